"""Strain: what nations give above what they offer, at the price of its step, as ``willingness`` has it.

Units: battalions at the price of their step, a period, on average over the periods.
"""

from __future__ import annotations

from collections.abc import Iterator

from optim.check.numbers import Fraction
from optim.check.totals import Books
from optim.check.willingness import strained


def amounts(books: Books) -> Iterator[tuple[tuple[str, ...], int, Fraction]]:
    """(nation, theater, branch), the period, and the strain."""
    for row in books.once(strained):
        yield (row.contributor, row.theater, row.branch), row.period, row.strain / len(books.data.times)
