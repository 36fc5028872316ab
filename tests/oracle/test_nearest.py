"""The nearest of the plans that are as good, against every plan of tiny worlds."""

from __future__ import annotations

from collections import Counter
from functools import cache
from random import Random

import pytest

from optim.case import Case
from optim.check import account
from optim.engine.assembly import compile_case
from optim.engine.course import Settings
from optim.engine.extract import Decisions
from optim.engine.stages import SPARE
from optim.plan import Plan
from oracle.every_plan import Search
from oracle.listed import listed
from oracle.responding import Responder
from oracle.seen import Counts, short
from solving import in_process
from worlds.tiniest import tiniest_case

SEEDS = range(24)
GAPS = (0.0, 20.0)


@cache
def plans(seed: int) -> list[tuple[float, Plan]]:
    """Every plan of a world, each with its best answers, and its score."""
    case = tiniest_case(seed)
    search, responder = Search(case), Responder(case)
    found = [responder.answered(search.books(plan)) if responder.any else plan for plan in search.plans()]
    return [(float(account(case, plan).score), plan) for plan in found]


def apart(case: Case, one: Plan, other: Plan) -> float:
    """How far two plans are from each other: as ``optim.engine.nearest`` says in words."""
    soldiers = {row.unit_type: row.personnel / 1000 for row in case.instance.unit_types}
    unit_of = {row.arrangement: row.unit_type for row in case.instance.sharing}
    periods = case.instance.settings.periods.count if case.mode == "phased" else 1
    total = 0.0
    for family in ("stationed", "rotated", "assigned", "stored", "shared", "framework", "built"):
        first, second = getattr(one, family), getattr(other, family)
        for key in {*first, *second}:
            change = abs(first.get(key, 0) - second.get(key, 0))
            if family in ("framework", "built"):
                total += change
            elif family == "shared":
                total += change * soldiers[unit_of[key[0]]]
            else:
                total += change * soldiers[key[1]] * (0.5 if family == "stored" else 1.0)
    return total / periods


@cache
def judged(seed: int, gap: float, objective: str) -> Counts:
    """Compare the distance to a plan with that of every plan of a world that is as good."""
    seen: Counts = Counter()
    case = tiniest_case(seed)
    if not listed(seed):
        return seen
    compiled = compile_case(case)
    _, goal = Random(seed).choice(plans(seed))
    settings = Settings(gap, objective=objective)  # type: ignore[arg-type]
    near = Decisions(compiled.keys).of(goal)
    found = in_process(case, settings, compiled, near)
    assert found.plan is not None
    assert found.outcome.distance == pytest.approx(apart(case, found.plan, goal), abs=1e-6)
    assert found.outcome.distance_bound is not None
    assert found.outcome.distance_bound <= found.outcome.distance + 1e-6
    if objective == "score":
        assert found.outcome.bound is not None
        assert found.ledger is not None
        floor = found.outcome.bound - float(found.ledger.charged) - SPARE * gap
        least = min(apart(case, plan, goal) for score, plan in plans(seed) if score >= floor - 1e-5)
        assert found.outcome.distance == pytest.approx(least, abs=1e-6)
        seen.update(["goals", "moved" if least > 0 else "stayed"])
    return seen


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("gap", GAPS)
@pytest.mark.parametrize("objective", ["score", "lexicographic"])
def test_no_plan_as_good_is_nearer(seed: int, gap: float, objective: str) -> None:
    judged(seed, gap, objective)


def test_there_were_choices() -> None:
    """Or the test above would show nothing."""
    counts = (judged(seed, gap, "score") for gap in GAPS for seed in SEEDS)
    assert not short(counts, {"goals": 20, "moved": 5, "stayed": 5})
