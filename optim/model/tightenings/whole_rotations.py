"""Whole rotations: what can be held for ever is a whole number of units.

For every n, k with rotations, at the end of the horizon T, and in every period t under the policy
``sustained``, with start the rotational units of n and k at the
start and cycle what one of those takes while it is still there (1 + ratio without the policy):

    sum_j rotated[n,k,j,t] <= floor(available / cycle)                            if available <= cycle start
                              floor(start + (available - cycle start) / (1 + ratio))              otherwise

Proof. In the last row of force_pool, t = T + ceil(ratio), every omega_i falls on the end state, and they
sum to 1 + ratio, or to cycle for units that are still there; no tour from before the start is left.
Stationed and pledged units take no less than nothing, so with s units still there, s <= start and
s <= R = sum_j rotated: cycle s + (1 + ratio) (R - s) <= available. As cycle <= 1 + ratio the left side is
least at s = min(R, start), which gives either line; R is whole, so it is at most the quotient rounded down.
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
    """Add ``m.whole_rotations[n,k,t]``."""
    rotatable = grouped(given.cells.ROTATABLE, 0, 1)

    def rule(m: Any, n: str, k: str, t: int) -> Any:
        return at_most(m, [(1.0, m.rotated[(*c, t)]) for c in rotatable[n, k]], _most(given, n, k, t))

    pools = [(*pool, t) for pool in sorted(rotatable) for t in given.calendar.SUSTAINED]
    m.whole_rotations = Constraint(pools, rule=rule)


def _most(given: Given, n: str, k: str, t: int) -> int:
    """Units of n and k that can rotate for ever, by what t has."""
    units = max(given.pools.available[n, k, t], 0)
    rule = 1 + Fraction(given.tables.contributors[n].dwell_ratio)
    cycle, start = given.pools.cycles.get((n, k), rule), given.pools.rotating.get((n, k), 0)
    if units <= cycle * start:
        return math.floor(units / cycle)
    return math.floor(start + (units - cycle * start) / rule)
