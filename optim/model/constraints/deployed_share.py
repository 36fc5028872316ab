"""Deployed share: no nation keeps more of its army away than it can sustain.

For every n, t, with j over theaters that are no home:

    sum_{k,j} personnel[k] dep[n,k,j,t] + sum_a personnel[k_a] share[a,n,t]
        <= max(deployed_share[n] land_force[n], soldiers of n at the start if they may stay)

Units: thousands of soldiers. Source: the NATO guideline of 8 to 10% of land forces sustained; policy
``start_may_stay``.
"""

from __future__ import annotations

from typing import Any

from pyomo.core import Constraint

from optim.model.given import Given
from optim.model.rows import at_most, times
from optim.model.terms import deployed_anywhere


def constrain(m: Any, given: Given) -> None:
    """Add ``m.deployed_share[n,t]``."""

    def rule(m: Any, n: str, t: int) -> Any:
        terms = [
            pair
            for k in given.tables.unit_types
            for pair in times(given.tables.kpersonnel[k], deployed_anywhere(m, given, n, k, t, homes=False))
        ]
        nation = given.tables.contributors[n]
        limit = float(nation.deployed_share * nation.land_force) / 1000
        return at_most(m, terms, max(limit, given.pools.soldiers_that_may_stay.get(n, 0.0)))

    m.deployed_share = Constraint(sorted(given.tables.contributors), given.calendar.PERIODS, rule=rule)
