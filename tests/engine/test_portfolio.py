"""A race calls who is needed, when it is needed, and does not depend on who is quicker."""

from __future__ import annotations

from collections import deque
from typing import Any

import numpy as np
import pytest

from optim.engine import matrix as compiling
from optim.engine.assembly import compile_case
from optim.engine.extract import Decisions, plan_of
from optim.engine.matrix import MatrixModel
from optim.engine.messages import Bound, Done, Failed, Found, Job, Tried, Worked
from optim.engine.portfolio import TIME_LIMIT, Portfolio
from optim.engine.process import SolverProcess
from optim.engine.referee import Standing
from optim.engine.serial import Serial
from optim.reading import read_case

PLAN = np.zeros(1)
HINT = (np.zeros(1),)
FIRST, SECOND = "first", "second"  # who searches, and who proves


@pytest.fixture(scope="module")
def compiled() -> MatrixModel:
    return compile_case(read_case("tutorial", mode="steady"))


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every model is a large one."""
    monkeypatch.setattr(compiling, "LARGE_INTEGERS", 0)


class Scripted(Portfolio):
    """A team without processes, that says what it is told to say."""

    def __init__(self, *said: tuple[str, Any]) -> None:
        self.said, self.joined = deque(said), list[tuple[str, Job]]()
        self.members, self._working, self._base = {}, set(), None

    def join(self, job: Job, role: Any) -> None:
        self.joined.append((role, job))

    def tell(self, role: Any, message: Any) -> None:
        raise AssertionError("nobody has asked")

    def hear(self, timeout: float) -> tuple[str, Any] | None:
        assert self.said, "the race waits for more than was said"
        return self.said.popleft()

    def raced(self, compiled: MatrixModel, hints: tuple[Any, ...] = HINT) -> tuple[Standing, list[str]]:
        """How the race ends, and who was called, in order."""
        job = Job("whole", compiled, "coverage_index", 0.1, 30.0, hints=hints)
        standing = self.race(job, lambda *_: None, 60.0)
        return standing, [role for role, _ in self.joined]


def test_one_process_solves_a_small_model(compiled: MatrixModel) -> None:
    standing, called = Scripted((FIRST, Bound(-90.0, 1.0)), (FIRST, Found(-89.95, PLAN, 2.0))).raced(compiled)
    assert called == ["whole"]
    assert (standing.ended, standing.bound, standing.work) == ("gap", -90.0, 2.0)


@pytest.mark.usefixtures("large")
def test_hints_that_are_enough_are_all_that_is_tried(compiled: MatrixModel) -> None:
    standing, called = Scripted((FIRST, Bound(-90.0, 1.0)), (FIRST, Found(-89.95, PLAN, 2.0))).raced(compiled)
    assert called == ["search"]
    assert (standing.ended, standing.bound) == ("gap", -90.0)


@pytest.mark.usefixtures("large")
def test_a_proof_begins_from_the_best_hint_where_they_are_not(compiled: MatrixModel) -> None:
    team = Scripted(
        (FIRST, Bound(-90.0, 1.0)),
        (FIRST, Found(-80.0, PLAN, 2.0)),
        (FIRST, Tried(2.5)),
        (SECOND, Bound(-80.05, 3.0)),
        (FIRST, Worked(4.0)),
    )
    standing, called = team.raced(compiled)
    assert called == ["search", "prove"]
    started = team.joined[1][1]
    assert started.start is PLAN
    assert started.hints == ()
    assert (started.origin, started.work) == (2.5, 27.5)
    assert standing.ended == "gap"


@pytest.mark.usefixtures("large")
def test_a_search_that_dies_before_it_has_tried_them_is_no_end(compiled: MatrixModel) -> None:
    words = (FIRST, Failed("signal 9")), (SECOND, Done("infeasible", 3.0))
    standing, called = Scripted(*words).raced(compiled)
    assert called == ["search", "prove"]
    assert standing.ended == "infeasible"
    assert standing.cut_off == "signal 9"  # what it would have found is not known


@pytest.mark.usefixtures("large")
def test_without_hints_both_begin_at_once(compiled: MatrixModel) -> None:
    words = (FIRST, Tried(1.0)), (SECOND, Done("infeasible", 2.0)), (FIRST, Done("limit", 9.0))
    _, called = Scripted(*words).raced(compiled, hints=())
    assert called == ["prove", "search"]


@pytest.mark.usefixtures("large")
def test_a_proof_that_dies_is_a_crash_that_keeps_the_plan(compiled: MatrixModel) -> None:
    words = (FIRST, Found(-7.0, PLAN, 1.0)), (SECOND, Failed("signal 11"))
    standing, _ = Scripted(*words).raced(compiled, hints=())
    assert (standing.ended, standing.value, standing.cut_off) == ("crash", -7.0, "signal 11")


def test_the_time_limit_cuts_off_and_says_so(compiled: MatrixModel) -> None:
    with Portfolio() as team:
        standing = team.race(Job("whole", compiled, "coverage_index", 0.0, 30.0), lambda *_: None, 0.0)
    assert (standing.ended, standing.cut_off) == ("limit", TIME_LIMIT)


def test_a_team_answers_from_a_hint_without_a_proof(compiled: MatrixModel, large: None) -> None:
    best = Serial().race(Job("whole", compiled, "coverage_index", 2.0, 30.0), lambda *_: None, 60.0)
    assert best.x is not None
    hint = Decisions(compiled.keys).of(plan_of(compiled, best.x))
    with Portfolio() as team:
        joined, join = list[str](), team.join
        team.join = lambda job, role: (joined.append(role), join(job, role))[1]  # type: ignore[method-assign]
        standing = team.race(
            Job("whole", compiled, "coverage_index", 5.0, 30.0, hints=(hint,)), lambda *_: None, 60.0
        )
    assert joined == ["search"]
    assert standing.value == pytest.approx(best.value, abs=1e-6)


SLOW = """
import random, sys, time
from optim.engine import matrix, worker
compiled.LARGE_INTEGERS = 0
rng = random.Random({seed})
send = worker.Line.send
def slowly(self, message):
    time.sleep(rng.choice((0.0, 0.0, 0.0, 0.02, 0.05)))
    send(self, message)
worker.Line.send = slowly
worker.main()
"""


def told(standing: Standing) -> str:
    x = None if standing.x is None else standing.x.tobytes()
    return repr((standing.ended, standing.value, standing.bound, standing.work, x))


@pytest.mark.slow
@pytest.mark.usefixtures("large")
@pytest.mark.parametrize("size", [0, 3])
def test_delays_in_either_process_change_nothing(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    from optim.generate import generate_tiny
    from optim.reading import case_of

    case = read_case("tutorial") if size == 0 else case_of(generate_tiny(seed=size), "phased")
    model = compile_case(case)
    answers = set[str]()
    for seed in range(6):
        code = SLOW.format(seed=seed)
        monkeypatch.setattr(SolverProcess, "COMMAND", ("-c", code))
        with Portfolio() as team:
            for gap, work in ((1.0, 20.0), (0.0, 0.6)):
                job = Job("whole", model, "coverage_index", gap, work)
                answers.add(f"{gap} {told(team.race(job, lambda *_: None, 60.0))}")
    assert len(answers) == 2
