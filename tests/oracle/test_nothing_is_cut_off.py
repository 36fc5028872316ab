"""The model has every plan that the exact checker accepts, and no other: with its tightenings and without.

Plans are put into the model's matrix, row by row and bound by bound, and into the second statement. In single
worlds they are all there are, with a step beside each; in small worlds they are the extreme ones.
``ORACLE_WORLDS`` asks for as many more of both as of small worlds (``test_small_worlds``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import islice
from random import Random

import pytest

from optim.case import Case
from optim.check import account
from optim.plan import Plan
from oracle.every_plan import Search
from oracle.extreme_plans import extreme_plans
from oracle.judging import Judges
from oracle.perturbing import perturbed
from oracle.responding import Responder
from oracle.seen import Counts, short
from oracle.test_small_worlds import FIRST, WORLDS
from worlds import valid
from worlds.small import single_case, small_case

PARTS = 4
EXTREME, SINGLE = WORLDS // 15, WORLDS // 100
MOST = 300  # plans looked at in a single world
FEW = 40  # plans of which each is given its best answers
SAME = 1e-5  # points


def _seeds(worlds: int, part: int) -> range:
    return range(FIRST + worlds * part // PARTS, FIRST + worlds * (part + 1) // PARTS)


@cache
def extremes_judged(part: int) -> tuple[Counts, list[str]]:
    """Judge extreme plans of small worlds: counts of plans, and disagreements."""
    seen: Counts = Counter()
    found = []
    for seed in _seeds(EXTREME, part):
        judges = Judges(small_case(seed))
        found += _disagreements(f"small_case({seed})", judges, extreme_plans(judges, seed), seen)
    return seen, found


@cache
def singles_judged(part: int) -> tuple[Counts, list[str]]:
    """Judge every plan of single worlds, and one beside each: counts, and disagreements."""
    seen: Counts = Counter()
    found = []
    for seed in _seeds(SINGLE, part):
        judges = Judges(single_case(seed))
        plans = list(islice(Search(judges.case).plans(), MOST))
        seen["worlds with a plan"] += bool(plans)
        made = Random(f"beside:{seed}")
        beside = (perturbed(judges.case, plan, made)[1] for plan in plans)
        answered = _answered(judges.case, plans) if len(plans) <= FEW and _answerable(judges.case) else []
        found += _disagreements(f"single_case({seed})", judges, (*plans, *beside, *answered), seen)
    return seen, found


@cache
def enumerated(part: int) -> Counts:
    """Compare the best of every plan of single worlds with the second statement's optimum."""
    seen: Counts = Counter()
    for seed in _seeds(SINGLE, part):
        case = single_case(seed)
        plans = list(islice(Search(case).plans(), FEW + 1))
        if len(plans) > FEW or not _answerable(case) or not valid(case):
            continue
        ledgers = [account(case, plan) for plan in (_answered(case, plans) or plans)]
        assert [ledger.breaches for ledger in ledgers if ledger.breaches] == []
        best = max((float(ledger.score) for ledger in ledgers), default=None)
        found = Judges(case).optimum
        assert (best is None) == (found is None), seed
        assert best is None or best == pytest.approx(found, abs=SAME), seed
        seen["enumerated"] += 1
    return seen


@pytest.mark.parametrize("part", range(PARTS))
def test_extreme_plans_are_judged_alike(part: int) -> None:
    _, found = extremes_judged(part)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("part", range(PARTS))
def test_every_plan_of_a_single_world_is_judged_alike(part: int) -> None:
    _, found = singles_judged(part)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("part", range(PARTS))
def test_the_best_of_every_plan_is_the_second_statement_s_optimum(part: int) -> None:
    """By enumeration: no solver chooses a posture; its best answers are a linear program of their own."""
    enumerated(part)


def test_enough_was_seen() -> None:
    """Plans of both kinds, and worlds with plans."""
    parts = range(PARTS)
    each = (extremes_judged(part)[0] + singles_judged(part)[0] + enumerated(part) for part in parts)
    least = dict.fromkeys(("good", "bad"), 2 * EXTREME + 1)
    least |= dict.fromkeys(("worlds with a plan", "enumerated"), SINGLE // 3 + 1)
    assert not short(each, least)


def _answerable(case: Case) -> bool:
    """Whether a linear program finds the best answers: they need not be whole, and none is a hard demand."""
    hard = any(row.ask in case.require and row.day for row in case.instance.asks)
    return not hard and not case.instance.settings.policy.integer_response


def _answered(case: Case, plans: list[Plan]) -> list[Plan]:
    """The plans with their best answers, where there is something to answer."""
    search, responder = Search(case), Responder(case)
    return [responder.answered(search.books(plan)) for plan in plans] if responder.any else []


def _disagreements(
    name: str, judges: Judges, plans: Iterator[Plan] | tuple[Plan, ...], seen: Counts
) -> list[str]:
    """The first plan of a sound world that the judges do not agree on; ``seen`` counts the plans."""
    for plan in plans:
        found = judges.disagreement(plan)
        seen["good" if judges.accepted(plan) else "bad"] += 1
        if found and valid(judges.case):
            entries = {
                variable: dict(values) for variable in vars(plan) if (values := getattr(plan, variable))
            }
            return [f"{name}, {judges.case.mode}, {judges.case.founding_act}: {found}\n  {entries}"]
    return []
