"""Formations: a brigade is complete or it is not, or it is one that units at home complete.

For every j, t and capability c that formations need, and for every smaller formation g, over the formations f
whose part it must stand where they are formed:

    sum_f amount[f,c] formed[j,f,t] <= sum_k capability[k,c] present[k,j,t]
    sum_f amount[f,g] formed[j,f,t] <= formed[j,g,t]

Where some f may have it anywhere in the region (column ``across``), for every region over all f and all j in
it: the same, with both sides summed. Of ``host_brigade`` there are the host's own, ``host_brigades`` of j.

These are over formations that are not completable (column ``completes``). Parts of those that are may be
units assigned to j as well, and no unit is in two formations: over all f with c where they are formed

    sum_f amount[f,c] formed[j,f,t] <= sum_k capability[k,c] (present[k,j,t] + sum_n assigned[n,k,j,t])

Where some f may have c anywhere in the region R, for every set S of theaters of R: f of all R that are not
completable, and completable ones of S, have what is present in R and assigned to theaters of S.

Units: capability units. Source: ``formations.csv`` (F_bde_* of the evidence); for completable brigades the
offers of June 2022 to Estonia and Lithuania (P22_* of the evidence).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any

from pyomo.core import Constraint

from optim.instance.columns import HOST_BRIGADE
from optim.model.given import Given
from optim.model.rows import at_most, times
from optim.model.terms import Pairs, assigned_to, present

Users = dict[str, list[str]]  # component -> the formations that need it


def constrain(m: Any, given: Given) -> None:
    """Add ``m.formations[j,c,t]``, and ``m.formations_across[region,c,t]`` where parts may stand apart."""
    tables = given.tables
    users, apart = _users(given, completable=False), tables.across
    here = {c: [f for f in fs if c not in apart.get(f, ())] for c, fs in users.items()}

    def enough(m: Any, theaters: tuple[str, ...], c: str, t: int, needing: list[str]) -> Any:
        needs = _needs(m, given, theaters, c, t, needing)
        if c == HOST_BRIGADE:
            return at_most(m, needs, sum(tables.theaters[j].host_brigades for j in theaters))
        if c in tables.formations:
            return at_most(m, [*needs, *((-1.0, m.formed[j, c, t]) for j in theaters)], 0)
        return at_most(m, needs + times(-1, _standing(m, given, theaters, c, t)), 0)

    def rule(m: Any, j: str, c: str, t: int) -> Any:
        return enough(m, (j,), c, t, here[c])

    def across(m: Any, region: str, c: str, t: int) -> Any:
        return enough(m, tables.regions[region], c, t, users[c])

    at_one = sorted(c for c in users if here[c])
    m.formations = Constraint(sorted(tables.theaters), at_one, given.calendar.PERIODS, rule=rule)
    spread = sorted(c for c in users if len(here[c]) < len(users[c]))
    m.formations_across = Constraint(list(tables.regions), spread, given.calendar.PERIODS, rule=across)
    if tables.completes:
        _complete(m, given, here, users)


def _complete(m: Any, given: Given, here: Users, users: Users) -> None:
    """Add ``m.formations_completed[j,c,t]`` and ``m.formations_completed_across[region,S,c,t]``."""
    tables, periods = given.tables, given.calendar.PERIODS
    kinds = _users(given, completable=True)

    def rule(m: Any, j: str, c: str, t: int) -> Any:
        needs = _needs(m, given, (j,), c, t, here.get(c, []) + kinds[c])
        there = _standing(m, given, (j,), c, t) + _earmarked(m, given, (j,), c, t)
        return at_most(m, needs + times(-1, there), 0)

    def across(m: Any, region: str, some: str, c: str, t: int) -> Any:
        theaters, inside = tables.regions[region], tuple(some.split("+"))
        needs = _needs(m, given, theaters, c, t, users[c]) + _needs(m, given, inside, c, t, kinds[c])
        there = _standing(m, given, theaters, c, t) + _earmarked(m, given, inside, c, t)
        return at_most(m, needs + times(-1, there), 0)

    m.formations_completed = Constraint(sorted(tables.theaters), sorted(kinds), periods, rule=rule)
    spread = sorted(c for c in kinds if len(here.get(c, [])) < len(users.get(c, [])))
    sets = [(region, some) for region in tables.regions for some in _sets(given, region)]
    m.formations_completed_across = Constraint(
        [(*place, c, t) for place in sets for c in spread for t in periods], rule=across
    )


def _users(given: Given, completable: bool) -> Users:
    users: Users = {}
    for f, parts in given.tables.formations.items():
        for c in parts if (f in given.tables.completes) == completable else ():
            users.setdefault(c, []).append(f)
    return users


def _sets(given: Given, region: str) -> Iterator[str]:
    """The sets of theaters of a region that say anything: with each to which nobody may be assigned."""
    theaters = given.tables.regions[region]
    free = [j for j in theaters if j in given.cells.assignable_to]
    for size in range(len(free) + 1):
        for chosen in combinations(free, size):
            inside = [j for j in theaters if j in chosen or j not in free]
            if inside:
                yield "+".join(inside)


def _needs(m: Any, given: Given, theaters: tuple[str, ...], c: str, t: int, needing: list[str]) -> Pairs:
    """What formations that are formed in these theaters need of a component."""
    return [(given.tables.formations[f][c], m.formed[j, f, t]) for j in theaters for f in needing]


def _standing(m: Any, given: Given, theaters: tuple[str, ...], c: str, t: int) -> Pairs:
    """What stands there of a capability."""
    return [pair for j in theaters for pair in present(m, j, t, given.tables.capability.get(c, {}))]


def _earmarked(m: Any, given: Given, theaters: tuple[str, ...], c: str, t: int) -> Pairs:
    """What is assigned to them of a capability."""
    return [
        pair for j in theaters for pair in assigned_to(m, given, j, t, given.tables.capability.get(c, {}))
    ]
