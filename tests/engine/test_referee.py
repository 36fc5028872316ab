"""The referee: the same words lead to the same end, in whatever order they arrive."""

from __future__ import annotations

import random
from typing import Any

import numpy as np
import pytest

from optim.engine.assembly import compile_case
from optim.engine.matrix import MatrixModel
from optim.engine.messages import Ask, Bound, Done, Failed, Found, Job, Relaxed, Worked
from optim.engine.referee import Referee, Standing
from optim.reading import read_case


@pytest.fixture(scope="module")
def compiled() -> MatrixModel:
    return compile_case(read_case("tutorial", mode="steady"))


def plan(number: float) -> Any:
    return np.full(1, number)


def judged(compiled: MatrixModel, words: list[tuple[str, Any]], gap: float = 0.5) -> Standing:
    referee = Referee(Job("whole", compiled, "coverage_index", gap, 100.0), ("prove", "search"))
    for name, message in words:
        referee.hear(name, message)
    assert referee.ended is not None
    return referee.ended


PROOF = [
    Bound(-99.0, 1.0),
    Worked(2.0),
    Bound(-97.0, 3.0),
    Bound(-96.0, 7.0),
    Bound(-95.6, 9.0),
    Done("limit", 12.0),
]
SEARCH = [
    Relaxed(plan(7), 0.5),
    Found(-80.0, plan(1), 1.0),
    Found(-95.5, plan(2), 7.0),
    Found(-95.55, plan(3), 8.0),
    Done("limit", 13.0),
]


def interleaved(rng: random.Random) -> list[tuple[str, Any]]:
    """Each process's words in their order, those of both in any."""
    waiting = {"prove": list(PROOF), "search": list(SEARCH)}
    words = list[tuple[str, Any]]()
    while any(waiting.values()):
        name = rng.choice([name for name, left in waiting.items() if left])
        words.append((name, waiting[name].pop(0)))
    return words


@pytest.mark.parametrize("seed", range(200))
def test_the_order_of_arrival_does_not_matter(compiled: MatrixModel, seed: int) -> None:
    """The bound of 96 and the plan of 95.5 come at a work of 7 and close the gap: the rest has no say."""
    ended = judged(compiled, interleaved(random.Random(seed)))
    assert (ended.ended, ended.value, ended.bound, ended.work) == ("gap", -95.5, -96.0, 7.0)
    assert ended.x is not None
    assert ended.x[0] == 2
    assert ended.duals is not None


@pytest.mark.parametrize("seed", range(50))
def test_a_closer_gap_takes_more_work(compiled: MatrixModel, seed: int) -> None:
    ended = judged(compiled, interleaved(random.Random(seed)), gap=0.1)
    assert (ended.ended, ended.value, ended.bound, ended.work) == ("gap", -95.55, -95.6, 9.0)


def test_a_word_counts_once_the_other_has_come_further(compiled: MatrixModel) -> None:
    referee = Referee(Job("whole", compiled, "coverage_index", 0.5, 100.0), ("prove", "search"))
    referee.hear("prove", Bound(-90.0, 5.0))
    referee.hear("search", Found(-89.9, plan(1), 4.0))
    assert referee.ended is None
    referee.hear("search", Worked(5.0))
    assert referee.ended is None  # it may yet say something at the same work
    referee.hear("search", Worked(5.1))
    assert referee.ended is not None


def test_all_that_was_said_is_at_hand_at_any_time(compiled: MatrixModel) -> None:
    referee = Referee(Job("whole", compiled, "coverage_index", 0.5, 100.0), ("prove", "search"))
    referee.hear("prove", Bound(-97.0, 5.0))
    referee.hear("search", Found(-80.0, plan(1), 1.0))
    referee.hear("search", Found(-90.0, plan(2), 50.0))
    now = referee.so_far()
    assert (now.value, now.bound) == (-90.0, -97.0)
    assert referee.ended is None


def test_who_asks_is_told_what_the_others_had_by_then(compiled: MatrixModel) -> None:
    referee = Referee(Job("whole", compiled, "coverage_index", 0.5, 100.0), ("prove", "search"))
    referee.hear("prove", Ask(by=4.0, at=8.0))
    referee.hear("search", Found(-80.0, plan(1), 3.0))
    referee.hear("search", Found(-81.0, plan(2), 4.0))
    assert referee.answers() == []  # another may come at 4
    referee.hear("search", Found(-90.0, plan(3), 6.0))
    [(name, x)] = referee.answers()
    assert name == "prove"
    assert x is not None
    assert x[0] == 2
    assert referee.answers() == []


def test_who_has_ended_is_waited_for_no_more(compiled: MatrixModel) -> None:
    for last in (Done("limit", 2.0), Failed("it died")):
        referee = Referee(Job("whole", compiled, "coverage_index", 0.5, 100.0), ("prove", "search"))
        referee.hear("search", last)
        referee.hear("prove", Ask(by=50.0, at=60.0))
        assert referee.answers() == [("prove", None)]
        referee.hear("prove", Done("optimal", 70.0))
        assert referee.ended is not None


def test_a_proof_that_there_is_no_plan_ends_it_at_its_work(compiled: MatrixModel) -> None:
    words = [("prove", Done("infeasible", 3.0)), ("search", Done("limit", 9.0))]
    assert judged(compiled, words).ended == "infeasible"
    assert judged(compiled, words[::-1]).ended == "infeasible"


def test_without_a_proof_it_ends_when_both_have(compiled: MatrixModel) -> None:
    ended = judged(
        compiled,
        [
            ("search", Found(-5.0, plan(1), 1.0)),
            ("search", Done("limit", 9.0)),
            ("prove", Done("limit", 9.0)),
        ],
    )
    assert (ended.ended, ended.value) == ("limit", -5.0)
