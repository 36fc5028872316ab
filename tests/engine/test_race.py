"""A race calls who is needed, when it is needed, and ends with what it has heard."""

from __future__ import annotations

from collections import deque
from typing import Any

import numpy as np
import pytest

from optim.engine.assembly import compile_case
from optim.engine.compiled import Compiled
from optim.engine.extract import Decisions, plan_of
from optim.engine.messages import Bound, Done, Failed, Found, Job, Tried
from optim.engine.race import Standing, Team
from optim.engine.solo import Solo
from optim.reading import read_case

PLAN = np.zeros(1)
HINT = (np.zeros(1),)


@pytest.fixture(scope="module")
def compiled() -> Compiled:
    return compile_case(read_case("tutorial", mode="steady"))


class Scripted(Team):
    """A team without processes, that says what it is told to say."""

    def __init__(self, *said: tuple[str, Any]) -> None:
        self.said, self.joined = deque(said), list[tuple[str, Job]]()
        self.members, self._working = {}, set()

    def join(self, job: Job, role: Any) -> None:
        self.joined.append((role, job))

    def hear(self, timeout: float) -> tuple[str, Any] | None:
        assert self.said, "the race waits for more than was said"
        return self.said.popleft()

    def raced(self, compiled: Compiled, hints: tuple[Any, ...] = HINT) -> tuple[Standing, list[str]]:
        """How the race ends, and who was called, in order."""
        job = Job("prove", compiled, "coverage_index", 0.1, 30.0, hints=hints)
        standing = self.race(job, lambda *_: None)
        return standing, [role for role, _ in self.joined]


def test_hints_that_are_enough_are_all_that_is_tried(compiled: Compiled) -> None:
    standing, called = Scripted(("search", Bound(-90.0)), ("search", Found(-89.95, PLAN))).raced(compiled)
    assert called == ["search"]
    assert (standing.ended, standing.bound) == ("gap", -90.0)


def test_a_proof_begins_from_the_best_hint_where_they_are_not(compiled: Compiled) -> None:
    team = Scripted(
        ("search", Bound(-90.0)),
        ("search", Found(-80.0, PLAN)),
        ("search", Tried()),
        ("prove", Bound(-80.05)),
    )
    standing, called = team.raced(compiled)
    assert called == ["search", "prove"]
    started = team.joined[1][1]
    assert started.start is PLAN
    assert started.hints == ()
    assert 0 < started.seconds <= 30.0
    assert standing.ended == "gap"


@pytest.mark.parametrize("last", [Done("limit"), Failed("the solver's process ended with signal 9")])
def test_a_search_that_ends_before_it_has_tried_them_is_no_end(compiled: Compiled, last: Any) -> None:
    standing, called = Scripted(("search", last), ("prove", Done("infeasible"))).raced(compiled)
    assert called == ["search", "prove"]
    assert standing.ended == "infeasible"


def test_without_hints_both_begin_at_once(compiled: Compiled) -> None:
    _, called = Scripted(("search", Tried()), ("prove", Done("infeasible"))).raced(compiled, hints=())
    assert called == ["prove", "search"]


def test_a_team_answers_from_a_hint_without_a_proof(compiled: Compiled) -> None:
    job = Job("prove", compiled, "coverage_index", 2.0, 30.0)
    best = Solo().race(job, lambda *_: None)
    assert best.x is not None
    hint = Decisions(compiled.keys).of(plan_of(compiled, best.x))
    with Team() as team:
        joined, join = list[str](), team.join
        team.join = lambda job, role: (joined.append(role), join(job, role))[1]  # type: ignore[method-assign]
        standing = team.race(
            Job("prove", compiled, "coverage_index", 5.0, 30.0, hints=(hint,)), lambda *_: None
        )
    assert joined == ["search"]
    assert standing.value == pytest.approx(best.value, abs=1e-6)
