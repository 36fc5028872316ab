"""18. A port can only clear so much.

For every w, j in J_w, d in D_w, t in V: sum_k equipment_t * (own arrivals by d - held_back[d] + near
moves and sets driven on by d) <= reception_t_per_day[j] * d. Units: tons.
"""

from __future__ import annotations

from collections.abc import Iterator

from optim.check.breach import Breach
from optim.check.limits import broken, limit_row
from optim.check.numbers import exact
from optim.check.phrases import count, number
from optim.check.totals import Books, totals
from optim.plan import SlackRow


def slacks(books: Books) -> Iterator[SlackRow]:
    """Tons received by each named day, and how many can be."""
    types = books.data.unit_types
    for (w, d, t), moved in books.arrivals.own.items():
        by_road = (books.arrivals.near[w, d, t], books.arrivals.driven_on[w, d, t])
        come = (*moved.items(), *(entry for units in by_road for entry in units.items()))
        tons = totals((j, exact(types[k].equipment_t) * units) for (k, j), units in come)
        for j in books.data.contingencies[w].theaters:
            limit = exact(books.data.theaters[j].reception_t_per_day) * d
            yield limit_row("reception", (w, j, str(d)), t, tons[j], limit, "tons")


def breaches(books: Books) -> Iterator[str]:
    """Theaters that receive more than they can."""
    for row in broken(books.once(slacks)):
        w, j, day = row.where
        yield Breach(
            f"reception: {j} for {w} by day {day} in {books.data.label(row.period)}: "
            f"{count(row.used, 'tons')} arrive, but {number(row.limit)} can be received",
            row.used - row.limit,
            row.unit,
        )
