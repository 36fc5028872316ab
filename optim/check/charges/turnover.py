"""Soldiers newly placed: units of a nation, type and theater more than in the period before, or at the start.

A roster's slots count when they are filled, whoever's turn it is. Units: thousands of soldiers a period, on
average over the periods.
"""

from __future__ import annotations

from collections.abc import Iterator

from optim.check.numbers import Fraction
from optim.check.totals import Books


def amounts(books: Books) -> Iterator[tuple[tuple[str, ...], int, Fraction]]:
    """(nation, type, theater) or (roster, type, theater), the period, and the soldiers."""
    times = books.data.times
    for n, k, j, t in sorted(books.dep):
        before = books.dep.get((n, k, j, t - 1), 0) if t > times[0] else books.data.present0.get((n, k, j), 0)
        yield (n, k, j), t, _soldiers(books, k, books.dep[n, k, j, t] - before)
    for a, t in sorted(books.shared):
        row = books.data.members[a][0]
        more = books.shared[a, t] - books.shared.get((a, t - 1), 0)
        yield (a, row.unit_type, row.theater), t, _soldiers(books, row.unit_type, more)


def _soldiers(books: Books, k: str, units: Fraction | int) -> Fraction:
    return max(Fraction(0), Fraction(books.soldiers(k, units)) / 1000 / len(books.data.times))
