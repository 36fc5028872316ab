"""Parsing: a draft -> a book of rows and settings, and a fault for every value that does not fit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from optim.errors import Fault
from optim.instance import TABLES
from optim.instance.columns import Row
from optim.instance.settings import Periods, Policy, Scenario, Settings, Weighting
from optim.reading.cells import IS_RANGE, kinds, misfit, optional
from optim.reading.file_names import csv_name
from optim.reading.messages import explained
from optim.reading.parsed import Book, Entry, setting_fault
from optim.reading.raw import Draft, Sheet
from optim.reading.suggest import hint, short


def book_of(draft: Draft, known: Book | None = None) -> tuple[Book, list[Fault]]:
    """Read every value of a draft. What stands in ``known`` as well, word for word, is taken from there."""
    settings, faults = (
        _settings(draft) if known is None or draft.tree is not known.draft.tree else (known.settings, [])
    )
    entries: dict[str, list[Entry]] = {}
    whole = {"instance"} if settings is not None else set()
    for table, sheet in draft.sheets.items():
        if known is not None and sheet is known.draft.sheets.get(table) and table in known.whole:
            entries[table] = known.entries[table]
            whole.add(table)
            continue
        read = {} if known is None else {id(entry.line): entry for entry in known.entries[table]}
        entries[table], wrong = _entries(table, sheet, read)
        faults += wrong
        if sheet.whole and not wrong:
            whole.add(table)
    for table in TABLES:
        entries.setdefault(table, [])
    book = Book(draft, settings, entries, frozenset(whole))
    anew = [table for table in TABLES if known is None or entries[table] is not known.entries[table]]
    return book, faults + [fault for table in anew for fault in _duplicates(book, table)]


def _entries(table: str, sheet: Sheet, read: Mapping[int, Entry]) -> tuple[list[Entry], list[Fault]]:
    """The rows of a sheet; ``read`` are those known already, by the id of their line."""
    entries, faults = list[Entry](), list[Fault]()
    for line in sheet.lines:
        if id(line) in read:
            entries.append(read[id(line)])
            continue
        row, wrong = row_of(TABLES[table], line.cells)
        if row is not None:
            entries.append(Entry(row, line))
        for column, message in wrong.items():
            by = line.set_by.get(column, "")
            if IS_RANGE in message and not by:
                message += "; the columns low and high hold the ends of a range"
            faults.append(
                Fault(csv_name(table), line.number, column, message + (f" (after {by})" if by else ""))
            )
    return entries, faults


def row_of(model: type[Row], cells: Mapping[str, str]) -> tuple[Row | None, dict[str, str]]:
    """The row that the cells make, or what is wrong with each column."""
    known, free = kinds(model), optional(model)
    given = {c: v for c, v in cells.items() if c in known and not (v == "" and c in free)}
    wrong = {c: _misfit(known[c], v) for c, v in given.items() if misfit(known[c], v)}
    try:
        row = model.model_validate({c: v.lower() if known[c] == "flag" else v for c, v in given.items()})
    except ValidationError as error:
        for entry in error.errors(include_url=False):
            column = str(entry["loc"][0])
            if column in cells:  # a missing column is a fault of the header, told once
                wrong.setdefault(column, explained(entry))
        return None, wrong
    return (None, wrong) if wrong else (row, wrong)


def _misfit(kind: str, cell: str) -> str:
    reason = misfit(kind, cell)
    if reason.startswith("expected"):
        return f"{short(cell)} does not fit; {reason}"
    return reason if cell == "" else f"{short(cell)} {reason}"


def _duplicates(book: Book, table: str) -> Iterator[Fault]:
    first: dict[tuple[Any, ...], int] = {}
    columns = TABLES[table].KEY
    for row, line in book.entries[table]:
        if row.key in first:
            named = ", ".join(f"{c} {v!r}" for c, v in zip(columns, row.key, strict=True))
            message = f"the same {named} as line {first[row.key]}; expected each once"
            yield book.fault(table, line, columns[0], message)
        else:
            first[row.key] = line.number


def _settings(draft: Draft) -> tuple[Settings | None, list[Fault]]:
    if draft.tree is None:
        return None, []
    try:
        return Settings.model_validate(dict(draft.tree)), []
    except ValidationError as error:
        entries = error.errors(include_url=False)
    faults = []
    for entry in entries:
        path = tuple(str(part) for part in entry["loc"])
        faults.append(setting_fault(draft, path, _setting_message(path, entry)))
    return None, list(dict.fromkeys(faults))


def _setting_message(path: tuple[str, ...], entry: Any) -> str:
    if entry["type"] == "extra_forbidden":
        return f"unknown key {path[-1]!r}; {hint(path[-1], _section(path).model_fields)}"
    if entry["type"] == "missing":
        return f"key {path[-1]!r} is missing; expected in instance.toml"
    return explained(entry)


def _section(path: tuple[str, ...]) -> type[BaseModel]:
    if len(path) == 1:
        return Settings
    sections: dict[str, type[BaseModel]] = {
        "periods": Periods,
        "policy": Policy,
        "weightings": Weighting,
        "scenarios": Scenario,
    }
    return sections[path[0]]
