"""Force pool: a unit that has been out must rest before it goes again.

What stands, what is out and what rests is at most what there is. For every n, k and
t = 1..T + ceil(ratio), with omega_i = min(1, max(0, 1 + ratio - i)) and t' = min(t, T):

    sum_j stationed[n,k,j,t'] + sum_i omega_i sum_j rotated[n,k,j,t-i] + sum_a pledged[a,n,t']
        + sum_j cycle[n,j] assigned[n,k,j,t'] <= available[n,k,t'] + excess[n,k,t]

Beyond T the end state is held, so no plan borrows from the future; the last row is the steady rule
(1 + ratio) * rotated. Units: units. Source: national deploy-to-dwell rules, ``contributors.csv``.
"""

from __future__ import annotations

from typing import Any

from pyomo.core import Constraint

from optim.model.given import Given, grouped
from optim.model.rows import at_most
from optim.model.terms import assigned_anywhere


def constrain(m: Any, given: Given) -> None:
    """Add ``m.force_pool[n,k,t]``; when steady only the last row, which implies the others."""
    stationable, rotatable = grouped(given.cells.STATIONABLE, 0, 1), grouped(given.cells.ROTATABLE, 0, 1)

    def rule(m: Any, n: str, k: str, t: int) -> Any:
        now = min(t, given.calendar.last)
        terms = [(1.0, m.stationed[(*c, now)]) for c in stationable.get((n, k), [])]
        for u, weight in _begun(given, n, t).items():
            terms += [(weight, m.rotated[(*c, u)]) for c in rotatable.get((n, k), [])]
        terms += [(1.0, m.pledged[a.name, n, now]) for a in given.rosters.memberships.get((n, k), [])]
        terms += assigned_anywhere(m, given, n, k, now, lambda j: given.cells.cycle(n, j))
        resting, excess = given.pools.past(n, k, t)
        return at_most(m, terms, float(given.pools.available[n, k, now] + excess - resting))

    m.force_pool = Constraint(_rows(given), rule=rule)


def _begun(given: Given, n: str, t: int) -> dict[int, float]:
    """Period of the plan -> how much of a tour that begins in it takes up a unit in t."""
    weights: dict[int, float] = {}
    for i, weight in enumerate(map(float, given.pools.weights(n))):
        u = min(t - i, given.calendar.last)  # beyond the end the last period is repeated
        if u >= 1:
            weights[u] = weights.get(u, 0.0) + weight
    return weights


def _rows(given: Given) -> list[tuple[str, str, int]]:
    rows = []
    for n, k in given.pools.POOLS:
        end = given.calendar.last + given.pools.spans[n] - 1
        rows += [(n, k, t) for t in range(end if given.calendar.steady else 1, end + 1)]
    return rows
