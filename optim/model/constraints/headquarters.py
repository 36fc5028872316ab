"""Headquarters: one stands only where it commands, or where it stood at the start.

If the policy says ``lead_nations``, for every n, j, t and headquarters k, with B = formations that the beds
of j can hold (``whole_formations``):

    dep[n,k,j,t] <= sum_f h[f,k] led[n,j,f,t] + P0[n,k,j] stays[n,k,j,t]
    dep[n,k,j,t] <= P0[n,k,j] + sum_f h[f,k] B[f,j,t] (1 - stays[n,k,j,t])        where P0 > 0

where a formation f has h[f,k] = ceil(max_c amount[f,c] / capability[k,c]) headquarters of type k, and f runs
over completable formations too: a headquarters that is assigned and stays at home is in no row.
Units: units. Source: ``unit_types.csv``, ``formations.csv``.
"""

from __future__ import annotations

from typing import Any

from pyomo.core import Constraint

from optim.model.given import Given
from optim.model.rows import at_most
from optim.model.terms import deployed
from optim.model.tightenings.whole_formations import most_formations


def constrain(m: Any, given: Given) -> None:
    """Add ``m.headquarters[n,k,j,t]`` and ``m.headquarters_stay[n,k,j,t]``."""
    of_formation, start = given.tables.headquarters, given.pools.deployed_at_start

    def command_or_stay(m: Any, n: str, k: str, j: str, t: int) -> Any:
        commands = [(-float(h), m.led[n, j, f, t]) for f, h in of_formation[k].items()]
        if (n, k, j, t) in m.stays:
            commands.append((-float(start[n, k, j]), m.stays[n, k, j, t]))
        return at_most(m, [*deployed(m, n, k, j, t), *commands], 0)

    def no_more_stay(m: Any, n: str, k: str, j: str, t: int) -> Any:
        most = float(sum(h * most_formations(given, j, f, t) for f, h in of_formation[k].items()))
        terms = [*deployed(m, n, k, j, t), (most, m.stays[n, k, j, t])]
        return at_most(m, terms, start[n, k, j] + most)

    cells = [(*c, t) for c in given.cells.STAFFS for t in given.calendar.PERIODS]
    m.headquarters = Constraint(cells, rule=command_or_stay)
    m.headquarters_stay = Constraint(list(m.stays), rule=no_more_stay)
