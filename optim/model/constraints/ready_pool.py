"""Ready pool: who answers a contingency must be ready, and not deployed already.

For every w, n, k and review period t:

    sum_{j,h not assigned} (surged[w,n,k,j,h,t] + sum_i driven_on[w,n,i,k,j,h,t])
        <= ready_share[n] (available[n,k,t] - sum_j dep - sum_a share - sum_j assigned[n,k,j,t])

Units deployed in a theater of w count there as present; units deployed elsewhere stay there. While more runs
off than the pool holds, no unit of it answers: the right side is 0. Under the policy ``review_by_mean`` the
right side is its mean over the half-years since the last review.
Units: units. Source: readiness shares in ``contributors.csv``.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from pyomo.core import Constraint

from optim.model.given import Given, grouped
from optim.model.rows import at_most, times
from optim.model.terms import Pairs, answering, assigned_anywhere, deployed_anywhere, mean


def constrain(m: Any, given: Given) -> None:
    """Add ``m.ready_pool[w,n,k,t]``."""
    flows = grouped(given.responses.answers("ordinary", "early"), 0, 1, 2)
    ready = {n: float(row.ready_share) for n, row in given.tables.contributors.items()}
    pool = given.pools.available

    def rule(m: Any, w: str, n: str, k: str, t: int) -> Any:
        terms = answering(m, flows[w, n, k], t)
        if given.pools.overfull(n, k, t):
            return at_most(m, terms, 0)
        judged = given.calendar.reviewed(t)
        return at_most(
            m, [*terms, *away[n, k, t]], ready[n] * sum(pool[n, k, u] for u in judged) / len(judged)
        )

    away = {
        (n, k, t): times(ready[n], mean(given, t, partial(_away, m, given, n, k)))
        for n, k in sorted({key[1:] for key in flows})
        for t in given.calendar.REVIEWS
    }
    m.ready_pool = Constraint([(*key, t) for key in sorted(flows) for t in given.calendar.REVIEWS], rule=rule)


def _away(m: Any, given: Given, n: str, k: str, t: int) -> Pairs:
    """What of a pool is deployed or assigned in t."""
    return deployed_anywhere(m, given, n, k, t) + assigned_anywhere(m, given, n, k, t)
