"""Formations: a brigade is complete or it is not.

For every j, t and capability c that formations need, and for every smaller formation g, over the formations f
whose part it must stand where they are formed:

    sum_f amount[f,c] formed[j,f,t] <= sum_k capability[k,c] present[k,j,t]
    sum_f amount[f,g] formed[j,f,t] <= formed[j,g,t]

Where some f may have it anywhere in the region (column ``across``), for every region over all f and all j in
it: the same, with both sides summed. Of ``host_brigade`` there are the host's own, ``host_brigades`` of j.

Units: capability units. Source: ``formations.csv`` (F_bde_* of the evidence).
"""

from __future__ import annotations

from typing import Any

from pyomo.core import Constraint

from optim.instance.columns import HOST_BRIGADE
from optim.model.given import Given
from optim.model.rows import at_most, times
from optim.model.terms import present


def constrain(m: Any, given: Given) -> None:
    """Add ``m.formations[j,c,t]``, and ``m.formations_across[region,c,t]`` where parts may stand apart."""
    tables = given.tables
    users: dict[str, list[str]] = {}
    for f, parts in tables.formations.items():
        for c in parts:
            users.setdefault(c, []).append(f)
    apart = {c: [f for f in fs if c in tables.across.get(f, ())] for c, fs in users.items()}
    here = {c: [f for f in fs if f not in apart[c]] for c, fs in users.items()}

    def enough(m: Any, theaters: tuple[str, ...], c: str, t: int, needing: list[str]) -> Any:
        needs = [(tables.formations[f][c], m.formed[j, f, t]) for j in theaters for f in needing]
        if c == HOST_BRIGADE:
            return at_most(m, needs, sum(tables.theaters[j].host_brigades for j in theaters))
        if c in tables.formations:
            return at_most(m, [*needs, *((-1.0, m.formed[j, c, t]) for j in theaters)], 0)
        there = [pair for j in theaters for pair in present(m, j, t, tables.capability.get(c, {}))]
        return at_most(m, needs + times(-1, there), 0)

    def rule(m: Any, j: str, c: str, t: int) -> Any:
        return enough(m, (j,), c, t, here[c])

    def across(m: Any, region: str, c: str, t: int) -> Any:
        return enough(m, tables.regions[region], c, t, users[c])

    at_one = sorted(c for c in users if here[c])
    m.formations = Constraint(sorted(tables.theaters), at_one, given.calendar.PERIODS, rule=rule)
    spread = sorted(c for c in users if apart[c])
    m.formations_across = Constraint(list(tables.regions), spread, given.calendar.PERIODS, rule=across)
