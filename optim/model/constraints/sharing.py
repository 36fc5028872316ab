"""Sharing: a slot that allies fill in turn needs a roster of 1 + ratio whole units.

For every a, t, at the strictest member's ratio R:

    sum_n pledged[a,n,t] >= (1 + R) shared[a,t],      pledged[a,n,t] >= pledged[a,n,t-1]

Only members that may rotate in the theater can pledge. A unit pledged stays on its roster, so the turns can
go round for ever. Units: units.
Source: ``sharing.csv``; France and Denmark took turns in Estonia.
"""

from __future__ import annotations

from typing import Any

from pyomo.core import Constraint

from optim.model.given import Given, grouped
from optim.model.rows import at_least


def constrain(m: Any, given: Given) -> None:
    """Add ``m.sharing_roster[a,t]`` and ``m.sharing_stay[a,n,t]``."""
    pledges = grouped(given.rosters.PLEDGES, 0)

    def roster(m: Any, a: str, t: int) -> Any:
        terms = [(1.0, m.pledged[(*pledge, t)]) for pledge in pledges.get(a, [])]
        return at_least(m, [*terms, (-(1 + given.rosters.strictest[a]), m.shared[a, t])], 0)

    def stay(m: Any, a: str, n: str, t: int) -> Any:
        return at_least(m, [(1.0, m.pledged[a, n, t]), (-1.0, m.pledged[a, n, t - 1])], 0)

    m.sharing_roster = Constraint(list(m.shared), rule=roster)
    m.sharing_stay = Constraint([index for index in m.pledged if index[2] > 1], rule=stay)
