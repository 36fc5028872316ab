"""No plan of a tiny world is better than a point of the frontier, and every point is a plan's."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest

from desks import desk
from optim.engine import highs
from optim.engine.assembly import compile_case
from optim.engine.optimize_measure import held
from optim.errors import UsageError
from optim.studies.frontiers import frontier
from optim.studies.question import Terms
from oracle.listed import listed
from oracle.seen import Counts, short
from worlds.tiniest import tiniest_case

SEEDS = range(12)
AXES = (("cost", "coverage"), ("change", "coverage"), ("coverage", "cost"), ("troops.NORTH", "cost"))
TERMS = Terms(gap=0.0, time_limit=30.0)
CLOSE = {"coverage": 0.001, "cost": 1.01, "change": 0.11, "troops": 1.0}  # as near as an end is looked for


@cache
def judged(seed: int, x: str, y: str) -> Counts:
    """Compare the points of a frontier with every plan of a world."""
    seen: Counts = Counter()
    case, plans = tiniest_case(seed), listed(seed)
    if not plans:
        return seen
    with TemporaryDirectory() as folder, desk(Path(folder), case, TERMS) as here:
        found = frontier(here, x, y, count=7)
    signs = [-1.0 if name in ("cost", "change") else 1.0 for name in (x, y)]
    close = [CLOSE[name.split(".")[0]] for name in (x, y)]
    everything = [
        [sign * plan[1].get(name, 0.0) for sign, name in zip(signs, (x, y), strict=True)] for plan in plans
    ]
    points = [[signs[0] * one["x"], signs[1] * one["y"]] for one in found.document["points"]]
    assert points
    for point, one in zip(points, found.document["points"], strict=True):
        for plan in everything:
            both = all(a >= b - 1e-3 for a, b in zip(plan, point, strict=True))
            much = any(a > b + slack for a, b, slack in zip(plan, point, close, strict=True))
            assert not (both and much), (plan, point)
        assert signs[0] * one["x_bound"] >= point[0] - 1e-3
        assert signs[1] * one["y_bound"] >= point[1] - 1e-3
        seen["points"] += 1
    best = max(everything, key=lambda plan: (plan[1], plan[0]))
    assert max(point[1] for point in points) == pytest.approx(best[1], abs=close[1])
    seen["several"] += len(points) > 2
    return seen


@pytest.mark.usefixtures("as_they_are")
@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(("x", "y"), AXES)
def test_no_plan_is_better_than_a_point(seed: int, x: str, y: str) -> None:
    judged(seed, x, y)


@pytest.mark.usefixtures("as_they_are")
def test_there_were_frontiers() -> None:
    """Or the test above would show nothing."""
    counts = (judged(seed, x, y) for x, y in AXES for seed in SEEDS)
    assert not short(counts, {"points": 50, "several": 8})


@pytest.mark.parametrize(
    ("x", "y", "count", "said"),
    [
        ("coverge", "cost", 9, "unknown measure 'coverge'; nearest: 'coverage'"),
        ("cost", "cost", 9, "expected two measures"),
        ("cost", "coverage", 1, "--points is 1"),
    ],
)
def test_what_is_no_frontier(tmp_path: Path, x: str, y: str, count: int, said: str) -> None:
    with desk(tmp_path) as here, pytest.raises(UsageError, match=said):
        frontier(here, x, y, count=count)


def test_a_start_is_not_taken_for_the_answer() -> None:
    """HiGHS 1.16.0 hands back the solution it was given where its presolve solves the model."""
    compiled = held(tiniest_case(1), compile_case(tiniest_case(1)), {"troops.NORTH": 600.0}, {})
    spent = np.array([float(name == "spent") for name, _ in compiled.keys])
    covers_most = highs.new(compiled, "coverage_index", {"threads": 1})
    covers_most.run()
    start = highs.solution_of(covers_most)
    assert start is not None
    solver = highs.new(compiled, spent, {"threads": 1})
    highs.start_from(solver, start)
    solver.run()
    assert spent @ start > spent @ highs.solution_of(solver) == pytest.approx(highs.bound_of(solver))
