"""Every set and every variable: the formulation's "let". See ``docs/formulation.md``, Variables.

A variable exists only where it can be other than zero. ``present`` and ``arriving`` are defined
totals (units of a type in a theater; units that come by a day): they keep rows short.
"""

from __future__ import annotations

from typing import Any

from pyomo.core import Binary, Constraint, NonNegativeIntegers, NonNegativeReals, Var

from optim.model.given import Cell, Given, grouped
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
    cells = [(*c, t) for c in given.cells.STATIONABLE for t in given.calendar.PERIODS]
    m.stationed = Var(cells, domain=NonNegativeIntegers)
    m.posted = Var([] if given.calendar.steady else cells, domain=NonNegativeIntegers)


def rotating(m: Any, given: Given) -> None:
    """Who rotates where."""
    cells = [(*c, t) for c in given.cells.ROTATABLE for t in given.calendar.PERIODS]
    m.rotated = Var(cells, domain=NonNegativeIntegers)


def assigning(m: Any, given: Given) -> None:
    """Who is assigned where, and stays at home."""
    cells = [(*c, t) for c in given.cells.ASSIGNABLE for t in given.calendar.PERIODS]
    m.assigned = Var(cells, domain=NonNegativeIntegers)


def storing(m: Any, given: Given) -> None:
    """What is stored where, and what is bought for that."""
    cells = [(*c, t) for c in given.cells.STORABLE for t in given.calendar.PERIODS]
    m.stored = Var(cells, domain=NonNegativeIntegers)
    m.bought = Var(cells, domain=NonNegativeIntegers)


def multinational(m: Any, given: Given) -> None:
    """Who leads, takes part and shares a roster."""
    slots = [(a, t) for a in given.rosters.ARRANGEMENTS for t in given.calendar.PERIODS]
    pledges = [(a, n, t) for a, n in given.rosters.PLEDGES for t in given.calendar.PERIODS]

    m.shared = Var(slots, domain=NonNegativeIntegers)
    m.pledged = Var(pledges, domain=NonNegativeIntegers)
    there = [(n, j) for n, j in sorted(given.cells.deployable_in) if given.tables.theaters[j].multinational]
    members = [(n, j, t) for n, j in there for t in given.calendar.PERIODS]
    m.framework = Var(members, domain=Binary)
    m.takes_part = Var(members, domain=Binary)


def building(m: Any, given: Given) -> None:
    """What is built, formed, led and spent; and which headquarters of the start stay."""
    starts = [(p, t) for p in sorted(given.tables.projects) for t in given.calendar.PERIODS]
    m.built = Var(starts, domain=NonNegativeIntegers)
    theaters, formations = sorted(given.tables.theaters), sorted(given.tables.formations)
    formed = [(j, f, t) for j in theaters for f in formations for t in given.calendar.PERIODS]
    m.formed = Var(formed, domain=NonNegativeIntegers)
    nations = sorted(given.cells.deployable_in) if given.instance.settings.policy.lead_nations else []
    led = [(n, j, f, t) for n, j in nations for f in formations for t in given.calendar.PERIODS]
    m.led = Var(led, domain=NonNegativeIntegers)
    stays = [(*c, t) for c in given.cells.STAFFS for t in given.calendar.PERIODS]
    m.stays = Var([i for i in stays if given.pools.deployed_at_start.get(i[:3])], domain=Binary)
    payers = [(b, t) for b in given.money.PAYERS for t in given.calendar.PERIODS]
    m.spent = Var(payers, domain=NonNegativeReals)


def response(m: Any, given: Given) -> None:
    """Who answers what, what waits, and what is short."""
    domain = NonNegativeIntegers if given.instance.settings.policy.integer_response else NonNegativeReals
    m.surged = Var([(*s, t) for s in given.responses.SURGES for t in given.calendar.REVIEWS], domain=domain)
    flows = [flow for flow in sorted(given.responses.OWN_FLOWS) if given.tables.equipment_kt[flow[1]] > 0]
    days = [(*flow, d) for flow in flows for d in given.responses.DAYS[flow[0]]]
    held = [(*day, t) for day in days for t in given.calendar.REVIEWS]
    m.held_back = Var(held, domain=domain)
    m.near = Var([(*s, t) for s in given.responses.NEAR for t in given.calendar.REVIEWS], domain=domain)
    m.driven_on = Var(
        [(*s, t) for s in given.responses.DRIVES for t in given.calendar.REVIEWS], domain=domain
    )
    width = {(*r.key, tier): amount for r in given.demands.REQUIREMENTS for tier, amount, _ in r.slices}
    unmet = [(*key, t) for key in width for t in given.calendar.judged(key[2])]
    m.unmet = Var(unmet, domain=NonNegativeReals, bounds=lambda m, *i: (0, width[i[:5]]))


def standing_in(m: Any, given: Given) -> None:
    """Who stands in for another kind of unit: in place, and by each day of a contingency."""
    domain = NonNegativeIntegers if given.instance.settings.policy.integer_response else NonNegativeReals
    pairs = sorted(given.tables.substitutes)
    m.substituting = Var(
        [(*p, j, t) for p in pairs for j in sorted(given.tables.theaters) for t in given.calendar.PERIODS],
        domain=NonNegativeIntegers,
    )
    by_day = [
        (w, *p, j, d)
        for w, struck in given.responses.CONTINGENCIES.items()
        for p in pairs
        for j in struck
        for d in given.responses.DAYS[w]
    ]
    m.substituting_by = Var([(*i, t) for i in by_day for t in given.calendar.REVIEWS], domain=domain)


def pressing(m: Any, given: Given) -> None:
    """What nations have in a theater above what they offer, in steps."""
    types, steps = given.willingness.TYPES, {e: width for e, _, width in given.willingness.STEPS}
    most = {g: sum(size * given.pools.most(g[0], k) for k, size in types[g]) for g in types}
    pressed = [
        (*group, e, t) for group in given.willingness.TYPES for e in steps for t in given.calendar.PERIODS
    ]

    def width(m: Any, n: str, j: str, g: str, e: int, _: int) -> tuple[float, float]:
        step = steps[e]
        return 0, most[n, j, g] if step is None else step  # the last step has no end but the pool's

    m.pressed = Var(pressed, domain=NonNegativeReals, bounds=width)


def standing_on(m: Any, given: Given) -> None:
    """What is still where it stood at the start, of units that take less of their pool there than others."""
    m.still_rotated = _still(given, "rotational", given.cells.ROTATABLE)
    m.still_stationed = _still(given, "permanent", given.cells.STATIONABLE)


def _still(given: Given, mode: str, cells: tuple[Cell, ...]) -> Any:
    there = sorted(set(given.pools.MAY_STAY[mode]) & set(cells))
    start = given.pools.start[mode]
    return Var(
        [(*c, t) for c in there for t in given.calendar.PERIODS],
        domain=NonNegativeReals,
        bounds=lambda m, n, k, j, t: (0, start[n, k, j]),
    )


def charging(m: Any, given: Given) -> None:
    """Who is newly placed, and what is handed over, where that has a price. No bound cuts off a plan."""
    prices, periods = given.instance.settings.policy.prices, given.calendar.PERIODS
    if "turnover" in prices:
        most = {(n, k): given.pools.most(n, k) for n, k, _ in given.cells.DEPLOYABLE}
        cells = [(*c, t) for c in given.cells.DEPLOYABLE for t in periods]
        m.newly = Var(cells, domain=NonNegativeReals, bounds=lambda m, n, k, *_: (0, most[n, k]))
        slots = [(a, t) for a in given.rosters.ARRANGEMENTS for t in periods]
        filled = dict.fromkeys(given.rosters.ARRANGEMENTS, 0)
        for a, n in given.rosters.PLEDGES:
            filled[a] += given.pools.most(n, given.rosters.ARRANGEMENTS[a].unit_type)
        m.newly_shared = Var(slots, domain=NonNegativeReals, bounds=lambda m, a, _: (0, filled[a]))
    if "handover" in prices:
        shared = {j for _, j in given.cells.deployable_in if given.tables.theaters[j].multinational}
        led = [(j, t) for j in sorted(shared) for t in periods]
        m.handover = Var(led, domain=NonNegativeReals, bounds=(0, 1))


def present(m: Any, given: Given) -> None:
    """Totals: ``present[k,j,t]`` units in place."""
    own = {(k, j) for _, k, j in given.cells.DEPLOYABLE}
    slots = {(rule.unit_type, rule.theater) for rule in given.rosters.ARRANGEMENTS.values()}
    cells = [(k, j, t) for k, j in sorted(own | slots) for t in given.calendar.PERIODS]
    m.present = Var(cells, domain=NonNegativeIntegers)


GROUPS = (
    nothing,
    stationing,
    rotating,
    assigning,
    storing,
    multinational,
    building,
    response,
    standing_in,
    pressing,
    standing_on,
    charging,
    present,
)
"""Each by itself: none looks at what another has declared."""


def define_present(m: Any, given: Given) -> None:
    """Add ``m.present_is[k,j,t]``: what the totals are totals of."""
    stationable, rotatable = grouped(given.cells.STATIONABLE, 1, 2), grouped(given.cells.ROTATABLE, 1, 2)
    slots: dict[tuple[str, str], list[str]] = {}
    for a, rule in given.rosters.ARRANGEMENTS.items():
        slots.setdefault((rule.unit_type, rule.theater), []).append(a)

    def define(m: Any, k: str, j: str, t: int) -> Any:
        terms = [(1.0, m.stationed[(*c, t)]) for c in stationable.get((k, j), [])]
        terms += [(1.0, m.rotated[(*c, t)]) for c in rotatable.get((k, j), [])]
        terms += [(1.0, m.shared[a, t]) for a in slots.get((k, j), [])]
        return equal(m, [*terms, (-1.0, m.present[k, j, t])], 0)

    m.present_is = Constraint(list(m.present), rule=define)
