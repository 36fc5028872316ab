"""Formations: made of capabilities and of smaller formations, never of themselves, and led with a part."""

from __future__ import annotations

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from optim.errors import Fault
from optim.instance.columns import HOST_BRIGADE
from optim.reading.parsed import Book


def two_meanings(book: Book) -> Iterator[Fault]:
    """A fault where a formation is called like a capability."""
    capabilities = book.names("capabilities", "capability") or set()
    told = set()
    for row, line in book.entries["formations"]:
        if row.formation in capabilities and row.formation not in told:
            told.add(row.formation)
            message = f"{row.formation!r} is a capability as well (capabilities.csv); expected another name"
            yield book.fault("formations", line, "formation", message)


def cycles(book: Book) -> Iterator[Fault]:
    """A fault where a formation needs itself, by way of others or directly."""
    parts: dict[str, set[str]] = {}
    for row in book.rows("formations"):
        parts.setdefault(row.formation, set()).add(row.component)
    try:
        TopologicalSorter(parts).prepare()
    except CycleError as error:
        circle = list(reversed(error.args[1]))
        entry = next(
            e for e in book.entries["formations"] if (e.row.formation, e.row.component) == tuple(circle[:2])
        )
        message = (
            f"formations need one another in a circle: {' needs '.join(circle)}; expected smaller ones only"
        )
        yield book.fault("formations", entry.line, "component", message)


def more_than_all(book: Book) -> Iterator[Fault]:
    """A fault where a lead nation brings more of a part than the formation has."""
    for row, line in book.entries["formations"]:
        if row.lead_amount > row.amount:
            message = f"{row.lead_amount} is more than the formation needs; expected at most {row.amount}"
            yield book.fault("formations", line, "lead_amount", message)


def of_hosts_alone(book: Book) -> Iterator[Fault]:
    """A fault where a formation is made of brigades of the host alone: no plan has a part in it."""
    parts: dict[str, set[str]] = {}
    for row in book.rows("formations"):
        parts.setdefault(row.formation, set()).add(row.component)
    for row, line in book.entries["formations"]:
        if parts[row.formation] == {HOST_BRIGADE}:
            message = (
                f"{row.formation!r} needs brigades of the host alone; expected a part of the allies as well"
            )
            yield book.fault("formations", line, "component", message)
