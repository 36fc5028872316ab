"""Budget: nobody spends what they do not have.

For every payer b and t, Y the length of a period in years:

    spent[b,t] >= Y cost_factor[n] (permanent stationed + rotational (rotated + share) + stored stored)
                  + Y cost_factor[n] premium[n,j] rotational assigned
                  + cost_factor[n] purchase bought + payer share * cost_musd * built        (n = b)
    spent[b,t] <= Y max(amount_musd, what the units and sets of b at the start cost a year if they may stay)

A permanent unit in a theater that is its home costs nothing here. One-off terms are divided by the number of
periods when steady. Units: million USD. Source: ``costs.csv``, ``projects.csv``, ``schemes.csv``,
``budgets.csv``; policy ``start_may_stay``.
"""

from __future__ import annotations

from typing import Any

from pyomo.core import Constraint

from optim.model.given import Given, grouped
from optim.model.rows import at_least, at_most, times
from optim.model.terms import roster_share


def constrain(m: Any, given: Given) -> None:
    """Add ``m.budget_spent[b,t]`` and ``m.budget[b,t]``."""
    years, once, cost = given.calendar.years, given.calendar.once, given.money.cost
    running = {
        "permanent": (m.stationed, grouped(given.cells.STATIONABLE, 0)),
        "rotational": (m.rotated, grouped(given.cells.ROTATABLE, 0)),
        "stored": (m.stored, grouped(given.cells.STORABLE, 0)),
    }

    def spent(m: Any, b: str, t: int) -> Any:
        terms = _projects(m, given, b, t)
        if b in given.tables.contributors:
            factor = float(given.tables.contributors[b].cost_factor)
            for item, (var, cells) in running.items():
                for c in cells.get(b, []):
                    if item == "permanent" and given.tables.theaters[c[2]].home:
                        continue
                    terms.append((years * factor * cost.get((c[1], item), 0.0), var[(*c, t)]))
            for c in running["stored"][1].get(b, []):
                terms.append((once * factor * cost.get((c[1], "purchase"), 0.0), m.bought[(*c, t)]))
            terms += _rosters(m, given, b, t, factor)
            terms += _assigned(m, given, b, t, factor)
        return at_least(m, [(1.0, m.spent[b, t]), *times(-1, terms)], 0)

    def budget(m: Any, b: str, t: int) -> Any:
        return at_most(m, [(1.0, m.spent[b, t])], given.money.budgets[b, t])

    m.budget_spent = Constraint(list(m.spent), rule=spent)
    m.budget = Constraint([i for i in m.spent if i in given.money.budgets], rule=budget)


def _projects(m: Any, given: Given, b: str, t: int) -> list[tuple[float, Any]]:
    return [
        (given.calendar.once * shares[b] * float(given.tables.projects[p].cost_musd), m.built[p, t])
        for p, shares in sorted(given.money.project_shares.items())
        if b in shares
    ]


def _rosters(m: Any, given: Given, n: str, t: int, factor: float) -> list[tuple[float, Any]]:
    return [
        (given.calendar.years * factor * given.money.cost.get((k, "rotational"), 0.0) * weight, var)
        for k in given.tables.unit_types
        for weight, var in roster_share(m, given, n, k, t)
    ]


def _assigned(m: Any, given: Given, n: str, t: int, factor: float) -> list[tuple[float, Any]]:
    """The premium of units kept at short notice at home; a posture's units without a row have none."""
    found = []
    for c in given.cells.ASSIGNABLE:
        row = given.tables.assignments.get((n, c[2]))
        if c[0] == n and row is not None:
            yearly = float(row.premium) * given.money.cost.get((c[1], "rotational"), 0.0)
            found.append((given.calendar.years * factor * yearly, m.assigned[(*c, t)]))
    return found
