"""Coverage: what is there, and what arrives in time, against what is asked.

For every requirement (contingency w or in place, place, day d, capability c) and each period it is
judged in (all in place; the reviewed ones in response):

    sum_{j in place} (in place + arrived by d) + sum_q unmet[...,q,t] >= sum_q amount[...,q]

Units: capability units, thousands of soldiers for troops. Source: ``requirements.csv``.
"""

from __future__ import annotations

from typing import Any

from pyomo.core import Constraint

from optim.model.given import Given
from optim.model.rows import at_least
from optim.model.terms import got


def constrain(m: Any, given: Given) -> None:
    """Add ``m.coverage[w,place,d,c,t]``."""
    needs = {need.key: need for need in given.demands.REQUIREMENTS}
    rows = [(*key, t) for key, need in needs.items() for t in given.calendar.judged(need.day)]

    def rule(m: Any, w: str, place: str, d: int, c: str, t: int) -> Any:
        need = needs[w, place, d, c]
        unmet = [(1.0, m.unmet[w, place, d, c, tier, t]) for tier, _, _ in need.slices]
        return at_least(m, got(m, given, need, t) + unmet, need.amount)

    m.coverage = Constraint(rows, rule=rule)
