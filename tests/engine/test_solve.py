"""The whole line on the tutorial, whose steady answer is worked out by hand in its README."""

from __future__ import annotations

import pytest

from optim.check import account
from optim.engine import solve
from optim.reading import read_case


@pytest.fixture(scope="module")
def solution():
    return solve(read_case("tutorial", mode="steady"), gap=0.01, time_limit=20)


def test_the_tutorial_has_the_answer_found_by_hand(solution):
    assert solution.outcome.coverage == pytest.approx(93.75, abs=1e-4)
    assert solution.outcome.status in {"optimal", "within_gap"}
    assert solution.outcome.bound >= solution.outcome.coverage


def test_the_plan_passes_the_exact_checker(solution):
    assert account(solution.case, solution.plan).breaches == ()


def test_coverage_comes_before_cost():
    case = read_case("tutorial", mode="steady")
    alone = solve(case, gap=0.01, time_limit=20, objective="coverage")
    both = solve(case, gap=0.01, time_limit=20)
    assert both.outcome.coverage >= alone.outcome.bound - 0.011
    assert both.outcome.cost_musd <= alone.outcome.cost_musd + 1e-6


def test_coverage_alone_is_looked_for_without_charges():
    """What is asked of nations costs nothing then, and the case says so."""
    case = read_case("tutorial", mode="steady", overrides=[("policy.turnover_price", "50")])
    priced, free = solve(case, gap=0.01, objective="score"), solve(case, gap=0.01, objective="coverage")
    assert free.outcome.coverage == pytest.approx(93.75, abs=1e-4)
    assert free.outcome.score == free.outcome.coverage
    assert free.case.overrides == (*case.overrides, ("policy.turnover_price", "0"))
    assert priced.outcome.coverage == pytest.approx(42.79, abs=0.01)  # nobody moves: what stood at the start
    assert priced.outcome.score == priced.outcome.coverage
