"""Substitution: a unit that stands in for another kind counts once, in the place of that kind.

For every k that may stand in for others, every j and t:

    sum_r substituting[k,r,j,t] <= present[k,j,t]

and for every w, j in J_w, d in D_w and t in V, with what has come by day d as in coverage:

    sum_r substituting_by[w,k,r,j,d,t] <= present[k,j,t] + arrived[k,j,d,t]

Under the policy ``review_by_mean`` the units in place are the mean over the half-years since the last review.
Units: units. Source: ``substitutes.csv``.
"""

from __future__ import annotations

from typing import Any

from pyomo.core import Constraint

from optim.model.given import Given, grouped
from optim.model.rows import at_most, times
from optim.model.terms import driven, driven_on, flown, mean, moved, present


def constrain(m: Any, given: Given) -> None:
    """Add ``m.substitution[k,j,t]``, and ``m.substitution_by[w,k,j,d,t]`` for contingencies."""
    here, by_day = grouped(m.substituting, 0, 2, 3), grouped(m.substituting_by, 0, 1, 3, 4, 5)

    def rule(m: Any, k: str, j: str, t: int) -> Any:
        others = [(1.0, m.substituting[i]) for i in here[k, j, t]]
        return at_most(m, others + times(-1, present(m, j, t, {k: 1.0})), 0)

    def rule_by(m: Any, w: str, k: str, j: str, d: int, t: int) -> Any:
        others = [(1.0, m.substituting_by[i]) for i in by_day[w, k, j, d, t]]
        there = mean(given, t, lambda u: present(m, j, u, {k: 1.0}))
        for come in (moved, flown, driven, driven_on):
            there += come(m, given, w, k, j, d, t)
        return at_most(m, others + times(-1, there), 0)

    m.substitution = Constraint(sorted(here), rule=rule)
    m.substitution_by = Constraint(sorted(by_day), rule=rule_by)
