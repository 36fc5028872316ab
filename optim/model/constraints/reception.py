"""Reception: a port can only clear so much.

For every w, theater j of w, day d, review period t:

    sum_k equipment[k] (surged own due by d - held_back[w,k,j,d,t] + near moves and sets driven on by d)
        <= reception[j] d

Units: thousands of tons. Source: ``theaters.csv`` (reception_t_per_day).
"""

from __future__ import annotations

from typing import Any

from pyomo.core import Constraint

from optim.model.given import Given
from optim.model.rows import at_most, times
from optim.model.terms import driven, driven_on, moved


def constrain(m: Any, given: Given) -> None:
    """Add ``m.reception[w,j,d,t]``."""
    theaters, days = given.responses.CONTINGENCIES, given.responses.DAYS
    slots = [(w, j, d) for w in theaters for j in theaters[w] for d in days[w]]
    rows = [(*slot, t) for slot in slots for t in given.calendar.REVIEWS]

    def rule(m: Any, w: str, j: str, d: int, t: int) -> Any:
        terms = [
            pair
            for k in given.tables.unit_types
            for fill in (moved, driven, driven_on)
            for pair in times(given.tables.equipment_kt[k], fill(m, given, w, k, j, d, t))
        ]
        return at_most(m, terms, float(given.tables.theaters[j].reception_t_per_day) * d / 1000)

    m.reception = Constraint(rows, rule=rule)
