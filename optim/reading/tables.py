"""Tables: the text of a CSV file -> a sheet of lines, each with the line number an editor shows."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator

from optim.errors import Fault
from optim.instance import TABLES
from optim.reading.cells import kinds
from optim.reading.file_names import csv_name
from optim.reading.raw import Line, Sheet
from optim.reading.suggest import hint
from optim.text import unguarded

LONGEST_CELL = 4_000
Read = Callable[[str, str], str]


def required_columns(table: str) -> tuple[str, ...]:
    """Columns that a file must have; the others may be left out."""
    return tuple(name for name, info in TABLES[table].model_fields.items() if info.is_required())


def no_rows(table: str) -> Sheet:
    """The sheet of an optional table that an instance does without."""
    return Sheet(tuple(TABLES[table].model_fields), ())


def sheet_of(table: str, text: str) -> tuple[Sheet, list[Fault]]:
    """One table's sheet from CSV and what is wrong with its shape; a line of the wrong shape is left out."""
    faults: list[Fault] = []
    lines = records(csv_name(table), text, faults)
    known = kinds(TABLES[table])
    sheet, wrong = sheet_of_records(
        table, lines, lambda c, cell: unguarded(cell) if known.get(c) == "text" else cell
    )
    return sheet.replace(whole=sheet.whole and not faults), faults + wrong


def sheet_of_records(
    table: str, records: Iterable[tuple[int, list[str]]], read: Read = lambda _, cell: cell
) -> tuple[Sheet, list[Fault]]:
    """One table's sheet from records with their line numbers, the header first. ``read`` makes a cell's text,
    given its column."""
    file = csv_name(table)
    faults: list[Fault] = []
    lines: list[Line] = []
    header: list[str] = []
    for number, record in records:
        if not header:
            header = record
            faults += _header_faults(table, header)
            continue
        fault = _shape_fault(file, number, header, record)
        if fault:
            faults.append(fault)
        else:
            pairs = zip(header, record, strict=True)
            lines.append(Line(number, {name: read(name, cell) for name, cell in pairs}))
    return Sheet(tuple(header), tuple(lines), not faults), faults


def records(file: str, text: str, faults: list[Fault]) -> Iterator[tuple[int, list[str]]]:
    """Records with the line each starts on; a quoted cell may span several. Blank lines are skipped."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    start = 1
    while True:
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            message = f"is not well-formed CSV ({error}); check the quotes from here on"
            faults.append(Fault(file, start, "", message))
            return
        if record:
            yield start, record
        start = reader.line_num + 1


def _header_faults(table: str, header: list[str]) -> list[Fault]:
    file, known = csv_name(table), list(TABLES[table].model_fields)
    if len(header) == 1 and ";" in header[0]:
        return [
            Fault(
                file,
                1,
                "",
                "has semicolons between columns; expected commas (save as `CSV UTF-8`, comma separated)",
            )
        ]
    faults = []
    for at, name in enumerate(header):
        if name not in known:
            faults.append(Fault(file, 1, name, f"unknown column {name!r}; {hint(name, known)}"))
        elif name in header[:at]:
            faults.append(Fault(file, 1, name, f"column {name!r} comes twice; expected once"))
    for name in required_columns(table):
        if name not in header:
            faults.append(Fault(file, 1, name, f"column {name!r} is missing; expected in the header line"))
    return faults


def _shape_fault(file: str, number: int, header: list[str], record: list[str]) -> Fault | None:
    if len(record) != len(header):
        message = (
            f"has {len(record)} cells; expected {len(header)}, one for each column of the header (quote "
            "text with commas)"
        )
        return Fault(file, number, "", message)
    for name, cell in zip(header, record, strict=True):
        if len(cell) > LONGEST_CELL:
            message = (
                f"holds {len(cell)} characters; expected at most {LONGEST_CELL} (a quote that never closes?)"
            )
            return Fault(file, number, name, message)
    return None
