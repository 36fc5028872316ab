"""Near moves: units next door move to where a contingency strikes, and a part of them stays.

For every w, theater i that w does not strike, k, review period t:

    sum_j near[w,i,k,j,t] / share[i,j] <= present[k,i,t]

Units deployed already: they draw neither on the ready pool nor on lift, only on reception. Nothing tells
nations apart. Under the policy ``review_by_mean`` the right side is its mean over the half-years since the
last review. Units: units. Source: ``near.csv``.
"""

from __future__ import annotations

from typing import Any

from pyomo.core import Constraint

from optim.model.given import Given, grouped
from optim.model.rows import at_most, times
from optim.model.terms import mean, present


def constrain(m: Any, given: Given) -> None:
    """Add ``m.near_moves[w,i,k,t]``."""
    groups, roads = grouped(given.responses.NEAR, 0, 1, 2), given.responses.roads

    def rule(m: Any, w: str, i: str, k: str, t: int) -> Any:
        leave = [(1 / roads[s[1:]][1], m.near[(*s, t)]) for s in groups[w, i, k]]
        there = mean(given, t, lambda u: present(m, i, u, {k: 1.0}))
        return at_most(m, leave + times(-1, there), 0)

    m.near_moves = Constraint([(*g, t) for g in sorted(groups) for t in given.calendar.REVIEWS], rule=rule)
