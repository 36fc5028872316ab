"""3. No nation keeps more of its army away than it can sustain.

For every n, t, with j over theaters that are no home: sum_{k,j} personnel[k] * dep[n,k,j,t]
+ sum_a personnel[k_a] * share[a,n,t] <= deployed_share[n] * land_force[n], or what n had there at the start
if that may stay and is more. Units: soldiers.
"""

from __future__ import annotations

from collections.abc import Iterator

from optim.check.breach import Breach
from optim.check.limits import broken, limit_row
from optim.check.numbers import Fraction
from optim.check.phrases import count, number
from optim.check.totals import Books, totals
from optim.plan import SlackRow


def slacks(books: Books) -> Iterator[SlackRow]:
    """Soldiers away, and how many may be."""
    away = totals(
        ((n, t), books.soldiers(k, units))
        for cells in (books.dep, books.slots)
        for (n, k, j, t), units in cells.items()
        if cells is books.slots or not books.data.theaters[j].home
    )
    start = totals(
        (n, books.soldiers(k, units))
        for (n, k, j), units in books.data.present0.items()
        if not books.data.theaters[j].home
    )
    for n, nation in books.data.contributors.items():
        limit = Fraction(nation.deployed_share) * nation.land_force
        if books.data.may_stay:
            limit = max(limit, Fraction(start[n]))
        for t in books.data.times:
            yield limit_row("deployed_share", (n,), t, away[n, t], limit, "soldiers")


def breaches(books: Books) -> Iterator[str]:
    """Nations with too much of their army away."""
    for row in broken(books.once(slacks)):
        yield Breach(
            f"deployed_share: {row.where[0]} in {books.data.label(row.period)}: "
            f"{count(row.used, 'soldiers')} are away, but its army sustains {number(row.limit)}",
            row.used - row.limit,
            row.unit,
        )
