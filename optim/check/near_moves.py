"""26. Units next door move to where the contingency strikes, and a part of them stays.

For every w, i not in J_w, k, t in V: sum_j near[w,i,k,j,t] / share[i,j] <= present[k,i,t], its mean over the
half-years since the last review under the policy ``review_by_mean``. Units: units.
"""

from __future__ import annotations

from collections.abc import Iterator

from optim.check.breach import Breach
from optim.check.limits import broken, limit_row
from optim.check.numbers import Fraction, exact
from optim.check.phrases import count, number
from optim.check.totals import Books, totals
from optim.plan import SlackRow


def slacks(books: Books) -> Iterator[SlackRow]:
    """Units that stand in a theater, and how many the moves from it take; none without ``near.csv``."""
    data = books.data
    taken = totals(
        ((w, i, k, t), Fraction(units) / exact(road.share))
        for (w, i, k, j, t), units in books.near.items()
        if (road := data.road(i, k, j)) is not None
    )
    groups = {
        (w, i, k)
        for w, row in data.contingencies.items()
        for i, j, _ in data.near
        for k in data.unit_types
        if j in row.theaters and i not in row.theaters and _leaves(books, w, i, k, j)
    }
    for w, i, k in sorted(groups):
        for t in data.reviews:
            judged = data.reviewed(t)
            limit = Fraction(sum(books.present.get((k, i, u), 0) for u in judged)) / len(judged)
            yield limit_row("near_moves", (w, i, k), t, taken.get((w, i, k, t), 0), limit, "units")


def _leaves(books: Books, w: str, i: str, k: str, j: str) -> bool:
    """Whether a unit of k can come from i to j by the last day named for w."""
    road = books.data.road(i, k, j)
    return road is not None and road.days <= max(books.data.days[w], default=-1)


def breaches(books: Books) -> Iterator[str]:
    """Theaters that more units leave than may."""
    for row in broken(books.once(slacks)):
        w, i, k = row.where
        yield Breach(
            f"near_moves: {k} leaving {i} for {w} in {books.data.label(row.period)}: "
            f"{count(row.used, 'units')} needed with those that stay, but {number(row.limit)} stand there",
            row.used - row.limit,
            row.unit,
        )
