"""Handover: a multinational theater's lead nation changes, where one led in the period before.

    handover[j,t] >= framework[n,j,t] + sum_{m not n} framework[m,j,t-1] - 1       for every n that may lead
    handovers = sum_j,t handover[j,t]

In the first period ``framework[m,j,0]`` is 1 for the lead of the start (``theaters.csv``, column ``lead``),
so that where nobody led, or nobody is named, the first lead is no handover. Units: handovers.
Source: framework nations have stayed since 2017, ``instance.toml`` (policy ``handover_price``).
"""

from __future__ import annotations

from typing import Any

from pyomo.core import Constraint

from optim.model.given import Given, grouped
from optim.model.rows import at_most
from optim.model.terms import Pairs


def declare(m: Any, given: Given) -> Pairs:
    """Add the rows of ``m.handover``; the handovers as a sum."""
    nations = grouped(m.framework, 1, 2)

    def handed_over(m: Any, n: str, j: str, t: int) -> Any:
        terms = [(1.0, m.framework[n, j, t]), (-1.0, m.handover[j, t])]
        if t > 1:
            others = [(1.0, m.framework[i]) for i in nations[j, t - 1] if i[0] != n]
            return at_most(m, terms + others, 1)
        lead = given.tables.theaters[j].lead
        return at_most(m, terms, 1 if lead in (None, n) else 0)

    m.handover_is = Constraint(list(m.framework), rule=handed_over)
    return [(1.0, var) for var in m.handover.values()]
