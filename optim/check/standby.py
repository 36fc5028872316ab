"""24. Who answers early must be on stand-by.

If the policy states an ordinary notice, for every w, n, k, t in V: sum over j and early h of
surged[w,n,k,j,h,t] + sum_i driven_on[w,n,i,k,j,h,t] <= standby[n,k,t]. Units: units.
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
    """Units that answer early, and how many are on stand-by; none without an ordinary notice."""
    data = books.data
    early = totals(
        ((w, n, k, t), units)
        for (w, n, k, _, h, t), units in books.answering.items()
        if ANSWERS[h][1] == "early"
    )
    if data.instance.settings.policy.ordinary_notice is None:
        return
    for n, k in sorted({key[:2] for key in data.standby} | {key[1:3] for key in early}):
        for t in data.reviews:
            for w in data.contingencies:
                used, limit = early[w, n, k, t], data.standby.get((n, k, t), 0)
                yield limit_row("standby", (w, n, k), t, used, limit, "units")


def breaches(books: Books) -> Iterator[str]:
    """Early answers by units that are not on stand-by."""
    for row in broken(books.once(slacks)):
        w, n, k = row.where
        yield Breach(
            f"standby: {n} {k} for {w} in {books.data.label(row.period)}: {count(row.used, 'units')} answer "
            f"early, but {number(row.limit)} {'is' if row.limit == 1 else 'are'} on stand-by",
            row.used - row.limit,
            row.unit,
        )
