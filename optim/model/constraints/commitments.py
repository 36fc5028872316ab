"""Commitments: what has been promised stays.

For every row of ``commitments.csv`` and every t in which it holds:  dep[n,k,j,t] >= units,
stored[n,k,j,t] >= sets, and stationed[n,k,j,t] >= garrison.

Units: units and sets. Source: treaty commitments and missions under way, ``commitments.csv``.
"""

from __future__ import annotations

from typing import Any

from pyomo.core import Constraint

from optim.model.given import Given
from optim.model.rows import at_least
from optim.model.terms import deployed


def constrain(m: Any, given: Given) -> None:
    """Add ``m.commitments[n,k,j,t]``, ``m.commitments_stored``, ``m.commitments_garrison``.

    Of rows that overlap the largest binds.
    """
    units, sets, garrisons = (_floors(given, column) for column in ("units", "sets", "garrison"))

    def there(m: Any, n: str, k: str, j: str, t: int) -> Any:
        return at_least(m, deployed(m, n, k, j, t), units[n, k, j, t])

    def stored(m: Any, *cell: Any) -> Any:
        return at_least(m, [(1.0, m.stored[cell])] if cell in m.stored else [], sets[cell])

    def stationed(m: Any, *cell: Any) -> Any:
        return at_least(m, [(1.0, m.stationed[cell])] if cell in m.stationed else [], garrisons[cell])

    m.commitments = Constraint(sorted(units), rule=there)
    m.commitments_stored = Constraint(sorted(sets), rule=stored)
    m.commitments_garrison = Constraint(sorted(garrisons), rule=stationed)


def _floors(given: Given, column: str) -> dict[Any, int]:
    """(n, k, j, t) -> the most that a row says, where it says something."""
    floors: dict[Any, int] = {}
    for row in given.instance.commitments:
        for t in given.calendar.in_force(row) if getattr(row, column) else ():
            key = (row.contributor, row.unit_type, row.theater, t)
            floors[key] = max(floors.get(key, 0), getattr(row, column))
    return floors
