"""The formulation's shorthand, as lists of (coefficient, variable)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from optim.model.given import Answer, Given, Requirement, Surge

Pairs = list[tuple[float, Any]]
BEDS = ("adds_beds", "adds_permanent_beds")


def deployed(m: Any, n: str, k: str, j: str, t: int) -> Pairs:
    """dep: units of n's own in the theater, permanent and rotating."""
    return [(1.0, var[n, k, j, t]) for var in (m.stationed, m.rotated) if (n, k, j, t) in var]


def assigned_anywhere(m: Any, given: Given, n: str, k: str, t: int, weight: Any = None) -> Pairs:
    """Units of n that are assigned to theaters and stay at home; ``weight``: by theater, else 1."""
    return [
        (1.0 if weight is None else weight(c[2]), m.assigned[(*c, t)])
        for c in given.cells.assignable_by.get((n, k), [])
    ]


def deployed_anywhere(m: Any, given: Given, n: str, k: str, t: int, homes: bool = True) -> Pairs:
    """dep summed over theaters (without ``homes``: over those that are none), and the average on rosters."""
    cells = given.cells.deployable_by.get((n, k), [])
    terms = [
        pair for c in cells if homes or not given.tables.theaters[c[2]].home for pair in deployed(m, *c, t)
    ]
    return terms + roster_share(m, given, n, k, t)


def roster_share(m: Any, given: Given, n: str, k: str, t: int, theater: str | None = None) -> Pairs:
    """share: average number of n's units of k that are out on rosters (in one theater, or all)."""
    return [
        (1 / (1 + given.rosters.strictest[a.name]), m.pledged[a.name, n, t])
        for a in given.rosters.memberships.get((n, k), [])
        if theater is None or a.theater == theater
    ]


def strain(m: Any, given: Given) -> Pairs:
    """Strain: what is pressed, at the price of its step, a mean over periods. Nothing without offers."""
    prices = {e: price / len(given.calendar.PERIODS) for e, price, _ in given.willingness.STEPS}
    return [(prices[i[3]], m.pressed[i]) for i in m.pressed]


def present(m: Any, j: str, t: int, amounts: dict[str, float] | Any) -> Pairs:
    """Weighted units in place in one theater; ``amounts`` maps unit type to coefficient."""
    return [(a, m.present[k, j, t]) for k, a in amounts.items() if (k, j, t) in m.present]


def assigned_to(
    m: Any, given: Given, j: str, t: int, amounts: dict[str, float] | Any, nation: str | None = None
) -> Pairs:
    """Weighted units that are assigned to a theater and stay at home (of one nation, or of all)."""
    return [
        (amounts[k], m.assigned[n, k, j, t])
        for n, k, _ in given.cells.assignable_to.get(j, [])
        if amounts.get(k) and nation in (None, n)
    ]


def own_personnel(m: Any, given: Given, n: str, j: str, t: int, maneuver_only: bool = False) -> Pairs:
    """Thousands of soldiers of n's own in the theater."""
    return [
        (given.tables.kpersonnel[k], var)
        for _, k, _ in given.cells.deployable_in.get((n, j), [])
        if not maneuver_only or given.tables.unit_types[k].maneuver
        for _, var in deployed(m, n, k, j, t)
    ]


def done(m: Any, given: Given, p: str, t: int) -> Pairs:
    """Projects of p that are in use in t; without lead time when steady."""
    lead = 0 if given.calendar.steady else given.tables.projects[p].lead_periods
    return [(1.0, m.built[p, u]) for u in given.calendar.PERIODS if u <= t - lead]


def added(m: Any, given: Given, j: str, t: int, *columns: str) -> Pairs:
    """What finished projects add to a theater's capacity, in the units of the columns."""
    return [
        (float(amount), var)
        for p in given.tables.projects_in[j]
        if (amount := sum(getattr(given.tables.projects[p], c) for c in columns))
        for _, var in done(m, given, p, t)
    ]


def capacity_now(given: Given, j: str, *columns: str) -> int:
    """What the theater's sites hold today."""
    return sum(getattr(s, c) for s in given.instance.sites if s.theater == j for c in columns)


def beds_by(given: Given, j: str, t: int) -> float:
    """Thousands of beds that could exist by t, or soldiers stated there: the tightest valid big-M."""
    count = capacity_now(given, j, "beds", "permanent_beds")
    for p in given.tables.projects_in[j]:
        row = given.tables.projects[p]
        if given.calendar.steady or t > row.lead_periods:
            count += row.max_count * sum(getattr(row, column) for column in BEDS)
    return max(count / 1000, given.cells.stand(j, t))


def moved(m: Any, given: Given, w: str, k: str, j: str, d: int, t: int) -> Pairs:
    """Units with their own equipment that are in j by day d: due, less what is held back."""
    flows = given.responses.OWN_FLOWS.get((w, k, j), [])
    terms = [(1.0, m.surged[(*s, t)]) for s in flows if given.responses.arrival[s[1:]] <= d]
    if terms and (w, k, j, d, t) in m.held_back:
        terms.append((-1.0, m.held_back[w, k, j, d, t]))
    return terms


def flown(m: Any, given: Given, w: str, k: str, j: str, d: int, t: int) -> Pairs:
    """Crews that have drawn a stored set in j by day d, in units."""
    flows = given.responses.STORED_FLOWS.get((w, k, j), [])
    return [(1.0, m.surged[(*s, t)]) for s in flows if given.responses.arrival[s[1:]] <= d]


def driven(m: Any, given: Given, w: str, k: str, j: str, d: int, t: int) -> Pairs:
    """Units that have come to j by day d from theaters that w does not strike."""
    flows = given.responses.NEAR_FLOWS.get((w, k, j), [])
    return [(1.0, m.near[(*s, t)]) for s in flows if given.responses.roads[s[1:]][0] <= d]


def driven_on(m: Any, given: Given, w: str, k: str, j: str, d: int, t: int, drawn: bool = False) -> Pairs:
    """Sets drawn elsewhere that are in j by day d, in units; ``drawn``: drawn by day d, to be driven to j."""
    flows = given.responses.DRIVE_FLOWS.get((w, k, j), [])
    days = given.responses.drives
    return [(1.0, m.driven_on[(*s, t)]) for s in flows if days[s[1:]][0 if drawn else 1] <= d]


def crews(m: Any, given: Given, w: str, k: str, j: str, d: int, t: int) -> Pairs:
    """Units whose crews have drawn stored sets by day d, in j or to be driven to j."""
    return flown(m, given, w, k, j, d, t) + driven_on(m, given, w, k, j, d, t, drawn=True)


def answering(m: Any, answers: Iterable[Answer], t: int) -> Pairs:
    """Units that answer from home, from the posture of review t."""
    return [(1.0, getattr(m, name)[(*index, t)]) for *_, name, index in answers]


def got(m: Any, given: Given, need: Requirement, t: int) -> Pairs:
    """What is in place, and has arrived, of what a requirement asks for."""
    places = given.tables.places(need.place)
    if need.capability in given.tables.formations:
        return [(1.0, m.formed[j, f, t]) for j in places for f in given.tables.meeting(need.capability)]
    amounts = given.tables.capability.get(need.capability, {})
    stand_in = given.tables.stand_in.get(need.capability, {})
    if need.day == 0:
        there = [pair for j in places for pair in present(m, j, t, amounts)]
        return there + [(a, m.substituting[k, r, j, t]) for j in places for (k, r), a in stand_in.items()]
    theaters = [j for j in places if j in given.responses.CONTINGENCIES[need.contingency]]
    terms = mean(given, t, lambda u: [pair for j in theaters for pair in present(m, j, u, amounts)])
    for j in theaters:
        for k, amount in amounts.items():
            for fill in (moved, flown, driven, driven_on):
                terms += [
                    (amount * sign, var) for sign, var in fill(m, given, need.contingency, k, j, need.day, t)
                ]
        for (k, r), amount in stand_in.items():
            terms.append((amount, m.substituting_by[need.contingency, k, r, j, need.day, t]))
    return terms


def mean(given: Given, t: int, of: Callable[[int], Pairs]) -> Pairs:
    """The mean of what ``of`` says of each period that review t judges."""
    judged = given.calendar.reviewed(t)
    return [(coefficient / len(judged), var) for u in judged for coefficient, var in of(u)]


def due(given: Given, w: str, k: str, j: str, d: int) -> tuple[int, list[Surge]]:
    """The contingency's day before ``d`` (0 if none), and the answers with own equipment due since then."""
    before = max((e for e in given.responses.DAYS[w] if e < d), default=0)
    arrivals = ((flow, given.responses.arrival[flow[1:]]) for flow in given.responses.OWN_FLOWS[w, k, j])
    return before, [flow for flow, arrival in arrivals if (before < arrival or not before) and arrival <= d]
