"""Figures: the range of a figure should hold it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from optim.errors import Fault
from optim.instance.settings import ABOUT, Policy
from optim.reading.cells import kinds
from optim.reading.parsed import Book
from optim.reading.suggest import nearest

MAIN = {
    "unit_types": "personnel",
    "capabilities": "amount",
    "formations": "amount",
    "forces": "units",
    "projects": "cost_musd",
    "schemes": "share",
    "presence": "units",
    "commitments": "units",
    "caveats": "max_units",
    "requirements": "amount",
    "contingencies": "weight",
    "lift": "amount",
    "budgets": "amount_musd",
    "costs": "cost_musd",
    "asks": "amount",
    "willingness": "free",
    "ready_forces": "units",
    "assignments": "max_units",
    "shares": "share",
    "contributors": "dwell_ratio",
    "theaters": "reception_t_per_day",
    "near": "days",
    "substitutes": "rate",
}
"""Table -> the figure that ``low`` and ``high`` are about. The other tables say it in the note."""


def ranges(book: Book) -> Iterator[Fault]:
    """A warning where low is above high, or the figure lies outside them."""
    for table, entries in book.entries.items():
        column = MAIN.get(table)
        for row, line in entries:
            low, high = row.low, row.high
            if low is not None and high is not None and low > high:
                yield book.fault(
                    table, line, "low", f"low {low} is above high {high}; expected low <= high", "warning"
                )
            elif column is not None and _outside(getattr(row, column), low, high):
                message = f"{getattr(row, column)} lies outside its range {_shown(low)} to {_shown(high)}"
                yield book.fault(table, line, column, message + "; expected low <= value <= high", "warning")


def policies(book: Book) -> Iterator[Fault]:
    """A fault where a range is of no policy that is a number; a warning as above where it does not fit."""
    assert book.settings is not None, "runs only where instance.toml could be read"
    policy = book.settings.policy
    known = [
        name for name, kind in kinds(Policy).items() if kind in ("whole", "number") and name not in ABOUT
    ]
    for name, (low, high) in policy.ranges.items():
        path = f"policy.ranges.{name}"
        value = getattr(policy, name) if name in known else None
        if name not in known:
            yield book.setting(
                path, f"{name!r} is no policy that is a number; nearest: {nearest(name, known)!r}"
            )
        elif low > high:
            yield book.setting(path, f"low {low} is above high {high}; expected low <= high", "warning")
        elif value is None or _outside(value, low, high):
            shown = f"{'nothing' if value is None else value} lies outside its range {low} to {high}"
            yield book.setting(path, f"{shown}; expected low <= value <= high", "warning")


def _outside(value: Decimal, low: Decimal | None, high: Decimal | None) -> bool:
    return (low is not None and value < low) or (high is not None and value > high)


def _shown(end: Decimal | None) -> str:
    return "(open)" if end is None else str(end)
