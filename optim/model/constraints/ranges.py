"""Ranges: heavy maneuver units need ranges to train on.

For every j, t:  sum over heavy maneuver k of present[k,j,t] <= ranges + what finished projects add.

Units: battalions. Source: ``sites.csv``, ``projects.csv``.
"""

from __future__ import annotations

from typing import Any

from pyomo.core import Constraint

from optim.model.given import Given
from optim.model.rows import at_most, times
from optim.model.terms import added, capacity_now, present


def constrain(m: Any, given: Given) -> None:
    """Add ``m.ranges[j,t]``."""
    heavy = {k: 1.0 for k, row in given.tables.unit_types.items() if row.heavy and row.maneuver}

    def rule(m: Any, j: str, t: int) -> Any:
        more = times(-1, added(m, given, j, t, "adds_ranges"))
        return at_most(m, present(m, j, t, heavy) + more, capacity_now(given, j, "ranges"))

    m.ranges = Constraint(sorted(given.tables.theaters), given.calendar.PERIODS, rule=rule)
