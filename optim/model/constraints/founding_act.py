"""Founding Act: no additional permanent stationing of substantial combat forces, in a named reading.

For every theater j whose host joined after 1997 and every t, over combat unit types:

    strict:      sum stationed[n,k,j,t] <= limit, sum_p built[p,t] <= 0 over permanent projects (limit 0)
    threshold:   sum stationed[n,k,j,t] <= limit        (limit: ``policy.threshold_units``)
    continuous:  sum present[k,j,t] <= limit            (continuous rotation counts as permanent)
    off:         no rows

Before the last period the limit is at least what stood at the start, so that it can run off.
Headquarters, enablers and stored sets are exempt unless their type is marked ``combat``.
Units: units. Source: NATO-Russia Founding Act, 27 May 1997; readings F_NRFA_* of the evidence.
"""

from __future__ import annotations

from typing import Any

from pyomo.core import Constraint

from optim.model.given import Given
from optim.model.rows import at_most
from optim.model.terms import present


def constrain(m: Any, given: Given) -> None:
    """Add ``m.founding_act[j,t]`` and, when strict, ``m.founding_act_garrison[j,t]``."""
    reading = given.case.founding_act
    if reading == "off":
        return
    theaters = sorted(j for j, row in given.tables.theaters.items() if row.post1997)

    def forces(m: Any, j: str, t: int) -> Any:
        return at_most(m, _counted(m, given, reading, j, t), _limit(given, reading, j, t))

    def garrisons(m: Any, j: str, t: int) -> Any:
        barred = [p for p in given.tables.projects_in[j] if given.tables.projects[p].permanent]
        return at_most(m, [(1.0, m.built[p, t]) for p in barred], 0)

    m.founding_act = Constraint(theaters, given.calendar.PERIODS, rule=forces)
    if reading == "strict":
        m.founding_act_garrison = Constraint(theaters, given.calendar.PERIODS, rule=garrisons)


def _counted(m: Any, given: Given, reading: str, j: str, t: int) -> list[tuple[float, Any]]:
    """The combat units that the reading counts."""
    combat = {k: 1.0 for k, row in given.tables.unit_types.items() if row.combat}
    if reading == "continuous":
        return present(m, j, t, combat)
    return [(1.0, m.stationed[(*c, t)]) for c in given.cells.STATIONABLE if c[2] == j and c[1] in combat]


def _limit(given: Given, reading: str, j: str, t: int) -> int:
    """The reading's limit; before the end at least what stood at the start."""
    limit = 0 if reading == "strict" else given.instance.settings.policy.threshold_units
    if given.calendar.steady or t == given.calendar.last:
        return int(limit)
    start = given.pools.deployed_at_start if reading == "continuous" else given.pools.start["permanent"]
    stood = (units for (_, k, at), units in start.items() if at == j and given.tables.unit_types[k].combat)
    return max(int(limit), sum(stood))
