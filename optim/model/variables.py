"""Every set and every variable: the formulation's "let". See ``docs/formulation.md``, Variables.

A variable exists only where it can be other than zero. ``present`` and ``arriving`` are defined
totals (units of a type in a theater; units that come by a day): they keep rows short.
"""

from __future__ import annotations

from typing import Any

from pyomo.core import Binary, Constraint, NonNegativeIntegers, NonNegativeReals, Var

from optim.model.given import Given, grouped
from optim.model.rows import equal


def declare(m: Any, given: Given) -> None:
    """Add all variables of ``given`` to the model ``m``, and the totals' defining rows."""
    for group in GROUPS:
        group(m, given)
    define_present(m, given)


def nothing(m: Any, _given: Given) -> None:
    """A variable that is always zero."""
    m.nothing = Var(bounds=(0, 0))


def stationing(m: Any, given: Given) -> None:
    """Who is stationed where, and who newly."""
    cells = [(*c, t) for c in given.STATIONABLE for t in given.PERIODS]
    m.stationed = Var(cells, domain=NonNegativeIntegers)
    m.posted = Var([] if given.steady else cells, domain=NonNegativeIntegers)


def rotating(m: Any, given: Given) -> None:
    """Who rotates where."""
    m.rotated = Var([(*c, t) for c in given.ROTATABLE for t in given.PERIODS], domain=NonNegativeIntegers)


def storing(m: Any, given: Given) -> None:
    """What is stored where, and what is bought for that."""
    cells = [(*c, t) for c in given.STORABLE for t in given.PERIODS]
    m.stored = Var(cells, domain=NonNegativeIntegers)
    m.bought = Var(cells, domain=NonNegativeIntegers)


def multinational(m: Any, given: Given) -> None:
    """Who leads, takes part and shares a roster."""
    slots = [(a, t) for a in given.ARRANGEMENTS for t in given.PERIODS]
    pledges = [(a, n, t) for a, n in given.PLEDGES for t in given.PERIODS]

    m.shared = Var(slots, domain=NonNegativeIntegers)
    m.pledged = Var(pledges, domain=NonNegativeIntegers)
    there = {(n, j) for n, _, j in (*given.STATIONABLE, *given.ROTATABLE) if given.theaters[j].multinational}
    members = [(n, j, t) for n, j in sorted(there) for t in given.PERIODS]
    m.framework = Var(members, domain=Binary)
    m.takes_part = Var(members, domain=Binary)


def building(m: Any, given: Given) -> None:
    """What is built, formed and spent."""
    starts = [(p, t) for p in sorted(given.projects) for t in given.PERIODS]
    m.built = Var(starts, domain=NonNegativeIntegers)
    formed = [
        (j, f, t) for j in sorted(given.theaters) for f in sorted(given.formations) for t in given.PERIODS
    ]
    m.formed = Var(formed, domain=NonNegativeIntegers)
    m.spent = Var([(b, t) for b in given.PAYERS for t in given.PERIODS], domain=NonNegativeReals)


def response(m: Any, given: Given) -> None:
    """Who answers what, what waits, and what is short."""
    domain = NonNegativeIntegers if given.instance.settings.policy.integer_response else NonNegativeReals
    m.surged = Var([(*s, t) for s in given.SURGES for t in given.REVIEWS], domain=domain)
    held = [
        (w, k, j, d, t)
        for (w, k, j) in sorted(given.OWN_FLOWS)
        if given.equipment_kt[k] > 0
        for d in given.DAYS[w]
        for t in given.REVIEWS
    ]
    m.held_back = Var(held, domain=domain)
    unmet = [
        (r.contingency, r.place, r.day, r.capability, tier, t)
        for r in given.REQUIREMENTS
        for tier, _, _ in r.slices
        for t in (given.PERIODS if r.day == 0 else given.REVIEWS)
    ]
    width = {
        (r.contingency, r.place, r.day, r.capability, tier): amount
        for r in given.REQUIREMENTS
        for tier, amount, _ in r.slices
    }
    m.unmet = Var(unmet, domain=NonNegativeReals, bounds=lambda m, *i: (0, width[i[:5]]))


def present(m: Any, given: Given) -> None:
    """Totals: ``present[k,j,t]`` units in place."""
    own = {(k, j) for _, k, j in (*given.STATIONABLE, *given.ROTATABLE)}
    slots = {(rule.unit_type, rule.theater) for rule in given.ARRANGEMENTS.values()}
    cells = [(k, j, t) for k, j in sorted(own | slots) for t in given.PERIODS]
    m.present = Var(cells, domain=NonNegativeIntegers)


GROUPS = (nothing, stationing, rotating, storing, multinational, building, response, present)
"""Each by itself: none looks at what another has declared."""


def define_present(m: Any, given: Given) -> None:
    """Add ``m.present_is[k,j,t]``: what the totals are totals of."""
    stationable, rotatable = grouped(given.STATIONABLE, 1, 2), grouped(given.ROTATABLE, 1, 2)
    slots: dict[tuple[str, str], list[str]] = {}
    for a, rule in given.ARRANGEMENTS.items():
        slots.setdefault((rule.unit_type, rule.theater), []).append(a)

    def define(m: Any, k: str, j: str, t: int) -> Any:
        terms = [(1.0, m.stationed[(*c, t)]) for c in stationable.get((k, j), [])]
        terms += [(1.0, m.rotated[(*c, t)]) for c in rotatable.get((k, j), [])]
        terms += [(1.0, m.shared[a, t]) for a in slots.get((k, j), [])]
        return equal(m, [*terms, (-1.0, m.present[k, j, t])], 0)

    m.present_is = Constraint(list(m.present), rule=define)
