"""Beds: everybody needs a bed, and permanent units need family housing.

For every j, t:

    troops[j,t] <= beds + permanent beds of its sites + what finished projects add
    sum_{n,k} personnel[k] stationed[n,k,j,t] <= permanent beds + what finished garrisons add

Units: thousands of soldiers. Source: ``sites.csv``, ``projects.csv``.
"""

from __future__ import annotations

from typing import Any

from pyomo.core import Constraint

from optim.model.given import Given, grouped
from optim.model.rows import at_most, times
from optim.model.terms import added, capacity_now, present


def constrain(m: Any, given: Given) -> None:
    """Add ``m.beds[j,t]`` and ``m.beds_permanent[j,t]``."""
    kpersonnel = given.tables.kpersonnel
    stationable = grouped(given.cells.STATIONABLE, 2)

    def beds(m: Any, j: str, t: int) -> Any:
        more = times(-0.001, added(m, given, j, t, "adds_beds", "adds_permanent_beds"))
        now = capacity_now(given, j, "beds", "permanent_beds") / 1000
        return at_most(m, present(m, j, t, kpersonnel) + more, now)

    def permanent(m: Any, j: str, t: int) -> Any:
        families = [(kpersonnel[c[1]], m.stationed[(*c, t)]) for c in stationable.get(j, [])]
        more = times(-0.001, added(m, given, j, t, "adds_permanent_beds"))
        return at_most(m, families + more, capacity_now(given, j, "permanent_beds") / 1000)

    m.beds = Constraint(sorted(given.tables.theaters), given.calendar.PERIODS, rule=beds)
    m.beds_permanent = Constraint(sorted(stationable), given.calendar.PERIODS, rule=permanent)
