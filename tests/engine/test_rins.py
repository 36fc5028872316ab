"""RINS: neighborhoods of a plan and the relaxation hold plans, and what comes of them is never worse."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from optim.case import Case
from optim.check import account
from optim.engine import rins, subproblems
from optim.engine.assembly import compile_case
from optim.engine.extract import plan_of
from optim.engine.matrix import Vector
from optim.engine.messages import Found, Job
from optim.engine.play import Player
from optim.engine.subproblems import SubproblemContext
from optim.engine.warm_start import WarmStart
from optim.engine.work import Meter
from optim.generate import generate_tiny
from optim.reading import case_of
from solving import minimized

SEEDS = range(12)
GAP = 1e-6


def made(seed: int) -> tuple[Case, SubproblemContext, Vector, Vector]:
    """A tiny world's case, its context, the relaxation, and the plan that places nothing new."""
    case = case_of(generate_tiny(seed=seed), "steady")
    compiled = compile_case(case)
    context = SubproblemContext(Job("whole", compiled, "score", GAP, 30.0), Meter(30.0))
    vertex = subproblems.relaxation(context, WarmStart())
    first = minimized(compiled, "cost")
    assert vertex is not None
    assert first is not None
    return case, context, vertex.x, first


@pytest.mark.parametrize("seed", SEEDS)
def test_a_neighborhood_holds_a_plan_that_agrees_where_the_relaxation_does(seed: int) -> None:
    case, context, relaxed, first = made(seed)
    x = rins.neighborhood(context, relaxed, first, first)
    assert x is not None
    assert context.value(x) <= context.value(first) + GAP
    assert account(case, plan_of(context.job.compiled, x)).breaches == ()
    compiled = context.job.compiled
    agreed = compiled.integer & np.isclose(first, relaxed, rtol=0, atol=rins.AGREED)
    assert np.abs(x - first)[agreed].max(initial=0.0) <= 1e-5
    held = replace(
        compiled, lower=np.where(agreed, first, compiled.lower), upper=np.where(agreed, first, compiled.upper)
    )
    best = minimized(held, "score")
    assert best is not None
    assert context.value(x) == pytest.approx(context.value(best), abs=1e-4)


@pytest.mark.parametrize("seed", SEEDS)
def test_improved_is_never_worse_and_ends_where_no_neighborhood_gains_much(seed: int) -> None:
    _, context, relaxed, first = made(seed)
    best = rins.improved(context, relaxed, first)
    again = rins.neighborhood(context, relaxed, best, best)
    assert context.value(best) <= context.value(first) + GAP
    assert again is not None
    assert context.value(again) >= context.value(best) - 1e-5


def test_many_plans_are_improved() -> None:
    """Else the tests above would have shown nothing."""
    gains = []
    for seed in SEEDS:
        _, context, relaxed, first = made(seed)
        gains.append(context.value(first) - context.value(rins.improved(context, relaxed, first)))
    assert sum(gain > 1.0 for gain in gains) >= 4


def test_nothing_more_is_done_where_the_gap_is_closed_or_the_work_is_used_up() -> None:
    _, context, relaxed, first = made(0)
    assert rins.improved(context, relaxed, first, bound=context.value(first)) is first
    spent = SubproblemContext(context.job, Meter(0.0))
    assert rins.improved(spent, relaxed, first) is first


@pytest.mark.parametrize("seed", SEEDS)
def test_the_improver_offers_each_better_plan_once(seed: int) -> None:
    _, context, relaxed, first = made(seed)
    improver = rins.Improver(context, relaxed)
    assert improver.better() is None
    improver.found(first)
    better = improver.better()
    assert better is None or context.value(better) < context.value(first) - rins.AGREED
    improver.found(first)  # no better than the last
    assert improver.better() is None


class Listener:
    """Keeps the plans that a job says."""

    def __init__(self) -> None:
        self.plans: list[Found] = []

    def send(self, message: object) -> None:
        if isinstance(message, Found):
            self.plans.append(message)

    def ask(self, _: object) -> None:
        return None

    def stopped(self) -> bool:
        return False


@pytest.mark.parametrize("seed", SEEDS)
def test_a_hint_that_is_impossible_leads_to_a_plan(seed: int) -> None:
    """A plan of the case but for one number that is beyond its limit."""
    case, context, _, first = made(seed)
    compiled = context.job.compiled
    hint = np.where(compiled.integer, first, np.nan)
    moved = np.flatnonzero(compiled.integer & (compiled.upper > compiled.lower) & np.isfinite(compiled.upper))
    hint[moved[:1]] = compiled.upper[moved[:1]] + 1
    job = Job("whole", compiled, "score", GAP, 30.0, hints=(hint,))
    listener = Listener()
    Player().play(job, listener)
    best = minimized(compiled, "score")
    assert best is not None
    assert min(plan.value for plan in listener.plans) == pytest.approx(context.value(best), abs=1e-5)
    for plan in listener.plans:
        assert account(case, plan_of(compiled, plan.x)).breaches == ()
