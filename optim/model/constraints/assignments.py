"""Assignments: units earmarked for a theater stay at home and answer for it alone.

For every row of ``assignments.csv`` and every t:  sum_k assigned[n,k,j,t] <= max_units[n,j]
who is assigned stays assigned, t >= 2:    assigned[n,k,j,t] >= assigned[n,k,j,t-1]
for every w, n, k, j and review t:
    sum_{h assigned} (surged[w,n,k,j,h,t] + sum_i driven_on[w,n,i,k,j,h,t]) <= assigned[n,k,j,t]

Units: units. Source: public offers of units kept at home, ``assignments.csv``.
"""

from __future__ import annotations

from typing import Any

from pyomo.core import Constraint

from optim.model.given import Given, grouped
from optim.model.rows import at_least, at_most
from optim.model.terms import answering


def constrain(m: Any, given: Given) -> None:
    """Add ``m.assignments[n,j,t]``, ``m.assignments_stay[n,k,j,t]``, ``m.assignments_called[w,n,k,j,t]``."""
    cells = grouped(given.cells.ASSIGNABLE, 0, 2)
    calls = grouped(given.responses.answers("assigned"), 0, 1, 2, 3)

    def most(m: Any, n: str, j: str, t: int) -> Any:
        row = given.tables.assignments.get((n, j))
        limit = 0 if row is None else row.max_units
        return at_most(m, [(1.0, m.assigned[(*c, t)]) for c in cells[n, j]], limit)

    def stay(m: Any, n: str, k: str, j: str, t: int) -> Any:
        return at_least(m, [(1.0, m.assigned[n, k, j, t]), (-1.0, m.assigned[n, k, j, t - 1])], 0)

    def called(m: Any, w: str, n: str, k: str, j: str, t: int) -> Any:
        terms = answering(m, calls[w, n, k, j], t)
        return at_most(m, [*terms, (-1.0, m.assigned[n, k, j, t])], 0)

    m.assignments = Constraint(sorted(cells), given.calendar.PERIODS, rule=most)
    m.assignments_stay = Constraint([i for i in m.assigned if i[3] > 1], rule=stay)
    reviews = given.calendar.REVIEWS
    m.assignments_called = Constraint([(*key, t) for key in sorted(calls) for t in reviews], rule=called)
