"""Ask: a named demand, when it is made hard.

For every row of a required ask, from its first period (empty: the last; steady: always):

    sum_{j in place} (in place + arrived by d) >= amount

Units: as the capability; thousands of soldiers for troops. Source: ``asks.csv``.
"""

from __future__ import annotations

from typing import Any

from pyomo.core import Constraint

from optim.instance.columns import TROOPS
from optim.model.given import Given, Requirement
from optim.model.rows import at_least
from optim.model.terms import got


def constrain(m: Any, given: Given) -> None:
    """Add ``m.ask[i,t]`` for the i-th row of ``asks.csv`` where its ask is required."""
    rows = {i: row for i, row in enumerate(given.instance.asks) if row.ask in given.case.require}

    def rule(m: Any, i: int, t: int) -> Any:
        row = rows[i]
        need = Requirement(row.contingency, row.theater, row.day, row.capability, ())
        amount = float(row.amount) / (1000 if row.capability == TROOPS else 1)
        return at_least(m, got(m, given, need, t), amount)

    first = {i: given.calendar.from_period(row.first_period) for i, row in rows.items()}
    index = [(i, t) for i, row in rows.items() for t in given.calendar.judged(row.day) if t >= first[i]]
    m.ask = Constraint(index, rule=rule)
