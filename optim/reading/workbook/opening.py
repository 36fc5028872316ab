"""Opening: a workbook -> the same draft that a folder of CSV tables gives, and where its cells are."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from optim.errors import Fault, UsageError
from optim.instance import OPTIONAL, TABLES
from optim.instance.evidence import Evidence
from optim.reading.cells import kinds
from optim.reading.evidence import COLUMNS
from optim.reading.file_names import csv_name
from optim.reading.locations import Whereabouts
from optim.reading.raw import Draft, Sheet
from optim.reading.suggest import hint
from optim.reading.tables import no_rows, sheet_of_records
from optim.reading.workbook import settings
from optim.reading.workbook.grid import Grid, cell_name, grids, sheet_name
from optim.reading.workbook.guard import unsafe
from optim.reading.workbook.values import cell_text

EVIDENCE = "evidence"
README = "read me"
READ = frozenset({*TABLES, settings.SHEET, EVIDENCE})
OF_A_RUN = frozenset({"overview", "columns"})
"""Sheets that every workbook of a run or a study has, and no workbook of an instance."""
_UNFIT = re.compile(r"[^a-z0-9_]+")


def name_of(path: Path) -> str:
    """The instance's name: the file's, in small letters, with - for what a name cannot have."""
    name = _UNFIT.sub("-", path.stem.lower()).strip("-_")[:64]
    if not name:
        raise UsageError(f"the file's name {path.name!r} has no letters for an instance's name: rename it")
    return name


def draft_of_workbook(path: Path) -> tuple[Draft, list[Fault]]:
    """Everything in a workbook as text, and what is wrong with the file and the shape of its sheets."""
    name = name_of(path)
    refused = unsafe(path, READ)
    if refused is not None:
        return Draft(name, None, "", {}), [refused]
    try:
        found, every = grids(path, READ)
    except Exception as error:  # openpyxl raises whatever it stumbles on
        message = f"cannot be read as a workbook ({type(error).__name__}: {error}); save it as .xlsx again"
        return Draft(name, None, "", {}), [Fault(path.name, 0, "", message)]
    if set(every) >= OF_A_RUN and settings.SHEET not in every:
        message = (
            "is the workbook of a run or a study, not of an instance; `optimize export INSTANCE --format "
            "xlsx` writes an instance as a workbook to edit"
        )
        return Draft(name, None, "", {}), [Fault(path.name, 0, "", message)]
    return _draft(name, found, every)


def _draft(name: str, found: dict[str, Grid], every: tuple[str, ...]) -> tuple[Draft, list[Fault]]:
    faults = [*_strangers(every), *(fault for grid in found.values() for fault in grid.faults)]
    told = frozenset((f.file.removeprefix("sheet "), f.cell) for f in faults if f.cell)
    sheets: dict[str, Sheet] = {}
    for table in TABLES:
        if table in found:
            sheets[table], wrong = _sheet(table, found[table])
            faults += wrong
        elif table in OPTIONAL:
            sheets[table] = no_rows(table)
        else:
            faults.append(_missing(table))
    tree, rows = None, dict[tuple[str, ...], int]()
    if settings.SHEET in found:
        tree, rows, wrong = settings.tree_of_rows(found[settings.SHEET])
        faults += wrong
    else:
        faults.append(_missing(settings.SHEET))
    columns = {
        table: {column: cell_name(1, at)[:-1] for at, column in reversed(list(enumerate(sheet.columns)))}
        for table, sheet in sheets.items()
    }
    evidence, wrong = _evidence(found[EVIDENCE]) if EVIDENCE in found else ((), [])
    faults += wrong
    where = Whereabouts(columns, rows, told)
    return Draft(name, tree, "", sheets, evidence=evidence, where=where), where.located(faults)


def _missing(sheet: str) -> Fault:
    return Fault(
        sheet_name(sheet), 0, "", "is missing; expected in the workbook (it may have only its header)"
    )


def _strangers(every: tuple[str, ...]) -> list[Fault]:
    """A warning for each sheet that is no part of an instance and is ignored."""
    message = "is not a sheet of an instance and is ignored; "
    return [
        Fault(sheet_name(name), 0, "", message + hint(name, READ), "warning")
        for name in every
        if name not in READ and name != README
    ]


def _sheet(table: str, grid: Grid) -> tuple[Sheet, list[Fault]]:
    """A table's sheet: cells as text by the kind of their column, short rows filled up."""
    header = [cell_text(value, "text").strip() for value in grid.rows[0][1]] if grid.rows else []
    known = kinds(TABLES[table])
    records = [(number, header) for number, _ in grid.rows[:1]]
    faults: list[Fault] = []
    if not header:
        return Sheet((), (), False), [
            Fault(csv_name(table), 0, "", "is empty; expected at least a header row")
        ]
    for number, values in grid.rows[1:]:
        filled = (*values, *(None for _ in header[len(values) :]))
        cells = [
            cell_text(value, known.get(name, "text")) for name, value in zip(header, filled, strict=False)
        ]
        records.append((number, cells))
        faults += _outside(table, number, len(header), values)
    sheet, wrong = sheet_of_records(table, records)
    return sheet, faults + wrong


def _outside(table: str, number: int, width: int, values: tuple[Any, ...]) -> list[Fault]:
    return [
        Fault(
            sheet_name(table),
            number,
            "",
            "is right of the last column that has a header; expected nothing there",
            cell=cell_name(number, at),
        )
        for at, value in enumerate(values)
        if at >= width and value not in (None, "")
    ]


def _evidence(grid: Grid) -> tuple[tuple[Evidence, ...], list[Fault]]:
    """The figures that are cited; columns that are not known are left out. A warning where none has an id."""
    header = [cell_text(value, "text").strip() for value in grid.rows[0][1]] if grid.rows else []
    if "id" not in header:
        message = "column 'id' is missing; expected in the header line: no evidence is read"
        return (), [Fault(sheet_name(EVIDENCE), 1, "id", message, "warning", cell_name(1, 0))]
    rows = (
        {n: cell_text(v, "text") for n, v in zip(header, values, strict=False)} for _, values in grid.rows[1:]
    )
    known = ({name: row.get(name, "") for name in COLUMNS} for row in rows)
    return tuple(Evidence(**cells) for cells in known if cells["id"]), []
