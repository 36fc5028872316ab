"""A demand that the solver's tolerance left short by a hair is met when the plan is checked."""

from __future__ import annotations

import numpy as np
import pytest

from optim.engine import Session
from optim.engine.assembly import compile_case
from optim.engine.extract import plan_of
from optim.engine.serial import Serial
from optim.engine.tolerance_repair import repaired
from optim.reading import read_case
from solving import minimized

SLOW = pytest.mark.slow


@pytest.mark.parametrize("lift", ["x2", pytest.param("x3", marks=SLOW), pytest.param("x1000", marks=SLOW)])
def test_the_whole_ask_with_more_lift(lift: str) -> None:
    """Of 38,000 soldiers 37,999.9995 arrived at twice the lift, 37,999.9991 at a thousand times."""
    session = Session(read_case("madrid2022", mode="steady"), racers=Serial())
    solution = session.solve({"lift.*.*.amount": lift}, require=["baltic-ask"], gap=5.0)
    assert solution.ledger is not None
    assert solution.ledger.breaches == ()


@pytest.mark.parametrize("gap", [100.0, pytest.param(0.25, marks=SLOW)])
def test_the_whole_ask_without_the_act(gap: float) -> None:
    """The lift just carries what is asked: with HiGHS's tolerance 9,000.0006 tons of 9,000 were moved."""
    session = Session(read_case("madrid2022", mode="steady"), racers=Serial())
    solution = session.solve(founding_act="off", require=["baltic-ask"], gap=gap)
    assert solution.ledger is not None
    assert solution.ledger.breaches == ()
    assert solution.outcome.bound is not None
    assert solution.outcome.coverage is not None
    assert solution.outcome.bound >= solution.outcome.coverage


def test_firmer_keeps_what_is_decided() -> None:
    case = read_case("tutorial", mode="phased", require=("coast-ask",))
    compiled = compile_case(case)
    x = minimized(compiled)
    assert x is not None
    plan = plan_of(compiled, x)
    found = [plan_of(compiled, with_margin) for with_margin in repaired(case, compiled, x)]
    assert found, "as it is, it can be found again"
    for other in found:
        assert other.replace(surged=plan.surged, held_back=plan.held_back) == plan


def test_what_no_whole_numbers_allow_is_not_made_up() -> None:
    case = read_case("tutorial", mode="steady", require=("border-ask",))
    compiled = compile_case(case)
    assert not list(repaired(case, compiled, np.zeros(compiled.columns)))
