"""Tables: every value of every table of the case, and the change of any of them by its path."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from optim.instance import TABLES, Instance
from optim.instance.columns import Row
from optim.reading.cells import plain
from optim.reading.paths import START

ABOUT = ("source", "status", "low", "high", "note")  # columns that no plan depends on
MOST = 400  # rows on a page


@dataclass(frozen=True)
class Cell:
    """A value that may be changed. ``moved``: it is not as in the instance."""

    column: str
    meaning: str
    value: str
    path: str
    moved: bool


@dataclass(frozen=True)
class Line:
    """A row: what identifies it, its values, and where they come from."""

    key: str
    cells: tuple[Cell, ...]
    source: str
    status: str
    note: str


def tables(instance: Instance) -> Mapping[str, int]:
    """How many rows each table has that has any."""
    return {name: len(instance.table(name)) for name in TABLES if instance.table(name)}


def lines(case: Instance, base: Instance, table: str) -> tuple[Line, ...]:
    """The rows of a table of the case, each value beside that of the base."""
    before = {row.key: row for row in base.table(table)}
    return tuple(_line(table, row, before.get(row.key)) for row in case.table(table))


def path_of(table: str, key: tuple[Any, ...]) -> str:
    """The path of a row."""
    return f"{table}.{_key(key)}"


def _key(key: tuple[Any, ...]) -> str:
    return ".".join(plain(value) or START for value in key)


def _line(table: str, row: Row, before: Row | None) -> Line:
    fields = type(row).model_fields
    cells = tuple(
        Cell(
            name,
            field.description or "",
            plain(getattr(row, name)),
            f"{path_of(table, row.key)}.{name}",
            before is None or getattr(row, name) != getattr(before, name),
        )
        for name, field in fields.items()
        if name not in row.KEY and name not in ABOUT
    )
    return Line(_key(row.key), cells, row.source, row.status, row.note)
