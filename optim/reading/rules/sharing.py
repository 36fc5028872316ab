"""Sharing: an arrangement is about one slot, and its members can fill it."""

from __future__ import annotations

from collections.abc import Iterator

from optim.errors import Fault
from optim.reading.parsed import Book, Entry


def one_slot(book: Book) -> Iterator[Fault]:
    """A fault where members of one arrangement name different theaters or unit types."""
    first: dict[str, Entry] = {}
    for entry in book.entries["sharing"]:
        row, line = entry
        lead = first.setdefault(row.arrangement, entry)
        for column in ("theater", "unit_type"):
            theirs, ours = getattr(lead.row, column), getattr(row, column)
            if theirs != ours:
                message = (
                    f"arrangement {row.arrangement!r} has {column} {theirs!r} in line {lead.line.number} and "
                    f"{ours!r} here; expected one slot"
                )
                yield book.fault("sharing", line, column, message)


def members(book: Book) -> Iterator[Fault]:
    """A fault where a member has no such unit, or may not rotate there."""
    have = {(row.contributor, row.unit_type) for row in book.rows("forces") if row.units > 0}
    barred = {
        (row.contributor, row.theater): (row, line.number)
        for row, line in book.entries["caveats"]
        if "rotational" not in row.modes or row.max_units == 0
    }
    for row, line in book.entries["sharing"]:
        if (row.contributor, row.unit_type) not in have:
            message = (
                f"{row.contributor} has no {row.unit_type!r} in forces.csv; expected a member that has the "
                "unit"
            )
            yield book.fault("sharing", line, "contributor", message)
        if (row.contributor, row.theater) in barred:
            number = barred[row.contributor, row.theater][1]
            message = (
                f"{row.contributor} may not rotate in {row.theater} (caveats.csv line {number}); expected a "
                "member that may"
            )
            yield book.fault("sharing", line, "contributor", message)
