"""Turnover: soldiers newly placed in a period, against the period before; at first against the start.

    newly[n,k,j,t] >= dep[n,k,j,t] - dep[n,k,j,t-1],        dep[n,k,j,0] = units there at the start
    newly_shared[a,t] >= shared[a,t] - shared[a,t-1],       shared[a,0] = 0
    turnover = sum_t (sum_n,k,j personnel[k] newly[n,k,j,t] + sum_a personnel[k_a] newly_shared[a,t]) / T

Who leaves is not counted: it comes back somewhere, or is a saving. Where the members of a roster take turns,
nobody is newly placed. Units: thousands of soldiers a period.
Source: what wears an army is to go somewhere new, ``instance.toml`` (policy ``turnover_price``).
"""

from __future__ import annotations

from typing import Any

from pyomo.core import Constraint

from optim.model.given import Given
from optim.model.rows import at_most, times
from optim.model.terms import Pairs, deployed


def declare(m: Any, given: Given) -> Pairs:
    """Add the rows of ``m.newly`` and ``m.newly_shared``; the turnover as a sum."""
    periods, start = given.calendar.PERIODS, given.pools.deployed_at_start

    def placed(m: Any, n: str, k: str, j: str, t: int) -> Any:
        before = times(-1, deployed(m, n, k, j, t - 1)) if t > 1 else []
        there = 0 if t > 1 else start.get((n, k, j), 0)
        return at_most(m, [*deployed(m, n, k, j, t), *before, (-1.0, m.newly[n, k, j, t])], there)

    def taken(m: Any, a: str, t: int) -> Any:
        before = [(-1.0, m.shared[a, t - 1])] if t > 1 else []
        return at_most(m, [(1.0, m.shared[a, t]), *before, (-1.0, m.newly_shared[a, t])], 0)

    m.turnover_placed = Constraint(list(m.newly), rule=placed)
    m.turnover_filled = Constraint(list(m.newly_shared), rule=taken)
    soldiers, types = given.tables.kpersonnel, {a: r.unit_type for a, r in given.rosters.ARRANGEMENTS.items()}
    newly = [(soldiers[k] / len(periods), var) for (_, k, _, _), var in m.newly.items()]
    return newly + [(soldiers[types[a]] / len(periods), var) for (a, _), var in m.newly_shared.items()]
