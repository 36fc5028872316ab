"""Storage: sets need a store; a set is drawn once, by its owner; new sets are bought.

For every j, t:                sum_{n,k} stored[n,k,j,t] <= storage + what finished projects add
for every n, k, j, t:          bought[n,k,j,t] >= stored[n,k,j,t] - stored[n,k,j,t-1]
for every w, n, k, j, review t:  sum_{h stored} surged[w,n,k,j,h,t] <= stored[n,k,j,t]
and where w does not strike j:   sum_{l, h stored} driven_on[w,n,j,k,l,h,t] <= stored[n,k,j,t]

Units: sets. Source: ``sites.csv``, ``projects.csv``, ``presence.csv`` (mode stored).
"""

from __future__ import annotations

from typing import Any

from pyomo.core import Constraint

from optim.instance.columns import ANSWERS
from optim.model.given import Given, grouped
from optim.model.rows import at_least, at_most, times
from optim.model.terms import added, capacity_now


def constrain(m: Any, given: Given) -> None:
    """Add ``m.storage[j,t]``, ``m.storage_bought[n,k,j,t]`` and ``m.storage_drawn[w,n,k,j,t]``."""
    cells = grouped(given.cells.STORABLE, 2)
    there = given.pools.start["stored"]

    def stores(m: Any, j: str, t: int) -> Any:
        terms = [(1.0, m.stored[(*c, t)]) for c in cells[j]]
        more = times(-1, added(m, given, j, t, "adds_storage"))
        return at_most(m, terms + more, capacity_now(given, j, "storage"))

    def bought(m: Any, n: str, k: str, j: str, t: int) -> Any:
        terms = [(1.0, m.bought[n, k, j, t]), (-1.0, m.stored[n, k, j, t])]
        if t == 1:
            return at_least(m, terms, -there.get((n, k, j), 0))
        return at_least(m, [*terms, (1.0, m.stored[n, k, j, t - 1])], 0)

    drawing = grouped((s for s in given.responses.SURGES if ANSWERS[s[4]][0] == "stored"), 0, 1, 2, 3)
    driving = grouped(((w, n, k, i, j, h) for w, n, i, k, j, h in given.responses.DRIVES), 0, 1, 2, 3)

    def drawn(m: Any, w: str, n: str, k: str, j: str, _: str, t: int) -> Any:
        crews = [(1.0, m.surged[(*s, t)]) for s in drawing.get((w, n, k, j), [])]
        crews += [(1.0, m.driven_on[w, n, j, k, to, h, t]) for *_, to, h in driving.get((w, n, k, j), [])]
        return at_most(m, [*crews, (-1.0, m.stored[n, k, j, t])], 0)

    m.storage = Constraint(sorted(cells), given.calendar.PERIODS, rule=stores)
    m.storage_bought = Constraint(list(m.stored), rule=bought)
    m.storage_drawn = Constraint(
        [(*cell, "stored", t) for cell in (*drawing, *driving) for t in given.calendar.REVIEWS], rule=drawn
    )
