"""The search for a nearest plan ends where a stage of it is interrupted: no later stage starts."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from optim.engine import stages
from optim.engine.assembly import compile_case
from optim.engine.course import Settings
from optim.engine.nearest import near
from optim.engine.referee import Standing
from worlds import case

CASE = case(mode="steady")
COMPILED = compile_case(CASE)
FIRST = Standing(np.zeros(COMPILED.columns), 0.0, -0.2, "gap")
NO_PLAN = Standing(None, np.inf, -np.inf, "infeasible")


@pytest.mark.parametrize("ended", ["interrupt", "crash"])
@pytest.mark.parametrize("stage", ["given", "closer"])
def test_no_stage_starts_after_one_that_was_broken_off(stage: str, ended: str) -> None:
    raced = list[str]()

    def race(name: str, otherwise: Standing) -> Any:
        def raced_now(*_: object) -> Standing:
            raced.append(name)
            broken = Standing(otherwise.x, otherwise.value, otherwise.bound, ended, cut_off=ended)
            return broken if name == stage else otherwise

        return raced_now

    course: Any = SimpleNamespace(
        settings=Settings(gap=0.25, objective="score"),
        near=near(CASE, COMPILED, np.zeros(COMPILED.columns)),
        given=race("given", NO_PLAN),
        closer=race("closer", FIRST),
        nearest=race("nearest", FIRST),
    )
    found = stages._nearest(course, COMPILED, FIRST)
    assert raced == (["given"] if stage == "given" else ["given", "closer"])
    assert found.ended == ended
    assert found.cut_off == ended
    assert found.x is FIRST.x
