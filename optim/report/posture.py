"""Who is where: units by contributor, type, theater, mode and period; and whose unit fills each slot."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import ceil

from optim.case import Case
from optim.plan import Plan
from optim.report.labels import STEADY, periods
from optim.text import listed

TURN = "/"
"""Between the codes of nations that take turns; no code has it."""
Unit = tuple[str, int]
"""A nation, and which of the units that it pledged, from 1."""


def turns(case: Case, plan: Plan, a: str) -> Iterator[tuple[int, list[Unit]]]:
    """The period of each turn of a roster, and the units that serve in it: the horizon, or a round."""
    last_served: dict[Unit, int] = {}
    for turn, t in enumerate(_periods(case, plan, a), start=1):
        serving = _next(plan, a, t, last_served)
        last_served |= dict.fromkeys(serving, turn)
        yield t, serving


def in_slots(case: Case, plan: Plan) -> dict[tuple[str, str, int], int]:
    """Units in slots by arrangement, whose turn it is (steady: all nations of the roster), and period."""
    found: dict[tuple[str, str, int], int] = defaultdict(int)
    for a in sorted({a for a, _ in plan.shared}):
        if case.mode == STEADY:
            who = TURN.join(sorted({n for n, _ in _units(plan, a, 1)}))
            found[a, who, 1] += plan.shared.get((a, 1), 0) if who else 0
            continue
        for t, serving in turns(case, plan, a):
            for n, _ in serving:
                found[a, n, t] += 1
    return {key: units for key, units in found.items() if units}


def in_turn(who: str) -> bool:
    """Whether several nations fill a slot in turn."""
    return TURN in who


def supplier_name(names: Mapping[str, str], who: str) -> str:
    """A nation by its name; nations that take turns are ``Belgium and France in turn``."""
    words = listed([names.get(n, n) for n in who.split(TURN)])
    return f"{words} in turn" if in_turn(who) else words


def _units(plan: Plan, a: str, t: int) -> list[Unit]:
    pledged = {n: count for (b, n, at), count in plan.pledged.items() if (b, at) == (a, t)}
    return [(n, number) for n in sorted(pledged) for number in range(1, pledged[n] + 1)]


def _periods(case: Case, plan: Plan, a: str) -> list[int]:
    """The period of each turn: the horizon, or as many turns of the steady state as make a round."""
    if case.mode != STEADY:
        return list(periods(case))
    return [1] * ceil(len(_units(plan, a, 1)) / plan.shared[a, 1])


def _next(plan: Plan, a: str, t: int, last_served: Mapping[Unit, int]) -> list[Unit]:
    """The units that serve in ``t``: never served before served, then longest rest, then number and name."""
    rested = sorted(_units(plan, a, t), key=lambda unit: (last_served.get(unit, 0), unit[1], unit[0]))
    return rested[: plan.shared.get((a, t), 0)]


MODES = ("permanent", "rotational", "shared", "stored")
Place = tuple[str, str, str, str]  # n (of a steady roster: all its nations), k, j, mode
Amount = int | Fraction  # exact; whole ones are reckoned with many times faster


def start_units(case: Case) -> dict[Place, int]:
    """Units (stored: equipment sets) by contributor, unit type, theater and mode before period 1."""
    units: dict[Place, int] = defaultdict(int)
    for row in case.instance.presence:
        units[row.contributor, row.unit_type, row.theater, row.mode] += row.units
    return {place: count for place, count in units.items() if count}


def units_by_place(case: Case, plan: Plan) -> dict[tuple[Place, int], int]:
    """Units (stored: sets) by place and period, whole; a shared slot is with whose turn it is."""
    units: dict[tuple[Place, int], int] = {}
    for mode, chosen in (
        ("permanent", plan.stationed),
        ("rotational", plan.rotated),
        ("stored", plan.stored),
    ):
        for (n, k, j, t), count in chosen.items():
            units[(n, k, j, mode), t] = count
    slot = {row.arrangement: (row.unit_type, row.theater) for row in case.instance.sharing}
    for (a, who, t), filled in in_slots(case, plan).items():
        place = (who, *slot[a], "shared")
        units[place, t] = units.get((place, t), 0) + filled
    return units


def personnel(case: Case) -> Mapping[str, int]:
    """Soldiers in a unit, by type."""
    return {row.unit_type: row.personnel for row in case.instance.unit_types}


def troops(case: Case, plan: Plan) -> dict[tuple[str, int], int]:
    """Soldiers in place by theater and period; period 0 is the start."""
    heads = personnel(case)
    count: dict[tuple[str, int], int] = defaultdict(int)
    for (_, k, j, mode), units in start_units(case).items():
        count[j, 0] += heads[k] * units if mode != "stored" else 0
    for ((_, k, j, mode), t), amount in units_by_place(case, plan).items():
        count[j, t] += heads[k] * amount if mode != "stored" else 0
    return count
