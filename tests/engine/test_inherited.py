"""A bound is inherited only where each plan of the changed model is a plan of the base, no better there."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np
import pytest

import optim
from optim.engine import prove
from optim.engine.assembly import compile_case
from optim.engine.inherited import inherited
from optim.engine.matrix import MatrixModel
from optim.engine.serial import Serial
from optim.engine.session import Session
from optim.generate import generate_tiny
from optim.plan import score_bound
from optim.reading import case_of, prepared, vary
from solving import answer
from worlds.matrices import INF, small

NONE = -np.inf
CAPACITY = [[1.0, 2.0, 3.0]]
BOX = [(0.0, 4.0)] * 3
COSTS = [-1.0, -2.0, -2.5]


def capacity(row: list[float], most: float, costs: list[float] = COSTS) -> MatrixModel:
    return small([row], [-INF], [most], costs, BOX)


@pytest.mark.parametrize(
    ("row", "most", "follows"),
    [
        ([1.0, 2.0, 3.0], 5.0, True),  # less capacity
        ([2.0, 2.0, 3.0], 6.0, True),  # a unit takes more of it
        ([0.5, 1.0, 1.5], 3.0, True),  # the same row in another unit
        ([1.0, 1.5, 3.0], 4.5, True),  # a unit takes less, but there is less by more than that: times 4/3
        ([1.0, 2.0, 3.0], 6.5, False),
        ([1.0, 1.9, 3.0], 6.0, False),
    ],
)
def test_a_row_follows_from_a_tighter_row(row: list[float], most: float, follows: bool) -> None:
    bound = inherited(capacity(CAPACITY[0], 6.0), capacity(row, most), "score", -7.0)
    assert bound == (-7.0 if follows else NONE)


def test_rows_are_compared_by_name() -> None:
    base = small([CAPACITY[0], [1.0, 0.0, 0.0]], [-INF, -INF], [6.0, 1.0], COSTS, BOX)
    turned = replace(
        small([[1.0, 0.0, 0.0], CAPACITY[0]], [-INF, -INF], [1.0, 6.0], COSTS, BOX),
        row_keys=base.row_keys[::-1],
    )
    assert inherited(base, turned, "score", -7.0) == -7.0
    without = capacity(CAPACITY[0], 6.0)
    assert inherited(base, without, "score", -7.0) == NONE
    assert inherited(without, base, "score", -7.0) == -7.0


def test_lower_limits_and_bounds_of_columns_count() -> None:
    base = small(CAPACITY, [2.0], [6.0], COSTS, BOX)
    assert inherited(base, small(CAPACITY, [3.0], [6.0], COSTS, BOX), "score", -7.0) == -7.0
    assert inherited(base, small(CAPACITY, [1.0], [6.0], COSTS, BOX), "score", -7.0) == NONE
    narrow, wide = [(0.0, 3.0), *BOX[1:]], [(0.0, 5.0), *BOX[1:]]
    assert inherited(base, small(CAPACITY, [2.0], [6.0], COSTS, narrow), "score", -7.0) == -7.0
    assert inherited(base, small(CAPACITY, [2.0], [6.0], COSTS, wide), "score", -7.0) == NONE
    assert inherited(base, small(CAPACITY, [2.0], [6.0], COSTS, BOX, integer=False), "score", -7.0) == NONE


def test_another_objective_moves_the_bound_by_what_it_may_gain() -> None:
    base = capacity(CAPACITY[0], 6.0)
    assert inherited(base, capacity(CAPACITY[0], 6.0, [-1.0, -2.0, -3.0]), "score", -7.0) == -9.0
    assert inherited(base, capacity(CAPACITY[0], 6.0, [0.0, -2.0, -2.5]), "score", -7.0) == -7.0


def drawn(random: np.random.Generator) -> tuple[MatrixModel, MatrixModel]:
    """A model of three columns, and the same with some figures changed, most of them tighter."""
    rows = random.integers(-2, 4, (3, 3)).astype(float)
    lower, upper = random.integers(-6, 0, 3).astype(float), random.integers(1, 9, 3).astype(float)
    lower[random.random(3) < 0.5] = -INF
    base = small(rows.tolist(), list(lower), list(upper), COSTS, BOX)
    other = rows + (random.random((3, 3)) < 0.15) * random.choice([-0.5, 0.5, 1.0], (3, 3))
    least = np.where(random.random(3) < 0.2, lower + random.choice([-0.5, 0.5, 1.0], 3), lower)
    most = np.where(random.random(3) < 0.4, upper * random.choice([0.5, 0.75, 1.1], 3), upper)
    box = [(0.0, float(random.choice([3, 4, 4]))) for _ in BOX]
    return base, small(other.tolist(), list(least), list(most), COSTS, box)


def points(model: MatrixModel) -> set[tuple[int, ...]]:
    """Every whole point that keeps the model's rows and bounds."""
    rows = np.zeros((model.rows, model.columns))
    rows[model.indices, np.repeat(np.arange(model.columns), np.diff(model.starts))] = model.values
    boxes = (range(int(low), int(high) + 1) for low, high in zip(model.lower, model.upper, strict=True))
    return {
        x
        for x in product(*boxes)
        if np.all(rows @ x >= model.row_lower - 1e-9) and np.all(rows @ x <= model.row_upper + 1e-9)
    }


def test_what_follows_holds_at_every_point() -> None:
    random, followed = np.random.default_rng(7), 0
    for _ in range(400):
        base, changed = drawn(random)
        if inherited(base, changed, "score", 0.0) > NONE:
            followed += 1
            assert points(changed) <= points(base)
    assert 40 < followed < 360  # both ends of the question came up


@pytest.mark.parametrize("seed", range(8))
def test_no_plan_of_a_changed_world_beats_an_inherited_bound(seed: int) -> None:
    case = case_of(generate_tiny(seed=seed), "steady")
    base, book, followed = compile_case(case), prepared(case.instance), 0
    best = -answer(base).coverage
    for row in case.instance.contributors:
        for name, factor in product(("ready_share", "deployed_share", "dwell_ratio"), (0.6, 1.5)):
            path = f"contributors.{row.contributor}.{name}"
            value = min(1.0 if name != "dwell_ratio" else 99.0, float(getattr(row, name)) * factor)
            changed = compile_case(vary(case, book=book, overrides=[(path, f"{value:g}")]))
            bound = inherited(base, changed, "score", best)
            if bound > NONE:
                followed += 1
                assert -answer(changed).coverage >= bound - 1e-6
    assert followed


def test_a_session_knows_the_bound_of_a_tighter_case(monkeypatch: pytest.MonkeyPatch) -> None:
    """The posture of the case stays possible, and nothing is branched on to prove that it is good enough."""
    case = optim.choose(optim.load("madrid2022"), mode="steady")
    with Session(case, racers=Serial()) as session:
        own = session.solve(gap=0.5)
        monkeypatch.setattr(prove, "run", None)
        tighter = session.solve({"sites.powidz.beds": 1000}, gap=0.5)
        with pytest.raises(TypeError):
            session.solve({"contributors.GBR.dwell_ratio": 2}, gap=0.1)
    assert tighter.plan.rotated == own.plan.rotated
    assert tighter.outcome.bound == pytest.approx(own.outcome.bound, abs=1e-9)


def test_a_bound_that_was_cut_off_at_100_is_no_bound_on_the_score_less_the_charge() -> None:
    assert score_bound(100.0, 2.5) == 100.0
    assert score_bound(97.0, 2.5) == 94.5
    assert score_bound(None, 2.5) is None
