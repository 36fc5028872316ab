"""4. Who answers a contingency must be ready and not deployed already.

For every w, n, k, t in V: sum_{j,h} (surged[w,n,k,j,h,t] + sum_i driven_on[w,n,i,k,j,h,t])
<= ready_share[n] * (pool[n,k,t]
- sum_j dep[n,k,j,t] - sum_a share[a,n,t] - sum_j assigned[n,k,j,t]), over the arrangements of k and every h
that is no answer of assigned units; 0 while more runs off than the pool holds. Under the policy
``review_by_mean`` the right side is its mean over the half-years since the last review. Units: units.
"""

from __future__ import annotations

from collections.abc import Iterator

from optim.check.breach import Breach
from optim.check.force_pool import overfull
from optim.check.limits import broken, limit_row
from optim.check.numbers import fraction
from optim.check.phrases import count, number
from optim.check.totals import Books, totals
from optim.instance.columns import ANSWERS
from optim.plan import SlackRow


def slacks(books: Books) -> Iterator[SlackRow]:
    """Units that answer, and how many are ready."""
    data = books.data
    sent = totals(
        ((w, n, k, t), units)
        for (w, n, k, _, h, t), units in books.answering.items()
        if ANSWERS[h][1] != "assigned"
    )
    away = totals(
        ((n, k, t), units)
        for cells in (books.dep, books.slots, books.assigned)
        for (n, k, _, t), units in cells.items()
    )
    over = overfull(books)
    for n, k in sorted({key[:2] for key in (*data.pool, *away)} | {key[1:3] for key in sent}):
        share = fraction(data.contributors[n].ready_share)
        for t in data.reviews:
            judged = data.reviewed(t)
            left = sum(data.pool.get((n, k, u), 0) - away[n, k, u] for u in judged)
            limit = share * (0 if (n, k, t) in over else left) / len(judged)
            for w in data.contingencies:
                yield limit_row("ready_pool", (w, n, k), t, sent.get((w, n, k, t), 0), limit, "units")


def breaches(books: Books) -> Iterator[str]:
    """Answers by units that are not ready, or not at home."""
    for row in broken(books.once(slacks)):
        w, n, k = row.where
        ready = f"{number(row.limit)} {'is' if row.limit == 1 else 'are'} ready and not deployed"
        yield Breach(
            f"ready_pool: {n} {k} for {w} in {books.data.label(row.period)}: {count(row.used, 'units')} "
            f"answer, but {ready if row.limit >= 0 else 'more are deployed than the pool holds'}",
            row.used - row.limit,
            row.unit,
        )
