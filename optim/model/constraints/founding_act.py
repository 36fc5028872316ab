"""Founding Act: no additional permanent stationing of substantial combat forces, in a named reading.

For every theater j whose host joined after 1997 and every t, over combat unit types:

    strict:      sum stationed[n,k,j,t] <= limit, sum_p built[p,t] <= 0 over permanent projects (limit 0)
    threshold:   sum counts[k] stationed[n,k,j,t] <= limit
    continuous:  sum counts[k] present[k,j,t] <= limit  (continuous rotation counts as permanent)
    off:         no rows

What one unit counts as, and the limit, by ``policy.founding_act_counts`` (the strict reading counts units):

    units:       counts[k] = 1                          (limit: ``policy.threshold_units``)
    battalions:  counts[k] = battalions[k]              (limit: ``policy.threshold_units``)
    soldiers:    counts[k] = personnel[k] / 1000        (limit: ``policy.threshold_soldiers`` / 1000)

Before the last period the limit is at least what stood at the start, so that it can run off.
Headquarters, enablers and stored sets are exempt unless their type is marked ``combat``.
Units: units, battalion equivalents or thousands of soldiers. Source: NATO-Russia Founding Act, 27 May 1997;
readings F_NRFA_* of the evidence.
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
    """The combat forces that the reading counts."""
    counts = _counts(given, reading)
    if reading == "continuous":
        return present(m, j, t, counts)
    cells = (c for c in given.cells.STATIONABLE if c[2] == j and c[1] in counts)
    return [(counts[c[1]], m.stationed[(*c, t)]) for c in cells]


def _counts(given: Given, reading: str) -> dict[str, float]:
    """What one unit of each combat type counts as."""
    combat = {k: row for k, row in given.tables.unit_types.items() if row.combat}
    if reading == "strict" or _policy(given).founding_act_counts == "units":
        return dict.fromkeys(combat, 1.0)
    if _policy(given).founding_act_counts == "battalions":
        return {k: float(row.battalions) for k, row in combat.items()}
    return {k: given.tables.kpersonnel[k] for k in combat}


def _policy(given: Given) -> Any:
    return given.instance.settings.policy


def _allowed(given: Given, reading: str) -> float:
    """The limit of the reading, without what stood at the start."""
    if reading == "strict":
        return 0
    if _policy(given).founding_act_counts == "soldiers":
        return float(_policy(given).threshold_soldiers) / 1000
    return float(_policy(given).threshold_units)


def _limit(given: Given, reading: str, j: str, t: int) -> float:
    """The reading's limit; before the end at least what stood at the start."""
    limit = _allowed(given, reading)
    if given.calendar.steady or t == given.calendar.last:
        return limit
    counts = _counts(given, reading)
    start = given.pools.deployed_at_start if reading == "continuous" else given.pools.start["permanent"]
    stood = (counts[k] * units for (_, k, at), units in start.items() if at == j and k in counts)
    return max(limit, sum(stood))
