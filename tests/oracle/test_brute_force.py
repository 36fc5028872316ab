"""HiGHS's best plan is the best of all: brute force over tiny worlds, judged by the exact checker alone.

Enumerated is what ``every_plan`` says (all whole numbers but those that follow from others); answers to
contingencies are not on a grid: the best ones for each posture come from a linear program (``responding``),
and the whole plan, exact fractions, goes to the checker. Postures are looked at from the highest coverage
they could have on: where that is below the best found, answers need not be sought.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache

import pytest

from optim.case import Case
from optim.check import account, breaches
from optim.check.charges import rows as charges
from optim.check.coverage import index, met
from optim.check.totals import Books
from optim.plan import MetRow, Plan
from oracle.every_plan import Search
from oracle.responding import Responder
from oracle.seen import Counts, short
from solving import answer, compiled
from worlds.sharp import sharp
from worlds.tiniest import FEATURES, tiniest_case, tiniest_driven

SEEDS, DRIVEN = range(60), range(12)
COMPLETED = ("on-call", "either-kind")  # of ``sharp.py``: brigades that units at home may complete
HOLDS = ("stationed", "rotated", "stored", "shared", "built", "framework", "formed", "surged", "held_back")
HOLDS += ("substituting", "substituting_by")
"""Decisions that some best plan must take."""
SAME = 1e-5  # points: HiGHS keeps a row to a millionth, which may be worth more


@cache
def judged(world: int | str, drawn: Callable[[int], Case] = tiniest_case) -> Counts:
    """Compare HiGHS's best coverage with that of every plan of a world; counted is what the best plan has."""
    case = drawn(world) if isinstance(world, int) else sharp()[world]
    found, best = answer(compiled(case)), _best(case)
    if best is None:
        assert found.status == "infeasible"
        return Counter(["no plan"])
    assert found.coverage == pytest.approx(float(account(case, best).score), abs=SAME)
    return Counter(["a plan", *(name for name in Plan.__dataclass_fields__ if getattr(best, name))])


@pytest.mark.parametrize("world", [*SEEDS, *COMPLETED])
def test_highs_finds_the_best_of_all_plans(world: int | str) -> None:
    judged(world)


@pytest.mark.parametrize("seed", DRIVEN)
def test_highs_finds_the_best_of_all_plans_with_sets_that_are_driven_on(seed: int) -> None:
    judged(seed, tiniest_driven)


def test_sets_were_driven_on() -> None:
    assert not short((judged(seed, tiniest_driven) for seed in DRIVEN), {"a plan": 9, "driven_on": 4})


def test_the_worlds_were_worth_looking_at() -> None:
    """Some worlds have no plan, and the best plans use everything that a plan can hold."""
    assert not short(map(judged, SEEDS), {"no plan": 3, "a plan": 40, **dict.fromkeys(HOLDS, 1)})
    assert len(FEATURES) == 6


def _best(case: Case) -> Plan | None:
    """The plan of the most coverage; None where there is none."""
    search, responder = Search(case), Responder(case)
    answers = responder.any
    ranked = sorted(
        ((_hope(search.books(plan), answers), at, plan) for at, plan in enumerate(search.plans())),
        key=lambda item: (-item[0], item[1]),
    )
    best, most = None, -math.inf
    for hope, _, plan in ranked:
        if hope <= most:
            break
        whole = responder.answered(search.books(plan)) if answers else plan
        scored = _score(search.books(whole), met(search.books(whole)))
        if scored > most:
            assert breaches(case, whole) == ()
            best, most = whole, scored
    return best


def _hope(books: Books, answers: bool) -> float:
    """The score of a plan without answers, as if answers met all that is asked of them."""
    rows = met(books)
    if answers:
        rows = (row if row.contingency == "in_place" else row._replace(met=row.amount) for row in rows)
    return _score(books, rows)


def _score(books: Books, rows: Iterable[MetRow]) -> float:
    return float(index(rows) - sum(row.points for row in charges(books)))
