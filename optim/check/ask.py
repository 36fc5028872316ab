"""20. A named demand, when it is made hard.

For every row of a required ask, from its first period (empty: the last period; steady: always): what is
there, and for a response what arrives in time, >= amount; responses in reviewed periods only.
Units: of the capability.
"""

from __future__ import annotations

from collections.abc import Iterator

from optim.check.breach import Breach
from optim.check.numbers import Fraction
from optim.check.phrases import number
from optim.check.supply import judged, supply, unit
from optim.check.totals import Books
from optim.instance.columns import IN_PLACE
from optim.instance.rows import Ask


def breaches(books: Books) -> Iterator[str]:
    """Demands that are not met, and names that no demand has."""
    rows = books.data.instance.asks
    for name in books.case.require:
        if all(row.ask != name for row in rows):
            yield Breach(f"ask: {name} is required, but asks.csv has no such demand", 1, "asks")
    for row in rows:
        first = _first(books, row)
        for t in judged(books, row) if row.ask in books.case.require else ():
            asked = Fraction(row.amount)
            found = supply(books, row, t) if t >= first else asked
            if found < asked:
                verb = "is" if found == 1 else "are"
                yield Breach(
                    f"ask: {row.ask}, {row.capability} {_when(row)} in {row.theater} in "
                    f"{books.data.label(t)}: {number(found)} {verb} there, but {number(asked)} are asked",
                    asked - found,
                    unit(books, row.capability),
                )


def _when(row: Ask) -> str:
    return "in place" if row.contingency == IN_PLACE else f"for {row.contingency} by day {row.day}"


def _first(books: Books, row: Ask) -> int:
    """The first period in which a row must hold."""
    if books.data.steady:
        return 1
    return books.data.number(row.first_period) if row.first_period else books.data.last
