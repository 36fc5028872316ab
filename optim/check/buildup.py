"""7. Presence grows and shrinks only so fast, and whoever is stationed stays a while. Phased only.

For every j, t: troops[t] - troops[t-1] <= max_growth, troops[t-1] - troops[t] <= max_shrink (soldiers);
posted[t] >= stationed[t] - stationed[t-1], and stationed[t] >= the sum of posted[u] over
max(1, t - min_stay + 1) <= u <= t (units).
"""

from __future__ import annotations

from collections.abc import Iterator

from optim.check.breach import Breach
from optim.check.limits import broken, limit_row
from optim.check.numbers import Number
from optim.check.phrases import count, number
from optim.check.totals import Books
from optim.plan import SlackRow


def slacks(books: Books) -> Iterator[SlackRow]:
    """Growth and shrinkage of presence, never below zero, and how fast they may be."""
    if books.data.steady:
        return
    for j, theater in books.data.theaters.items():
        for t in books.data.times:
            grown = books.troops.get((j, t), 0) - books.troops.get((j, t - 1), 0)
            for way, change, limit in (
                ("growth", grown, theater.max_growth),
                ("shrinkage", -grown, theater.max_shrink),
            ):
                yield limit_row("buildup", (j, way), t, max(change, 0), limit, "soldiers")


def breaches(books: Books) -> Iterator[str]:
    """Presence that changes too fast, arrivals that are not recorded, and units that leave too soon."""
    for row in broken(books.once(slacks)):
        j, way = row.where
        verb = "grows" if way == "growth" else "shrinks"
        yield Breach(
            f"buildup: {j} in {books.data.label(row.period)}: presence {verb} by "
            f"{count(row.used, 'soldiers')}, but {number(row.limit)} is the most in a period",
            row.used - row.limit,
            row.unit,
        )
    if not books.data.steady:
        for n, k, j in sorted({key[:3] for key in (*books.stationed, *books.posted)}):
            for t in books.data.times:
                yield from _stay(books, n, k, j, t)


def _stay(books: Books, n: str, k: str, j: str, t: int) -> Iterator[str]:
    """The two rows of one cell in one period."""

    def stationed(at: int) -> Number:
        return books.stationed.get((n, k, j, at), 0) if at else books.data.stationed0.get((n, k, j), 0)

    new, posted = stationed(t) - stationed(t - 1), books.posted.get((n, k, j, t), 0)
    who = f"{n} {k} in {j} in {books.data.label(t)}"
    if posted < new:
        told = f"buildup: {who}: {count(new, 'units')} newly stationed, but {number(posted)} posted"
        yield Breach(told, new - posted, "units")
    stay = books.case.instance.settings.policy.min_stay_periods
    bound = sum(books.posted.get((n, k, j, u), 0) for u in range(max(1, t - stay + 1), t + 1))
    if stationed(t) < bound:
        yield Breach(
            f"buildup: {who}: {count(stationed(t), 'units')} stationed, but {number(bound)} posted within "
            f"the last {count(stay, 'periods')} must stay",
            bound - stationed(t),
            "units",
        )
