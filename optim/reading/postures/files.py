"""Files: a posture read from a CSV file or a workbook."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from optim.errors import Fault, PostureFileError, UsageError
from optim.instance import Instance
from optim.instance.posture import Posture
from optim.reading.files import LARGEST, POSTURES, decoded
from optim.reading.locate import OTHER_BOOKS, WORKBOOK, find
from optim.reading.postures.reader import Reader
from optim.reading.postures.table import Table, table_of
from optim.reading.postures.writing import SHEET
from optim.reading.suggest import short
from optim.reading.tables import records
from optim.text import unguarded

TABLE = ".csv"


def shipped_postures(instance: str | os.PathLike[str]) -> dict[str, Path]:
    """The postures beside an instance, by name: the tables in its folder ``postures``."""
    folder = find(instance) / POSTURES
    if not os.path.isdir(folder):
        return {}
    files = sorted(path for path in folder.iterdir() if path.suffix in (TABLE, WORKBOOK))
    return {path.stem: path for path in files}


def names_file(text: str) -> bool:
    """Whether a posture's name is that of a table or a workbook."""
    return text.lower().endswith((TABLE, WORKBOOK, *OTHER_BOOKS))


def read_posture(file: Path, instance: Instance) -> Posture:
    """The posture of a table. Raises PostureFileError with every fault, UsageError where there is no file."""
    if not os.path.isfile(file):
        raise UsageError(f"there is no file {short(str(file))}; expected a posture as {TABLE} or {WORKBOOK}")
    table = _workbook(file) if file.suffix.lower() == WORKBOOK else _csv(file)
    reader = Reader(instance, table)
    found = reader.posture(file.stem) if table.lines else None
    faults = [*table.faults, *reader.faults]
    if not faults and not table.lines:
        faults.append(
            Fault(table.file, 0, "", "has no row below its header; expected a row for each unit type")
        )
    if faults or found is None:
        raise PostureFileError(file.name, faults)
    return found


def _csv(file: Path) -> Table:
    if file.suffix.lower() in OTHER_BOOKS:
        return Table(file.name, (), [Fault(file.name, 0, "", f"cannot be read; save it as {WORKBOOK}")])
    if os.path.getsize(file) > LARGEST:
        message = f"is larger than {LARGEST // 1_000_000} MB; expected a table that people can read"
        return Table(file.name, (), [Fault(file.name, 0, "", message)])
    try:
        text = decoded(file.name, file.read_bytes())
    except OSError as error:
        text = Fault(file.name, 0, "", f"cannot be read ({error.strerror}); check its permissions")
    if isinstance(text, Fault):
        return Table(file.name, (), [text])
    faults: list[Fault] = []
    rows = [(number, [unguarded(cell) for cell in row]) for number, row in records(file.name, text, faults)]
    return table_of(file.name, rows, faults)


def _workbook(file: Path) -> Table:
    from optim.reading.workbook.grid import grids, sheet_name
    from optim.reading.workbook.guard import unsafe
    from optim.reading.workbook.values import cell_text

    wanted = frozenset({SHEET})
    refused = unsafe(file, wanted)
    if refused is not None:
        return Table(file.name, (), [refused])
    try:
        found, every = grids(file, wanted)
    except Exception as error:  # openpyxl raises whatever it stumbles on
        message = f"cannot be read as a workbook ({type(error).__name__}: {error}); save it as .xlsx again"
        return Table(file.name, (), [Fault(file.name, 0, "", message)])
    if SHEET not in found:
        message = f"is missing; expected in the workbook, which has {', '.join(every[:8])}"
        return Table(file.name, (), [Fault(sheet_name(SHEET), 0, "", message)])
    grid, rows = found[SHEET], list[tuple[int, list[str]]]()
    width = len(grid.rows[0][1]) if grid.rows else 0
    header = [cell_text(value, "text").strip() for value in grid.rows[0][1]] if grid.rows else []
    for number, values in grid.rows:
        kinds = ["whole" if name == "units" else "words" for name in header] + ["text"] * len(values)
        cells = [cell_text(value, kind) for value, kind in zip(values, kinds, strict=False)]
        rows.append((number, cells + [""] * (width - len(cells))))
    table = table_of(sheet_name(SHEET), rows, list(grid.faults))
    from openpyxl.utils import get_column_letter

    return replace(table, letters={name: get_column_letter(at) for at, name in enumerate(header, start=1)})
