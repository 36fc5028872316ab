"""Perturbing: plans that differ from a given one in one or two entries, drawn from a seeded generator.

Whole numbers change by one, answers by a half. Half of the changes touch what the plan already holds, the
others any entry that could be written down, also where there is no variable.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import product
from random import Random
from typing import Any

from optim.case import Case
from optim.engine.extract import INTEGERS, RESPONSES
from optim.instance.columns import ANSWERS
from optim.plan import Plan

Entry = tuple[str, tuple[Any, ...]]


def entries(case: Case) -> dict[str, list[tuple[Any, ...]]]:
    """Every entry of each variable that can be written down with codes that exist.

    Without ``posted`` when steady: that mode has none, as ``test_corners`` shows.
    """
    world, times = case.instance, range(1, case.period_count + 1)
    nations = [row.contributor for row in world.contributors]
    types = [row.unit_type for row in world.unit_types]
    places = [row.theater for row in world.theaters]
    rosters = sorted({row.arrangement for row in world.sharing})
    formations = sorted({row.formation for row in world.formations})
    cells = list(product(nations, types, places, times))
    parts = list(product(nations, places, times))
    pairs = list(product(types, types)) if world.substitutes else []
    return {
        **dict.fromkeys(("stationed", "rotated", "stored", "bought"), cells),
        "posted": cells if case.mode == "phased" else [],
        "shared": list(product(rosters, times)),
        "pledged": list(product(rosters, nations, times)),
        "built": list(product([row.project for row in world.projects], times)),
        "framework": parts,
        "takes_part": parts,
        "assigned": cells,
        "formed": list(product(places, formations, times)),
        "led": list(product(nations, places, formations, times)),
        "stays": cells,
        "substituting": [(*pair, j, t) for pair in pairs for j in places for t in times],
        **_answers(case, nations, types, places, pairs),
    }


def _answers(
    case: Case, nations: list[str], types: list[str], places: list[str], pairs: list[tuple[str, str]]
) -> dict[str, list[tuple[Any, ...]]]:
    world = case.instance
    reviews = range(case.period_count, 0, -world.settings.periods.review_every)
    answered = [row.contingency for row in world.contingencies]
    days = sorted({row.day for row in world.requirements if row.day})
    return {
        "surged": list(product(answered, nations, types, places, tuple(ANSWERS), reviews)),
        "near": list(product(answered, places, types, places, reviews)),
        "driven_on": list(product(answered, nations, places, types, places, tuple(ANSWERS), reviews))
        if any(row.drive_days for row in world.near)
        else [],
        "substituting_by": [
            (w, *pair, *rest) for w in answered for pair in pairs for rest in product(places, days, reviews)
        ],
        "held_back": list(product(answered, types, places, days, reviews)),
    }


def perturbed(case: Case, plan: Plan, made: Random) -> tuple[list[Entry], Plan]:
    """The plan with one or two entries changed, and those entries."""
    every, other, touched = entries(case), plan, []
    for _ in range(made.choice((1, 1, 2))):
        entry = _start(case, made) or _entry(every, plan, made)
        other = _step(other, entry, made)
        touched.append(entry)
    return touched, other


def _start(case: Case, made: Random) -> Entry | None:
    """Now and then the entry of what stood there at the start: what may stay is a rule of its own."""
    if not case.instance.presence or made.random() > 0.2:
        return None
    row = made.choice(case.instance.presence)
    name = {"permanent": "stationed", "rotational": "rotated", "stored": "stored"}[row.mode]
    t = made.randint(1, case.period_count)
    return name, (row.contributor, row.unit_type, row.theater, t)


def _entry(every: dict[str, list[tuple[Any, ...]]], plan: Plan, made: Random) -> Entry:
    used = [(name, key) for name in (*INTEGERS, *RESPONSES) for key in getattr(plan, name)]
    if used and made.random() < 0.5:
        return made.choice(used)
    name = made.choice([name for name, keys in every.items() if keys])
    return name, made.choice(every[name])


def _step(plan: Plan, entry: Entry, made: Random) -> Plan:
    """The plan with one entry a step up or down, never below zero."""
    name, key = entry
    now = getattr(plan, name).get(key, 0)
    size: int | Decimal = Decimal("0.5") if name in RESPONSES else 1
    step = made.choice((size, -size)) if now else size
    return plan.replace(**{name: {**getattr(plan, name), key: max(0, now + step)}})
