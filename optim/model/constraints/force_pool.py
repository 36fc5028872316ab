"""Force pool: a unit that has been out must rest before it goes again.

What stands, what is out and what rests is at most what there is. For every n, k and
t = 1..T + ceil(ratio), with omega_i = min(1, max(0, 1 + ratio - i)), u = min(t - i, T) and t' = min(t, T):

    sum_j (c stationed - (c - 1) still_stationed)[n,k,j,t'] + sum_a pledged[a,n,t']
    + sum_j cycle[n,j] assigned[n,k,j,t']
    + sum_i sum_j (omega_i rotated - (omega_i - omega0_i) still_rotated)[n,k,j,u]
        <= available[n,k,t'] + excess[n,k,t]

Beyond T the end state is held, so no plan borrows from the future; the last row is the steady rule
(1 + ratio) * rotated. Under the policy ``sustained`` that row holds in every period. What is still where it
stood at the start may take less (omega0_i; 1 instead of the permanent cycle c): still <= what there is, and
<= what was there. Units: units. Source: national deploy-to-dwell rules, ``contributors.csv``; policies
``start_may_stay``, ``sustained`` and ``permanent_cycle``.
"""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import Any

from pyomo.core import Constraint

from optim.model.given import Given
from optim.model.rows import at_most
from optim.model.terms import Pairs, assigned_anywhere


def constrain(m: Any, given: Given) -> None:
    """Add ``m.force_pool[n,k,t]``, when steady only the last row; and what is still there."""
    last = given.calendar.last

    def rule(m: Any, n: str, k: str, t: int) -> Any:
        resting, excess = given.pools.past(n, k, t)
        limit = given.pools.available[n, k, min(t, last)] + excess - resting
        return at_most(m, _used(m, given, n, k, min(t, last), _begun(given, n, k, t)), float(limit))

    def for_ever(m: Any, n: str, k: str, t: int) -> Any:
        whole = {t: (float(sum(given.pools.weights(n))), float(_lighter(given, n, k)))}
        return at_most(m, _used(m, given, n, k, t, whole), float(given.pools.available[n, k, t]))

    def still(there: str) -> Any:
        # what is still there is some of what is there; that it was there at the start is its bound
        return lambda m, *i: at_most(
            m, [(1.0, getattr(m, f"still_{there}")[i]), (-1.0, getattr(m, there)[i])], 0
        )

    m.force_pool = Constraint(_rows(given), rule=rule)
    m.force_pool_sustained = Constraint(
        [(*pool, t) for pool in given.pools.POOLS for t in given.calendar.SUSTAINED if t < last],
        rule=for_ever,
    )
    m.force_pool_rotated = Constraint(list(m.still_rotated), rule=still("rotated"))
    m.force_pool_stationed = Constraint(list(m.still_stationed), rule=still("stationed"))


def _used(m: Any, given: Given, n: str, k: str, t: int, begun: dict[int, tuple[float, float]]) -> Pairs:
    """What takes up the pool: who is stationed, on rosters and assigned in t, and tours by period begun."""
    cycle, terms = float(given.pools.permanent_cycle), list[tuple[float, Any]]()
    for c in given.cells.deployable_by.get((n, k), []):
        if (*c, t) in m.stationed:
            terms.append((cycle, m.stationed[(*c, t)]))
        if (*c, t) in m.still_stationed:
            terms.append((1 - cycle, m.still_stationed[(*c, t)]))
    for u, (weight, less) in begun.items():
        for c in given.cells.deployable_by.get((n, k), []):
            if (*c, u) in m.rotated:
                terms.append((weight, m.rotated[(*c, u)]))
            if (*c, u) in m.still_rotated:
                terms.append((-less, m.still_rotated[(*c, u)]))
    terms += [(1.0, m.pledged[a.name, n, t]) for a in given.rosters.memberships.get((n, k), [])]
    return terms + assigned_anywhere(m, given, n, k, t, lambda j: given.cells.cycle(n, j))


def _lighter(given: Given, n: str, k: str) -> Fraction:
    """How much less of the pool a unit takes for ever that is still where it stood at the start."""
    return sum(given.pools.weights(n), Fraction(0)) - sum(given.pools.start_weights(n, k), Fraction(0))


def _begun(given: Given, n: str, k: str, t: int) -> dict[int, tuple[float, float]]:
    """Period of the plan -> what a tour begun in it takes of the pool in t; how much less if still there."""
    weights: Counter[int] = Counter()
    less: Counter[int] = Counter()
    for i, (weight, start) in enumerate(
        zip(given.pools.weights(n), given.pools.start_weights(n, k), strict=True)
    ):
        u = min(t - i, given.calendar.last)  # beyond the end the last period is repeated
        if u >= 1:
            weights[u] += weight  # type: ignore[assignment]
            less[u] += weight - start  # type: ignore[assignment]
    return {u: (float(weights[u]), float(less[u])) for u in weights}


def _rows(given: Given) -> list[tuple[str, str, int]]:
    rows = []
    for n, k in given.pools.POOLS:
        end = given.calendar.last + given.pools.spans[n] - 1
        rows += [(n, k, t) for t in range(end if given.calendar.steady else 1, end + 1)]
    return rows
