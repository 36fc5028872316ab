"""What the search and the proof say while they run is true: plans are plans, worth what they say, and the
best plan there is beats no bound."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any

import numpy as np
import pytest

from optim.case import Case
from optim.check import account
from optim.engine import neighborhoods, search
from optim.engine.assembly import compile_case
from optim.engine.column_labels import ColumnLabels
from optim.engine.extract import plan_of
from optim.engine.matrix import MatrixModel, Vector
from optim.engine.messages import Ask, Bound, Done, Found, Job
from optim.engine.outlet import Outlet
from optim.engine.play import Player
from optim.engine.warm_start import WarmStart
from optim.generate import generate_tiny
from optim.reading import case_of, read_case
from solving import minimized

NEAR = 1e-6
SEEDS = range(4)


@dataclass
class Listener:
    """Stands for the engine: hears everything, and knows of no other plans."""

    heard: list[Any] = field(default_factory=list)

    def send(self, message: Any) -> None:
        self.heard.append(message)

    def ask(self, message: Ask) -> None:
        return None

    def stopped(self) -> bool:
        return False

    def plans(self) -> list[Found]:
        return [message for message in self.heard if isinstance(message, Found)]


@cache
def tried(seed: int) -> tuple[Case, MatrixModel, float]:
    """A tiny phased case, its model, and the best coverage in it, negated."""
    case = read_case("tutorial") if seed == 0 else case_of(generate_tiny(seed=seed), "phased")
    compiled = compile_case(case)
    x = minimized(compiled)
    assert x is not None
    return case, compiled, compiled.value("coverage_index", x)


def judge(seed: int, listener: Listener) -> None:
    case, compiled, best = tried(seed)
    assert listener.plans()
    for found in listener.plans():
        assert found.value == pytest.approx(compiled.value("coverage_index", found.x), abs=NEAR)
        assert found.value >= best - NEAR
        assert account(case, plan_of(compiled, found.x)).breaches == ()
    for message in listener.heard:
        assert not isinstance(message, Bound) or message.value <= best + NEAR
    assert isinstance(listener.heard[-1], Done)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_the_search_says(seed: int) -> None:
    listener = Listener()
    job = Job("search", tried(seed)[1], "coverage_index", 1e-6, 0.2)
    search.run(job, Outlet(job, listener), WarmStart())
    judge(seed, listener)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("role", ["prove", "whole"])
def test_what_the_proof_says(seed: int, role: Any) -> None:
    listener = Listener()
    Player().play(Job(role, tried(seed)[1], "coverage_index", 1e-6, 20.0), listener)
    judge(seed, listener)
    bounds = [message.value for message in listener.heard if isinstance(message, Bound)]
    assert max(bounds) == pytest.approx(tried(seed)[2], abs=1e-5)


@pytest.mark.parametrize("role", ["prove", "whole", "search"])
def test_what_is_said_follows_from_the_job_alone(role: Any) -> None:
    """Every word, and the work that was done when it was said."""
    one, two = Listener(), Listener()
    for listener in (one, two):
        Player().play(Job(role, tried(1)[1], "coverage_index", 1e-6, 0.2, origin=3.0), listener)
    assert [repr(message) for message in one.heard] == [repr(message) for message in two.heard]
    works = [message.at for message in one.heard]
    assert works == sorted(works)
    assert works[0] >= 3.0


def test_work_has_an_end() -> None:
    listener = Listener()
    Player().play(Job("search", tried(1)[1], "coverage_index", 0.0, 0.1), listener)
    assert listener.heard[-1].at >= 0.1


@pytest.mark.parametrize("kind", neighborhoods.KINDS)
def test_a_neighborhood_as_large_as_the_model_is_all_of_it_that_may_move(kind: str) -> None:
    _, compiled, _ = tried(0)
    tags, rng = ColumnLabels.of(compiled), np.random.default_rng(0)
    none: Vector = np.zeros(compiled.columns)
    free = neighborhoods.draw(kind, 99, tags, rng, none, none + 1)
    assert free[compiled.integer & (tags.period > 0)].all()
    smaller = neighborhoods.draw(kind, 1, tags, rng, none, none)
    assert smaller.sum() < free.sum()


def test_what_was_solved_in_vain_grows_and_what_was_too_large_shrinks() -> None:
    sizes = dict(neighborhoods.SIZES)
    assert neighborhoods.learn(sizes, "theaters", better=False, proven=True)["theaters"] == 4
    assert neighborhoods.learn(sizes, "theaters", better=False, proven=False)["theaters"] == 2
    assert neighborhoods.learn(sizes, "theaters", better=True, proven=False) == sizes
    assert neighborhoods.learn({**sizes, "periods": 1}, "periods", better=False, proven=False)["periods"] == 1
