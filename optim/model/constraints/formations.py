"""Formations: a brigade is complete or it is not.

For every j, t and capability c that formations need, and for every smaller formation g:

    sum_f amount[f,c] formed[j,f,t] <= sum_k capability[k,c] present[k,j,t]
    sum_f amount[f,g] formed[j,f,t] <= formed[j,g,t]

Units: capability units. Source: ``formations.csv`` (F_bde_* of the evidence).
"""

from __future__ import annotations

from typing import Any

from pyomo.core import Constraint

from optim.model.given import Given
from optim.model.rows import at_most, times
from optim.model.terms import present


def constrain(m: Any, given: Given) -> None:
    """Add ``m.formations[j,c,t]``."""
    components = sorted({c for parts in given.tables.formations.values() for c in parts})

    def rule(m: Any, j: str, c: str, t: int) -> Any:
        needs = [(parts[c], m.formed[j, f, t]) for f, parts in given.tables.formations.items() if c in parts]
        if c in given.tables.formations:
            return at_most(m, [*needs, (-1.0, m.formed[j, c, t])], 0)
        return at_most(m, needs + times(-1, present(m, j, t, given.tables.capability.get(c, {}))), 0)

    m.formations = Constraint(sorted(given.tables.theaters), components, given.calendar.PERIODS, rule=rule)
