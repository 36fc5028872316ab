"""Rosters: whose unit fills each slot. Whoever has rested longest goes; ties go by name.

The model only says how many units are pledged; this is one order, the same each time, that they can serve in.
A steady plan has no first turn: its slots belong to all nations of the roster together, ``BEL/FRA``. No mean
over turns is shown, so units and soldiers stay whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
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
