"""Handovers: a theater is led by another nation than in the period before, or, at first, at the start.

Where nobody led before, or the data name no lead of the start, nothing is handed over. Units: handovers.
"""

from __future__ import annotations

from collections.abc import Iterator

from optim.check.numbers import Fraction
from optim.check.totals import Books


def amounts(books: Books) -> Iterator[tuple[tuple[str, ...], int, Fraction]]:
    """(theater, who led, who leads), the period, and 1."""
    for j, theater in sorted(books.data.theaters.items()):
        led: set[str | None] = {theater.lead} - {None} if theater.multinational else set()
        for t in books.data.times:
            lead = {n for (n, at, when), leads in books.framework.items() if (at, when) == (j, t) and leads}
            if lead and led and lead != led:
                yield (j, *sorted(map(str, led)), *sorted(lead)), t, Fraction(1)
            led = {*lead}
