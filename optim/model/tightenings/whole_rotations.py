"""Whole rotations: what can be held for ever is a whole number of units.

For every n, k with rotations, at the end of the horizon T:

    sum_j rotated[n,k,j,T] <= floor(available[n,k,T] / (1 + ratio[n]))

Proof. In the last row of force_pool, t = T + ceil(ratio), every omega_i falls on the end state, and they
sum to 1 + ratio; no tour from before the start is left. Stationed and pledged units are not negative, so
(1 + ratio) sum_j rotated <= available; the sum is whole, so it is at most the quotient rounded down.
With 4 units at 1:4 the relaxation would hold 0.8 of a unit for ever; in truth none. Units: units.
"""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

from pyomo.core import Constraint

from optim.model.constraints import force_pool
from optim.model.given import Given, grouped
from optim.model.rows import at_most

FOLLOWS_FROM = (force_pool,)


def tighten(m: Any, given: Given) -> None:
    """Add ``m.whole_rotations[n,k]``."""
    last, rotatable = given.calendar.last, grouped(given.cells.ROTATABLE, 0, 1)

    def rule(m: Any, n: str, k: str) -> Any:
        units = max(given.pools.available[n, k, last], 0)
        limit = math.floor(units / (1 + Fraction(given.tables.contributors[n].dwell_ratio)))
        return at_most(m, [(1.0, m.rotated[(*c, last)]) for c in rotatable[n, k]], limit)

    m.whole_rotations = Constraint(sorted(rotatable), rule=rule)
