"""Build-up: presence grows and shrinks only so fast, and whoever is stationed stays a while.

For every j, t (phased only), with the starting presence at t = 0:

    troops[j,t] - troops[j,t-1] <= max_growth[j],     troops[j,t-1] - troops[j,t] <= max_shrink[j]
    posted[n,k,j,t] >= stationed[n,k,j,t] - stationed[n,k,j,t-1]
    stationed[n,k,j,t] >= sum of posted[n,k,j,u] over t - min_stay < u <= t

Units: thousands of soldiers; units. Source: ``theaters.csv``, ``policy.min_stay_periods``.
"""

from __future__ import annotations

from typing import Any

from pyomo.core import Constraint

from optim.model.given import Given
from optim.model.rows import at_least, at_most, times
from optim.model.terms import present


def constrain(m: Any, given: Given) -> None:
    """Add ``m.buildup_growth``, ``m.buildup_shrink`` [j,t], ``m.buildup_posted``, ``m.buildup_stay``."""
    if given.calendar.steady:
        return
    kpersonnel = given.tables.kpersonnel
    start = {j: _start(given, j) for j in given.tables.theaters}

    def change(m: Any, j: str, t: int) -> tuple[list[Any], float]:
        terms = present(m, j, t, kpersonnel)
        if t == 1:
            return terms, start[j]
        return terms + times(-1, present(m, j, t - 1, kpersonnel)), 0.0

    def growth(m: Any, j: str, t: int) -> Any:
        terms, before = change(m, j, t)
        return at_most(m, terms, given.tables.theaters[j].max_growth / 1000 + before)

    def shrink(m: Any, j: str, t: int) -> Any:
        terms, before = change(m, j, t)
        return at_least(m, terms, before - given.tables.theaters[j].max_shrink / 1000)

    m.buildup_growth = Constraint(sorted(given.tables.theaters), given.calendar.PERIODS, rule=growth)
    m.buildup_shrink = Constraint(sorted(given.tables.theaters), given.calendar.PERIODS, rule=shrink)
    _minimum_stay(m, given)


def _start(given: Given, j: str) -> float:
    """Thousands of soldiers in j at the start."""
    units = given.pools.deployed_at_start.items()
    return sum(given.tables.unit_types[k].personnel * count for (_, k, at), count in units if at == j) / 1000


def _minimum_stay(m: Any, given: Given) -> None:
    stay = given.instance.settings.policy.min_stay_periods
    there = given.pools.start["permanent"]

    def posted(m: Any, n: str, k: str, j: str, t: int) -> Any:
        terms = [(1.0, m.posted[n, k, j, t]), (-1.0, m.stationed[n, k, j, t])]
        if t == 1:
            return at_least(m, terms, -there.get((n, k, j), 0))
        return at_least(m, [*terms, (1.0, m.stationed[n, k, j, t - 1])], 0)

    def stays(m: Any, n: str, k: str, j: str, t: int) -> Any:
        recent = [(-1.0, m.posted[n, k, j, u]) for u in range(max(1, t - stay + 1), t + 1)]
        return at_least(m, [(1.0, m.stationed[n, k, j, t]), *recent], 0)

    m.buildup_posted = Constraint(list(m.posted), rule=posted)
    m.buildup_stay = Constraint(list(m.posted), rule=stays)
