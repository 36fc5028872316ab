"""A session answers each change as a fresh run would, within the gap, and no change leaves a trace."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

import optim
from optim.check import account
from optim.engine import Session
from optim.engine.messages import Job
from optim.engine.optimize_measure import Aim
from optim.engine.portfolio import TIME_LIMIT
from optim.engine.referee import Standing
from optim.engine.serial import Serial
from optim.errors import InfeasibleError, InstanceError, Interrupted, UsageError

GAP = 0.1
CHANGES: list[dict[str, object]] = [
    {"contributors.NOV.dwell_ratio": 2},
    {"contributors.NOV.dwell_ratio": 3},
    {"projects.fort-camp.adds_beds": 0},
    {"unit_types.light.personnel": 300},
]


@pytest.fixture(scope="module")
def session() -> Iterator[Session]:
    with optim.session(optim.load("tutorial"), mode="steady") as session:
        yield session


@pytest.mark.parametrize("changes", CHANGES, ids=str)
def test_a_change_is_answered_as_a_fresh_run_answers_it(session: Session, changes: dict[str, object]) -> None:
    solution = session.solve(changes, gap=GAP)
    fresh = optim.solve(optim.load("tutorial"), mode="steady", changes=changes, gap=GAP)
    assert account(solution.case, solution.plan).breaches == ()
    assert solution.outcome.coverage <= fresh.outcome.bound + 1e-6
    assert fresh.outcome.coverage <= solution.outcome.bound + 1e-6
    assert solution.outcome.gap <= GAP


def test_changes_do_not_add_up(session: Session) -> None:
    before = session.solve(gap=GAP).outcome.coverage
    changed = session.solve({"contributors.NOV.dwell_ratio": 3}, gap=GAP)
    assert changed.case.overrides == (("contributors.NOV.dwell_ratio", "3"),)
    assert session.case.overrides == ()
    assert session.solve(gap=GAP).outcome.coverage == pytest.approx(before, abs=GAP)


def test_choices_are_those_of_a_case(session: Session) -> None:
    assert session.solve(founding_act="off", gap=GAP).case.founding_act == "off"
    with pytest.raises(UsageError, match="nearest: 'strict'"):
        session.solve(founding_act="strikt")


def test_a_change_that_cannot_be_leaves_the_session_usable(session: Session) -> None:
    with pytest.raises(InstanceError):
        session.solve({"contributors.NOV.dwell_ratio": -1})
    assert session.solve(gap=GAP).outcome.coverage == pytest.approx(93.75, abs=GAP)


def test_an_infeasible_change_leaves_the_session_usable(session: Session) -> None:
    with pytest.raises(InfeasibleError):
        session.solve(require=["border-ask"])
    assert session.solve(require=["coast-ask"], gap=GAP).outcome.coverage == pytest.approx(93.75, abs=GAP)


def test_an_answer_does_not_depend_on_what_was_asked_before_it() -> None:
    """Nor on who solves: two processes of the session's own, or this one, as in studies."""
    asked = [*CHANGES, {}, {"contributors.NOV.dwell_ratio": 1.5}]
    case = optim.choose(optim.load("tutorial"), mode="steady")
    found: list[dict[str, object]] = []
    for order, racers in ((asked, None), (asked[::-1], None), (asked[2:], Serial())):
        with Session(case, racers=racers) as session:
            found.append({str(changes): session.solve(changes).plan for changes in order})
    assert all(found[0][changes] == plan for other in found[1:] for changes, plan in other.items())


def test_the_case_itself_is_answered_as_a_fresh_run_answers_it() -> None:
    case = optim.choose(optim.load("tutorial"), mode="phased")
    with Session(case) as session:
        session.solve({"contributors.NOV.dwell_ratio": 3})
        own = session.solve(gap=0.5, objective="lexicographic")
    fresh = optim.solve(case, gap=0.5)
    assert own.plan == fresh.plan
    assert own.outcome.bound == fresh.outcome.bound


def test_a_change_that_changes_nothing_has_the_answer_of_the_case() -> None:
    with optim.session(optim.load("tutorial"), mode="steady") as session:
        rows = session.case.instance.contributors
        ratio = next(row.dwell_ratio for row in rows if row.contributor == "NOV")
        own = session.solve()
        again = session.solve({"contributors.NOV.dwell_ratio": ratio}, near=own.plan)
        assert again.case.overrides == (("contributors.NOV.dwell_ratio", str(ratio)),)
        assert again.plan == own.plan
        assert (again.outcome.bound, again.outcome.distance) == (own.outcome.bound, 0.0)
        assert session.solve({"contributors.NOV.dwell_ratio": ratio}).outcome == own.outcome


def test_the_nearest_plan_stays_where_it_can(session: Session) -> None:
    own = session.solve(gap=1.0)
    moved = session.solve({"contributors.NOV.dwell_ratio": 2}, gap=1.0, near=own.plan)
    assert account(moved.case, moved.plan).breaches == ()
    assert moved.outcome.distance is not None
    assert moved.outcome.best is not None
    assert moved.outcome.distance_bound <= moved.outcome.distance
    assert moved.outcome.coverage <= moved.outcome.best <= moved.outcome.bound
    assert session.solve(gap=1.0, near=moved.plan).outcome.distance > 0


@pytest.mark.slow
def test_a_nearest_plan_leaves_no_trace_in_what_comes_after() -> None:
    """Its last stage solves a piece of the model: the basis that is kept must stay that of the case."""
    case = optim.choose(optim.load("madrid2022"), mode="steady")
    change: dict[str, object] = {"contributors.DEU.dwell_ratio": 3}
    answers = []
    for first in (False, True):
        with Session(case, racers=Serial()) as session:
            own = session.solve(gap=1.0)
            if first:
                session.solve({"contributors.USA.dwell_ratio": 2}, gap=1.0, near=own.plan)
                session.solve(aim=Aim("greatest", "worst"), gap=1.0)
            answers.append(session.solve(change, gap=0.05, effort=3.0))
    assert answers[0].plan == answers[1].plan
    assert answers[0].outcome.bound == answers[1].outcome.bound


class Cut(Serial):
    """Says of every race that something outside has ended it."""

    def race(self, job: Job, watch: Any, seconds: float) -> Standing:
        return replace(super().race(job, watch, seconds), cut_off=TIME_LIMIT)


def test_an_answer_that_starts_from_a_plan_that_was_cut_off_says_so() -> None:
    case = optim.choose(optim.load("tutorial"), mode="steady")
    racers = Cut()
    with Session(case, racers=racers) as session:
        race, racers.race = racers.race, Serial.race.__get__(racers)  # type: ignore[method-assign]
        clean = session.solve({"contributors.NOV.dwell_ratio": 2}).outcome
        assert clean.cut_off == ""
        racers.race = race  # type: ignore[method-assign]
        own = session.solve(gap=0.3)
        racers.race = Serial.race.__get__(racers)  # type: ignore[method-assign]
        assert own.outcome.cut_off
        found = session.solve({"contributors.NOV.dwell_ratio": 2}, gap=0.3).outcome
        assert found.cut_off == ""  # the plan that it starts from was looked for anew


def test_an_interrupt_while_the_own_plan_is_looked_for_is_an_interrupt() -> None:
    case = optim.choose(optim.load("tutorial"), mode="steady")

    class Stopped(Serial):
        def race(self, job: Job, watch: Any, seconds: float) -> Standing:
            return Standing(
                None, float("inf"), float("-inf"), "interrupt", "interrupted", cut_off="interrupted"
            )

    with Session(case, racers=Stopped()) as session, pytest.raises(Interrupted):
        session.solve({"contributors.NOV.dwell_ratio": 2})
