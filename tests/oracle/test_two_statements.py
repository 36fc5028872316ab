"""The model and the checker state the same rules, each for itself: they must agree on every plan.

From the model to the checker: the model's best plan breaks no rule, and covers exactly what the model says.
From the checker to the model: plans are changed a little, at random; the model with such a plan fixed has a
solution exactly where the checker finds no breach, and then coverage and cost are the same as well.
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from fractions import Fraction
from functools import cache
from random import Random
from typing import Any

import numpy as np
import pytest

from optim.case import Case
from optim.check import FAMILIES, account, breaches
from optim.engine.extract import INTEGERS, RESPONSES, shrink
from optim.engine.matrix import MatrixModel
from optim.plan import Ledger, Plan
from oracle.perturbing import perturbed
from oracle.seen import Counts, short
from solving import answer, best_plan, compiled, fixed, whole_answers
from worlds.unruly import READINGS, random_case

SEEDS = range(72)
CHANGES = 14  # steps away from each plan of the model
ROUNDED = 1e-4  # points: answers are shrunk by a millionth where rounding let them pass a limit
SAME = 1e-6  # points, or million USD

case_of_seed = cache(random_case)


@cache
def arrays_of(seed: int) -> MatrixModel:
    """The model's arrays, built once for all tests."""
    return compiled(case_of_seed(seed))


@pytest.mark.parametrize("seed", SEEDS)
def test_the_model_s_best_plan_is_good_and_covers_what_the_model_says(seed: int) -> None:
    case, arrays = case_of_seed(seed), arrays_of(seed)
    found = answer(arrays)
    plan = best_plan(arrays)
    if plan is None:
        assert found.status == "infeasible"
        return
    if breaches(case, plan):
        plan = shrink(plan, Decimal("0.999999"))
    ledger = account(case, plan)
    assert ledger.breaches == ()
    assert float(ledger.score) == pytest.approx(found.coverage, abs=ROUNDED)


@cache
def judged(seed: int) -> Counts:
    """Compare model and checker on plans beside those of the model; counted are rules that are broken."""
    seen: Counts = Counter()
    case, arrays, made = case_of_seed(seed), arrays_of(seed), Random(f"change:{seed}")
    for plan in _valid_plans(arrays, made):
        assert breaches(case, plan) == ()
        for _ in range(CHANGES):
            touched, other = perturbed(case, plan, made)
            broken = _agreed(case, arrays, other, touched)
            seen.update(broken or {"good"})
            if broken:
                seen["bad"] += 1
            else:
                plan = other  # a walk among good plans, away from those that the model chose
    return seen


@pytest.mark.parametrize("seed", SEEDS)
def test_the_model_allows_exactly_what_the_checker_allows(seed: int) -> None:
    judged(seed)


def test_enough_was_seen_of_both_answers_and_of_every_rule() -> None:
    """The random plans are worth something only if each rule was broken and many were good."""
    rules = {family.__name__.rpartition(".")[2] for family in FAMILIES} - {
        "coverage",
        "willingness",
    }  # never broken
    least = {"good": 101, "bad": 401, **dict.fromkeys(rules | {"domain"}, 1)}
    few = short(map(judged, SEEDS), least)
    assert not few, f"tests/worlds/unruly.py: no random plan breaks {sorted(few)}, or too few are good or bad"


def test_the_seeds_cover_both_modes_and_every_reading() -> None:
    cases = [case_of_seed(seed) for seed in SEEDS]
    assert {(case.mode, case.founding_act) for case in cases} == {
        (mode, reading) for mode in ("phased", "steady") for reading in READINGS
    }


def _valid_plans(arrays: MatrixModel, made: Random) -> list[Plan]:
    """The best plan, and one that is best for a random objective; answers in whole units."""
    chosen = np.array([name in (*INTEGERS, *RESPONSES) for name, _ in arrays.keys])
    anything = np.array([made.uniform(-1, 1) for _ in arrays.keys]) * chosen
    # without a budget nothing limits what is bought: to want more of it would have no best plan
    bought = np.array([name == "bought" for name, _ in arrays.keys])
    anything = np.where(bought, np.abs(anything), anything)
    whole = whole_answers(arrays)
    plans = (best_plan(whole, objective) for objective in ("score", anything))
    return [plan for plan in plans if plan is not None]


def _agreed(case: Case, arrays: MatrixModel, plan: Plan, touched: list[Any]) -> set[str]:
    """The rules that a plan breaks. The model with the plan fixed and the checker must say the same."""
    ledger = account(case, plan)
    told = {sentence.partition(":")[0] for sentence in ledger.breaches}
    model = fixed(arrays, plan)
    found = None if model is None else answer(model)
    possible = found is not None and found.status == "optimal"
    assert possible == (not told), f"{touched}: the model says {possible}, the checker {ledger.breaches}"
    if model is not None and found is not None and not told:
        assert found.coverage == pytest.approx(float(ledger.score), abs=SAME), touched
        cheapest = answer(model, "cost").x
        assert cheapest is not None
        assert model.value("cost", cheapest) == pytest.approx(float(_cost(case, ledger)), abs=SAME), touched
    return told


def _cost(case: Case, ledger: Ledger) -> Fraction:
    """Discounted spending from the checker's rows, which for a steady plan show a year's, not a period's."""
    year = Fraction(case.instance.settings.periods.months, 12)
    rate = 1 + Fraction(case.instance.settings.policy.discount_rate) * year
    span = year if case.mode == "steady" else Fraction(1)
    return sum((row.amount_musd * span / rate ** (row.period - 1) for row in ledger.spending), Fraction(0))
