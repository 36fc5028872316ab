"""Lift: tons and seats are limited, over all theaters of a contingency together.

For every w, day d, review period t, with previous day d':

    sum_{j,k} equipment[k] (surged own due by d - held_back[w,k,j,d,t]) <= lift[tons,d]
    sum_{j,k} personnel[k] (surged stored due by d + driven_on drawn by d) <= lift[seats,d]
    held_back[w,k,j,d,t] <= held_back[w,k,j,d',t] + surged own due in (d', d]

A stored set costs only seats and draw time, and days on the road where it is driven on. Units: thousands of
tons, thousands of seats.
Source: ``lift.csv``.
"""

from __future__ import annotations

from typing import Any

from pyomo.core import Constraint

from optim.model.given import Given
from optim.model.rows import at_most, times
from optim.model.terms import crews, due, moved


def constrain(m: Any, given: Given) -> None:
    """Add ``m.lift_tons``, ``m.lift_seats`` [w,d,t] and ``m.lift_held[w,k,j,d,t]``."""
    lift, days = given.responses.lift, given.responses.DAYS
    rows = [(w, d, t) for w in days for d in days[w] for t in given.calendar.REVIEWS]

    def total(m: Any, w: str, d: int, t: int, fill: Any, size: Any) -> list[tuple[float, Any]]:
        return [
            pair
            for j in given.responses.CONTINGENCIES[w]
            for k in given.tables.unit_types
            for pair in times(size[k], fill(m, given, w, k, j, d, t))
        ]

    def tons(m: Any, w: str, d: int, t: int) -> Any:
        return at_most(m, total(m, w, d, t, moved, given.tables.equipment_kt), lift["tons", d])

    def seats(m: Any, w: str, d: int, t: int) -> Any:
        return at_most(m, total(m, w, d, t, crews, given.tables.kpersonnel), lift["seats", d])

    def held(m: Any, w: str, k: str, j: str, d: int, t: int) -> Any:
        before, flows = due(given, w, k, j, d)
        terms = [(1.0, m.held_back[w, k, j, d, t])]
        if before:
            terms.append((-1.0, m.held_back[w, k, j, before, t]))
        return at_most(m, [*terms, *((-1.0, m.surged[(*s, t)]) for s in flows)], 0)

    m.lift_tons = Constraint([i for i in rows if ("tons", i[1]) in lift], rule=tons)
    m.lift_seats = Constraint([i for i in rows if ("seats", i[1]) in lift], rule=seats)
    m.lift_held = Constraint(list(m.held_back), rule=held)
