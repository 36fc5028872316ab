"""Near moves: a move leads to another theater."""

from __future__ import annotations

from collections.abc import Iterator

from optim.errors import Fault
from optim.reading.parsed import Book


def to_itself(book: Book) -> Iterator[Fault]:
    """A fault where units would move from a theater to the same theater."""
    for row, line in book.entries["near"]:
        if row.origin == row.theater:
            message = f"{row.theater} is where the units stand already; expected another theater"
            yield book.fault("near", line, "theater", message)
