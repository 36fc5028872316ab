"""A plan keeps no project that it does not need, and every project that it does."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from optim.engine.assembly import compile_case
from optim.engine.course import Course, Settings
from optim.engine.extract import plan_of
from optim.engine.matrix import MatrixModel, Vector
from optim.engine.serial import Serial
from solving import minimized
from worlds import case
from worlds.plain import plain

CAMP = {"adds_beds": 600, "cost_musd": "12"}


def beds(count: int) -> MatrixModel:
    """Ten battalions of 600 are wanted in NORTH, steady, where so many have beds; camps add one each."""
    world = plain(projects=[CAMP], schemes=[{}], sites={"beds": 600 * count, "permanent_beds": 0})
    return compile_case(case(world, mode="steady"))


def with_camps(compiled: MatrixModel, x: Vector, camps: float) -> Vector:
    """The same plan with so many camps, which the host pays for."""
    places = {key: at for at, key in enumerate(compiled.keys)}
    more = x.copy()
    more[places["built", ("camp", 1)]] = camps
    more[places["spent", ("HST", 1)]] = 12 * camps
    return more


@pytest.mark.parametrize(("count", "needed"), [(10, 0), (8, 2)])
def test_only_projects_that_are_needed_stay(count: int, needed: int) -> None:
    compiled = beds(count)
    best = minimized(compiled, "coverage_index")
    assert best is not None
    everyone = compiled.value("coverage_index", best)
    most = everyone + 1e-6 - compiled.offsets["coverage_index"]
    held = compiled.with_row("held", compiled.costs["coverage_index"], -np.inf, most)
    course = Course(Serial(), Settings(), Path(), None, 0.0)
    tidy = course.tidied(held, with_camps(held, best, 5))
    assert tidy.x is not None
    assert sum(plan_of(held, tidy.x).built.values()) == needed


def test_a_plan_without_projects_stays_as_it_is() -> None:
    compiled = beds(10)
    best = minimized(compiled, "coverage_index")
    assert best is not None
    plan = with_camps(compiled, best, 0)
    assert Course(Serial(), Settings(), Path(), None, 0.0).tidied(compiled, plan).x is plan
