"""The objectives, as named terms: score, coverage, cost, change. See ``docs/formulation.md``, Objective.

    score = coverage - sum of price * amount over the charges of the instance (``optim/model/charges``)

Without a price the score is the coverage.
"""

from __future__ import annotations

from typing import Any

from pyomo.core import ConstraintList, NonNegativeReals, Objective, Var, maximize, minimize

from optim.model.charges import BY_NAME
from optim.model.given import Given
from optim.model.rows import at_least, times, total


def declare(m: Any, given: Given) -> None:
    """Add ``m.score`` (active), and ``m.coverage_index``, ``m.cost``, ``m.change`` (not active)."""
    unmet = _unmet(m, given)
    m.score = Objective(expr=total(unmet + _charged(m, given), 100.0), sense=maximize)
    m.coverage_index = Objective(expr=total(unmet, 100.0), sense=maximize)
    m.cost = Objective(expr=total(_cost(m, given)), sense=minimize)
    m.change = Objective(expr=total(_change(m, given), _gone(given)), sense=minimize)
    for later in (m.coverage_index, m.cost, m.change):
        later.deactivate()


def _unmet(m: Any, given: Given) -> list[tuple[float, Any]]:
    """Points of the coverage index lost for each unit of each slice not met."""
    judged = [(r, given.calendar.judged(r.day)) for r in given.demands.REQUIREMENTS]
    whole = sum(weight * len(times) for r, times in judged for _, _, weight in r.slices)
    if not whole:  # nothing has weight: the index is 100 whatever is short
        return []
    return [
        (-100.0 * weight / amount / whole, m.unmet[(*r.key, tier, t)])
        for r, times in judged
        for tier, amount, weight in r.slices
        for t in times
    ]


def _charged(m: Any, given: Given) -> list[tuple[float, Any]]:
    """Points that the charges take off coverage."""
    prices = given.instance.settings.policy.prices
    amounts = {name: BY_NAME[name].declare(m, given) for name in prices}
    return [pair for name, terms in amounts.items() for pair in times(-float(prices[name]), terms)]


def _cost(m: Any, given: Given) -> list[tuple[float, Any]]:
    """Discounted spending, million USD."""
    rate = 1.0 + float(given.instance.settings.policy.discount_rate) * given.calendar.years
    return [(rate ** -(t - 1), m.spent[b, t]) for b, t in m.spent]


def _change(m: Any, given: Given) -> list[tuple[float, Any]]:
    """Thousands of soldiers more or fewer than at the start, by contributor, type and theater.

    Where nothing stood, presence itself is the change; elsewhere a variable takes the absolute value.
    """
    start = given.pools.deployed_at_start
    m.changed = Var([(*c, t) for c in sorted(start) for t in given.calendar.PERIODS], domain=NonNegativeReals)
    m.changed_is = ConstraintList()
    terms = []
    cells = sorted({*given.cells.DEPLOYABLE, *start})
    for c in cells:
        for t in given.calendar.PERIODS:
            there = [(1.0, v[(*c, t)]) for v in (m.stationed, m.rotated) if (*c, t) in v]
            weight = given.tables.kpersonnel[c[1]]
            if c not in start:
                terms += [(weight, var) for _, var in there]
            elif there:
                for sign in (1.0, -1.0):
                    gap = [(1.0, m.changed[(*c, t)]), *((sign * one, var) for one, var in there)]
                    m.changed_is.add(at_least(m, gap, sign * start[c]))
                terms.append((weight, m.changed[(*c, t)]))
    return terms


def _gone(given: Given) -> float:
    """What must leave because it may no longer serve there: a constant."""
    start, may = given.pools.deployed_at_start, set(given.cells.DEPLOYABLE)
    gone = (given.tables.unit_types[c[1]].personnel * units for c, units in start.items() if c not in may)
    return sum(gone) / 1000 * len(given.calendar.PERIODS)
