"""Commitments: what has been promised stays.

For every row of ``commitments.csv`` and every t in which it holds:  dep[n,k,j,t] >= units.

Units: units. Source: treaty commitments and missions under way, ``commitments.csv``.
"""

from __future__ import annotations

from typing import Any

from pyomo.core import Constraint

from optim.model.given import Given
from optim.model.rows import at_least
from optim.model.terms import deployed


def constrain(m: Any, given: Given) -> None:
    """Add ``m.commitments[n,k,j,t]``; rows that overlap bind together through the largest."""
    floors: dict[tuple[str, str, str, int], int] = {}
    for row in given.instance.commitments:
        for t in given.calendar.in_force(row):
            key = (row.contributor, row.unit_type, row.theater, t)
            floors[key] = max(floors.get(key, 0), row.units)

    def rule(m: Any, n: str, k: str, j: str, t: int) -> Any:
        return at_least(m, deployed(m, n, k, j, t), floors[n, k, j, t])

    m.commitments = Constraint(sorted(key for key, units in floors.items() if units), rule=rule)
