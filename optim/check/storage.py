"""10. Sets need a store; a set can be drawn once and by its owner; new sets are bought.

For every j, t: sum_{n,k} stored <= storage of its sites and of what is built; bought[t] >= stored[t] -
stored[t-1] (sets at the start before period 1, also when steady); for every w, n, k, j, t in V:
sum_{h stored} surged[w,n,k,j,h,t] + sum_{l,h} driven_on[w,n,j,k,l,h,t] <= stored[n,k,j,t]. Units: sets.
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
    """Sets, and how many can be stored."""
    sets = totals(((j, t), held) for (_, _, j, t), held in books.stored.items())
    for j in books.data.theaters:
        for t in books.data.times:
            yield limit_row("storage", (j,), t, sets[j, t], books.room["storage", j, t], "sets")


def breaches(books: Books) -> Iterator[str]:
    """Stores that are too full, sets that came from nowhere, and sets drawn that are not there."""
    for row in broken(books.once(slacks)):
        yield Breach(
            f"storage: {row.where[0]} in {books.data.label(row.period)}: {count(row.used, 'sets')} stored, "
            f"but there is room for {number(row.limit)}",
            row.used - row.limit,
            row.unit,
        )
    yield from _not_bought(books)
    here = (
        ((w, n, k, j, t), units)
        for (w, n, k, j, h, t), units in books.surged.items()
        if ANSWERS[h][0] == "stored"
    )
    driven = (((w, n, k, i, t), units) for (w, n, i, k, _, _, t), units in books.driven_on.items())
    draws = totals((*here, *driven))
    for (w, n, k, j, t), drawn in draws.items():
        there = books.stored.get((n, k, j, t), 0)
        if drawn > there:
            yield Breach(
                f"storage: {n} {k} in {j} for {w} in {books.data.label(t)}: {count(drawn, 'sets')} drawn, "
                f"but {number(there)} stored",
                drawn - there,
                "sets",
            )


def _not_bought(books: Books) -> Iterator[str]:
    for (n, k, j, t), now in books.stored.items():
        start = books.data.stored0.get((n, k, j), 0)
        before = books.stored.get((n, k, j, t - 1), 0) if t > 1 else start
        bought = books.bought.get((n, k, j, t), 0)
        if now - before > bought:
            yield Breach(
                f"storage: {n} {k} in {j} in {books.data.label(t)}: {count(now - before, 'sets')} more than "
                f"before, but {number(bought)} bought",
                now - before - bought,
                "sets",
            )
