"""6. A nation serves where and how it has said, and no more.

For every caveat row, t: sum_k dep[n,k,j,t] + sum_{a: j_a = j} share[a,n,t] <= max_units. The modes are
kept by ``existence``. Units: units.
"""

from __future__ import annotations

from collections.abc import Iterator

from optim.check.breach import Breach
from optim.check.limits import broken, limit_row
from optim.check.phrases import count, number
from optim.check.totals import Books, totals
from optim.plan import SlackRow


def slacks(books: Books) -> Iterator[SlackRow]:
    """Units of a nation in a theater, and how many it allows there."""
    there = totals(
        ((n, j, t), units) for cells in (books.dep, books.slots) for (n, _, j, t), units in cells.items()
    )
    for (n, j), row in books.data.caveats.items():
        for t in books.data.times:
            yield limit_row("caveats", (n, j), t, there[n, j, t], row.max_units, "units")


def breaches(books: Books) -> Iterator[str]:
    """Nations that serve more than they have said."""
    for row in broken(books.once(slacks)):
        n, j = row.where
        yield Breach(
            f"caveats: {n} in {j} in {books.data.label(row.period)}: {count(row.used, 'units')} present, "
            f"but its caveat allows {number(row.limit)}",
            row.used - row.limit,
            row.unit,
        )
