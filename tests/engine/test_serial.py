"""Serial answers as a team does, and the same job twice in the same way."""

from __future__ import annotations

import os
import signal
import threading

import numpy as np
import pytest

from optim.case import Case
from optim.check import account
from optim.engine.assembly import compile_case
from optim.engine.extract import Decisions, plan_of
from optim.engine.matrix import MatrixModel
from optim.engine.messages import Job
from optim.engine.serial import Serial
from optim.generate import generate_tiny
from optim.reading import case_of, read_case
from solving import minimized


def told(case: Case, compiled: MatrixModel, **more: object) -> Job:
    return Job("whole", compiled, "coverage_index", 1e-4, 30.0, **more)  # type: ignore[arg-type]


def optimum(compiled: MatrixModel) -> float:
    x = minimized(compiled)
    assert x is not None
    return compiled.value("coverage_index", x)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("mode", ["steady", "phased"])
def test_what_it_proves_is_the_optimum(seed: int, mode: str) -> None:
    case = case_of(generate_tiny(seed=seed), mode)
    compiled = compile_case(case)
    standing = Serial().race(told(case, compiled), lambda *_: None, 60.0)
    assert standing.ended in {"optimal", "gap"}
    assert standing.value == pytest.approx(optimum(compiled), abs=1e-4)
    assert standing.bound <= optimum(compiled) + 1e-6
    assert standing.x is not None
    assert account(case, plan_of(compiled, standing.x)).breaches == ()


@pytest.mark.parametrize("gap", [5.0, 0.3])
def test_what_is_not_proven_to_the_end_is_still_a_bound(gap: float) -> None:
    best_known = 94.99  # results/madrid2022/reference-steady
    compiled = compile_case(read_case("madrid2022", mode="steady"))
    standing = Serial().race(Job("whole", compiled, "coverage_index", gap, 60.0), lambda *_: None, 60.0)
    assert -standing.bound >= best_known - 1e-6
    assert standing.value - standing.bound <= gap


def test_a_good_hint_ends_it_and_a_bad_one_does_no_harm() -> None:
    case = read_case("tutorial", mode="steady")
    compiled = compile_case(case)
    first = Serial().race(told(case, compiled), lambda *_: None, 60.0)
    assert first.x is not None
    good = Decisions(compiled.keys).of(plan_of(compiled, first.x))
    bad = np.where(compiled.integer, 1e6, np.nan)
    for hints in ((good,), (bad,), (bad, good)):
        again = Serial().race(told(case, compiled, hints=hints), lambda *_: None, 60.0)
        assert again.value == pytest.approx(first.value, abs=1e-6)


def test_the_same_jobs_give_the_same_solutions_whatever_came_between() -> None:
    base = compile_case(read_case("tutorial", mode="phased"))
    other = compile_case(read_case("tutorial", mode="phased", overrides=[("forces.NOV.*.*.units", "+50%")]))
    one, two = Serial(), Serial()
    for solo in (one, two):
        solo.race(told(read_case("tutorial"), base), lambda *_: None, 60.0)
    two.race(told(read_case("tutorial"), base, hints=(np.zeros(base.columns),)), lambda *_: None, 60.0)
    answers = [solo.race(told(read_case("tutorial"), other), lambda *_: None, 60.0).x for solo in (one, two)]
    np.testing.assert_array_equal(*answers)


def test_an_impossible_case_is_told() -> None:
    case = read_case("tutorial", mode="steady", require=["border-ask"])
    standing = Serial().race(told(case, compile_case(case)), lambda *_: None, 60.0)
    assert standing.ended == "infeasible"
    assert standing.x is None


@pytest.mark.slow
def test_ctrl_c_in_the_middle_of_a_solve_is_no_answer() -> None:
    compiled = compile_case(read_case("madrid2022", mode="steady"))

    def press(_seconds: float, value: float, _bound: float) -> None:
        if np.isfinite(value):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Serial().race(Job("whole", compiled, "score", 1e-4, 60.0), press, 60.0)


@pytest.mark.skipif(os.name != "posix", reason="SIGINT is sent as on POSIX")
@pytest.mark.parametrize(
    "seconds", [0.2, *(pytest.param(s, marks=pytest.mark.slow) for s in (0.5, 0.8, 1.1))]
)
def test_ctrl_c_at_any_moment_ends_the_solve(seconds: float) -> None:
    """Also within highspy's own code, where what a handler raises would be lost."""
    compiled = compile_case(read_case("madrid2022", mode="steady"))
    outside = signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background ignores it
    press = threading.Timer(seconds, os.kill, (os.getpid(), signal.SIGINT))
    press.start()
    try:
        with pytest.raises(KeyboardInterrupt):
            Serial().race(Job("whole", compiled, "coverage_index", 0.0, 600.0), lambda *_: None, 600.0)
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    finally:
        press.cancel()
        signal.signal(signal.SIGINT, outside)
