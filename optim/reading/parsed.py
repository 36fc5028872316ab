"""Parsed: a draft whose rows have been read, for the rules that look across rows.

Names are taken from the text, so that a row with one bad figure does not make every mention of it
look unknown. Rules that add up or compare a table run only where all of it could be read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from optim.errors import Fault
from optim.instance.settings import Settings
from optim.reading.file_names import SETTINGS, csv_name
from optim.reading.raw import Draft, Line
from optim.reading.toml import line_of


class Entry(NamedTuple):
    """A row and the line it came from."""

    row: Any
    line: Line


@dataclass(frozen=True)
class Book:
    """The rows that could be read, the settings if they could, and which tables are whole.

    ``looks`` is, of a book that is changed many times, the tables that each rule has looked at.
    """

    draft: Draft
    settings: Settings | None
    entries: Mapping[str, list[Entry]]
    whole: frozenset[str]
    looks: Mapping[Any, frozenset[str]] = field(default_factory=dict, compare=False, repr=False)

    def rows(self, table: str) -> Iterator[Any]:
        """The rows of a table."""
        return (entry.row for entry in self.entries[table])

    def names(self, table: str, column: str) -> set[str] | None:
        """Every name in a column; None when the column could not be read."""
        sheet = self.draft.sheets.get(table)
        if sheet is None or column not in sheet.columns:
            return None
        return {line.cells[column] for line in sheet.lines} - {""}

    def fault(self, table: str, line: Line, column: str, message: str, severity: str = "error") -> Fault:
        """A fault at a line of a table, naming who set the cell if somebody did."""
        by = line.set_by.get(column) or next(iter(line.set_by.values()), "")
        message += f" (after {by})" if by else ""
        return Fault(csv_name(table), line.number, column, message, severity)

    def setting(self, path: str, message: str, severity: str = "error") -> Fault:
        """A fault at a key of ``instance.toml``, written with dots."""
        return setting_fault(self.draft, tuple(path.split(".")), message, severity)


def setting_fault(draft: Draft, path: tuple[str, ...], message: str, severity: str = "error") -> Fault:
    """A fault at a key of ``instance.toml``, naming who set it if somebody did."""
    dotted = ".".join(path)
    by = draft.tree_set_by.get(dotted, "")
    message += f" (after {by})" if by else ""
    return Fault(SETTINGS, line_of(draft.toml, path), dotted, message, severity)
