"""Substitutes: a kind of unit stands in for another kind, one that gives something."""

from __future__ import annotations

from collections.abc import Iterator

from optim.errors import Fault
from optim.reading.parsed import Book


def for_itself(book: Book) -> Iterator[Fault]:
    """A fault where a kind of unit would stand in for itself."""
    for row, line in book.entries["substitutes"]:
        if row.unit_type == row.in_place_of:
            message = f"{row.unit_type} cannot stand in for itself; expected another kind of unit"
            yield book.fault("substitutes", line, "in_place_of", message)


def gives_nothing(book: Book) -> Iterator[Fault]:
    """A fault where the kind of unit that is stood in for gives nothing."""
    gives = {row.unit_type for row, _ in book.entries["capabilities"] if row.amount}
    for row, line in book.entries["substitutes"]:
        if row.in_place_of not in gives:
            message = (
                f"{row.in_place_of} gives nothing in capabilities.csv; expected a kind of unit that does"
            )
            yield book.fault("substitutes", line, "in_place_of", message)
