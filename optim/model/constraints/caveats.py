"""Caveats: a nation serves where and how it has said, and no more.

For every row of ``caveats.csv`` and every t:

    sum_k dep[n,k,j,t] + sum_{a in j} share[a,n,t] <= max_units

A mode that is not allowed has no variable. Units: units. Source: ``caveats.csv``.
"""

from __future__ import annotations

from typing import Any

from pyomo.core import Constraint

from optim.model.given import Given
from optim.model.rows import at_most
from optim.model.terms import deployed, roster_share


def constrain(m: Any, given: Given) -> None:
    """Add ``m.caveats[n,j,t]`` where n could send more than its caveat allows."""

    def rule(m: Any, n: str, j: str, t: int) -> Any:
        terms = [pair for c in given.cells.deployable_in.get((n, j), []) for pair in deployed(m, *c, t)]
        for k in given.tables.unit_types:
            terms += roster_share(m, given, n, k, t, j)
        return at_most(m, terms, given.tables.caveats[n, j].max_units)

    rows = [(n, j, t) for n, j in sorted(given.tables.caveats) for t in given.calendar.PERIODS]
    m.caveats = Constraint(rows, rule=rule)
