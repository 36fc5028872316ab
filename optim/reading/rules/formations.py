"""Formations: made of capabilities and of smaller formations, never of themselves, and led with a part.

One that units at home may complete is made of capabilities alone, and is in no larger one.
"""

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


def completing(book: Book) -> Iterator[Fault]:
    """A fault for each row of a completable formation that says otherwise than its first, or than can be."""
    known: dict[str, str | None] = {}
    for row, _ in book.entries["formations"]:
        known.setdefault(row.formation, row.completes)
    for row, line in book.entries["formations"]:
        if row.completes != known[row.formation]:
            message = (
                f"{row.completes or 'nothing'!r}, but an earlier row of {row.formation!r} says "
                f"{known[row.formation] or 'nothing'!r}; expected the same in all its rows"
            )
        elif row.completes is None:
            continue
        elif row.completes not in known or known[row.completes] is not None:
            message = (
                f"{row.completes!r} is no formation whose parts stand in place; expected the formation that "
                f"{row.formation!r} is the completable kind of"
            )
        else:
            continue
        yield book.fault("formations", line, "completes", message)


def completable_parts(book: Book) -> Iterator[Fault]:
    """A fault where units at home cannot complete a formation: a part is no capability, or stands apart."""
    formations = {row.formation for row in book.rows("formations")}
    completable = {row.formation for row in book.rows("formations") if row.completes}
    for row, line in book.entries["formations"]:
        if row.component in completable:
            message = (
                f"{row.component!r} is a formation that units at home complete; expected a part that stands "
                "in place (a division cannot be completable, or have brigades that are)"
            )
        elif row.completes and (row.component in formations or row.component == HOST_BRIGADE):
            message = (
                f"{row.component!r} is a formation; expected a capability in what units at home complete"
            )
        elif row.completes and row.across:
            yield book.fault(
                "formations", line, "across", "true in what units at home complete; expected false"
            )
            continue
        else:
            continue
        yield book.fault("formations", line, "component", message)
