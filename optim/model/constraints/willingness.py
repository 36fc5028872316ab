"""Willingness: what a nation has in a theater above what it gives freely is strain, in rising steps.

If ``willingness.csv`` has rows, for every n, j, branch g, t, with k over the types of the branch:

    sum_k battalions[k] (dep[n,k,j,t] + share of n in slots of k in j + assigned[n,k,j,t] / 2)
        - sum_e pressed[n,j,g,e,t] <= free[n,j,g]

A host's own troops at home are left out. Prices rise from step to step, so the least strain
(``optim.model.terms.strain``) fills the steps in order. Units: battalion equivalents.
Source: presence at the start, commitments, and public offers of before the summit (``willingness.csv``).
"""

from __future__ import annotations

from typing import Any

from pyomo.core import Constraint

from optim.model.given import Given
from optim.model.rows import at_most, times
from optim.model.terms import Pairs, deployed, roster_share

HALF = 0.5  # a unit that stays at home for a theater is half of a step


def _asked(m: Any, given: Given, n: str, k: str, j: str, t: int) -> Pairs:
    """What of n counts as asked for in j: units there, and half of those assigned to it."""
    half = [(HALF, m.assigned[n, k, j, t])] if (n, k, j, t) in m.assigned else []
    return deployed(m, n, k, j, t) + roster_share(m, given, n, k, t, j) + half


def constrain(m: Any, given: Given) -> None:
    """Add ``m.willingness[n,j,g,t]``."""

    def offered(m: Any, n: str, j: str, g: str, t: int) -> Any:
        there = [
            pair
            for k, battalions in given.willingness.TYPES[n, j, g]
            for pair in times(battalions, _asked(m, given, n, k, j, t))
        ]
        pressed = [(-1.0, m.pressed[n, j, g, e, t]) for e, _, _ in given.willingness.STEPS]
        return at_most(m, there + pressed, given.willingness.free.get((n, j, g), 0.0))

    groups = [(*group, t) for group in given.willingness.TYPES for t in given.calendar.PERIODS]
    m.willingness = Constraint(groups, rule=offered)
