"""25. Units that are assigned to a theater stay at home and answer for it alone.

For every row of ``assignments.csv`` and every t: sum_k assigned[n,k,j,t] <= max_units[n,j]. Who is assigned
stays assigned: assigned[n,k,j,t] >= assigned[n,k,j,t-1] for t >= 2. For every w, n, k, j, t in V: sum over h
of assigned units of surged[w,n,k,j,h,t] + sum_i driven_on[w,n,i,k,j,h,t] <= assigned[n,k,j,t]. Units: units.
"""

from __future__ import annotations

from collections.abc import Iterator

from optim.check.breach import Breach
from optim.check.limits import broken, limit_row
from optim.check.phrases import count, number
from optim.check.totals import Books, totals
from optim.instance.columns import ANSWERS
from optim.plan import SlackRow


def slacks(books: Books) -> Iterator[SlackRow]:
    """Units that are assigned, and how many may be."""
    used = totals(((n, j, t), units) for (n, _, j, t), units in books.assigned.items())
    limits = {key: row.max_units for key, row in books.data.assignments.items()}
    for n, j in sorted({*limits, *(key[:2] for key in used)}):
        for t in books.data.times:
            yield limit_row("assignments", (n, j), t, used[n, j, t], limits.get((n, j), 0), "units")


def breaches(books: Books) -> Iterator[str]:
    """More units assigned than may be, and more that answer than are assigned."""
    for row in broken(books.once(slacks)):
        n, j = row.where
        yield Breach(
            f"assignments: {n} to {j} in {books.data.label(row.period)}: {count(row.used, 'units')} "
            f"assigned, but {number(row.limit)} may be",
            row.used - row.limit,
            row.unit,
        )
    for (n, k, j, t), before in sorted(books.assigned.items()):
        now = books.assigned.get((n, k, j, t + 1), 0)
        if t < books.data.last and now < before:
            yield Breach(
                f"assignments: {n} {k} to {j} in {books.data.label(t + 1)}: {count(now, 'units')} assigned, "
                f"but {number(before)} {'was' if before == 1 else 'were'} before",
                before - now,
                "units",
            )
    called = totals(
        ((w, n, k, j, t), units)
        for (w, n, k, j, h, t), units in books.answering.items()
        if ANSWERS[h][1] == "assigned"
    )
    for (w, n, k, j, t), units in called.items():
        there = books.assigned.get((n, k, j, t), 0)
        if units > there:
            yield Breach(
                f"assignments: {n} {k} for {w} in {j} in {books.data.label(t)}: {count(units, 'units')} "
                f"called, but {number(there)} {'is' if there == 1 else 'are'} assigned",
                units - there,
                "units",
            )
