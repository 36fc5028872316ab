"""Periods: rows that hold for a time must hold some time, and one after the other."""

from __future__ import annotations

from collections.abc import Iterator

from optim.errors import Fault
from optim.instance.periods import label, number
from optim.instance.settings import Periods
from optim.reading.parsed import Book, Entry

TIMED = ("forces", "commitments", "budgets", "ready_forces")
ONE_AT_A_TIME = {
    "forces": ("contributor", "unit_type"),
    "budgets": ("payer",),
    "ready_forces": ("contributor", "unit_type"),
}


def order(book: Book) -> Iterator[Fault]:
    """A fault where the last period comes before the first."""
    for table in TIMED:
        for row, line in book.entries[table]:
            if row.first_period and row.last_period and row.last_period < row.first_period:
                message = (
                    f"{row.last_period} comes before first_period {row.first_period}; expected the same or "
                    "later"
                )
                yield book.fault(table, line, "last_period", message)


def _periods(book: Book) -> Periods:
    assert book.settings is not None, "rules that need instance.toml run only where it could be read"
    return book.settings.periods


def horizon(book: Book) -> Iterator[Fault]:
    """A warning where a row never holds (a shorter horizon is no mistake)."""
    periods = _periods(book)
    first, last = periods.start, label(periods, periods.count)
    for table in (*TIMED, "asks"):
        for row, line in book.entries[table]:
            if row.first_period > last:
                message = f"{row.first_period} is after the horizon ({first} to {last}); the row never holds"
                yield book.fault(table, line, "first_period", message, "warning")
            if table != "asks" and row.last_period and row.last_period < first:
                message = f"{row.last_period} is before the horizon ({first} to {last}); the row never holds"
                yield book.fault(table, line, "last_period", message, "warning")


def overlaps(book: Book) -> Iterator[Fault]:
    """A fault where two rows give one figure for the same period."""
    for table, columns in ONE_AT_A_TIME.items():
        spans: dict[tuple[str, ...], list[Entry]] = {}
        for entry in book.entries[table]:
            key = tuple(getattr(entry.row, column) for column in columns)
            for other in spans.setdefault(key, []):
                if _meet(entry, other) and entry.row.key != other.row.key:
                    message = (
                        f"holds at the same time as line {other.line.number} for {' '.join(key)}; "
                        "expected one row "
                        "at a time"
                    )
                    yield book.fault(table, entry.line, "first_period", message)
            spans[key].append(entry)


def _meet(one: Entry, two: Entry) -> bool:
    ends = [row.last_period or "9999H2" for row in (one.row, two.row)]
    return bool(max(one.row.first_period, two.row.first_period) <= min(ends))


def history(book: Book) -> Iterator[Fault]:
    """A fault where presence at the start is said to begin after it."""
    periods = _periods(book)
    for row, line in book.entries["presence"]:
        if row.since and number(periods, row.since) > 0:
            message = (
                f"{row.since} is not before the start; expected {label(periods, 0)} or earlier, or nothing"
            )
            yield book.fault("presence", line, "since", message)
