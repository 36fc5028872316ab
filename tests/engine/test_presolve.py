"""A presolve or tied model is the whole one with less freedom: its solutions are as good there as here."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from optim.engine.aggregation import IN_PLACE, aggregate, doubling
from optim.engine.assembly import compile_case
from optim.engine.matrix import OBJECTIVES, MatrixModel, Vector
from optim.engine.presolve import presolve
from optim.engine.subproblems import frozen
from optim.reading import read_case
from solving import minimized


@pytest.fixture(scope="module")
def whole() -> MatrixModel:
    return compile_case(read_case("tutorial"))


def best(model: MatrixModel) -> Vector:
    x = minimized(model)
    assert x is not None
    return x


def broken(model: MatrixModel, x: Vector) -> float:
    """By how much a vector breaks rows or bounds at most."""
    columns = np.repeat(np.arange(model.columns), np.diff(model.starts))
    sums = np.bincount(model.indices, model.values * x[columns], model.rows)
    past = [model.row_lower - sums, sums - model.row_upper, model.lower - x, x - model.upper]
    return float(max(gaps.max(initial=0.0) for gaps in past))


def test_what_is_fixed_is_left_out_and_nothing_else_changes(whole: MatrixModel) -> None:
    x = best(whole)
    free = np.array([index[-1:] == (1,) for _, index in whole.keys])
    left = presolve(frozen(whole, free, x))
    assert left is not None
    assert 0 < left.compiled.columns <= free.sum()
    assert left.compiled.rows < whole.rows
    again = left.spread(best(left.compiled))
    assert broken(whole, again) < 1e-6
    for name in OBJECTIVES:
        part = left.compiled.value(name, left.gather(again))
        assert part == pytest.approx(whole.value(name, again))
    assert whole.value("coverage_index", again) == pytest.approx(whole.value("coverage_index", x), abs=1e-6)
    assert (again[~free] == np.where(whole.integer, np.round(x), x)[~free]).all()


def test_an_emptied_row_that_is_broken_is_noticed(whole: MatrixModel) -> None:
    x = best(whole)
    nowhere = np.zeros(whole.columns, dtype=bool)
    assert presolve(frozen(whole, nowhere, x)) is not None
    at = next(place for place, (name, _) in enumerate(whole.keys) if name == "present")
    x[at] += 1
    assert presolve(frozen(whole, nowhere, x)) is None


def test_a_tied_plan_is_a_plan(whole: MatrixModel) -> None:
    tied = aggregate(whole, (1,))
    assert tied.compiled.columns < whole.columns
    x = tied.spread(best(tied.compiled))
    assert broken(whole, x) < 1e-6
    values = {
        (name, index[:-1]): value
        for (name, index), value in zip(whole.keys, x, strict=True)
        if name in IN_PLACE and index[-1] == 1
    }
    for (name, index), value in zip(whole.keys, x, strict=True):
        if name in IN_PLACE and (name, index[:-1]) in values:
            assert value == values[name, index[:-1]]
    assert whole.value("coverage_index", x) >= whole.value("coverage_index", best(whole)) - 1e-6


def test_tying_nothing_changes_nothing(whole: MatrixModel) -> None:
    tied = aggregate(whole, (1, 2))
    assert tied.compiled.columns == whole.columns
    assert (tied.compiled.values == whole.values).all()
    assert (tied.compiled.indices == whole.indices).all()


def test_bounds_of_tied_columns_are_the_narrowest(whole: MatrixModel) -> None:
    at = [place for place, (name, _) in enumerate(whole.keys) if name == "present"]
    upper = whole.upper.copy()
    upper[at[0]] = 1.0
    tied = aggregate(replace(whole, upper=upper), (1,))
    assert tied.compiled.upper[tied.place[at[0]]] == 1.0


@pytest.mark.parametrize(
    ("periods", "firsts"), [(1, (1,)), (2, (1, 2)), (8, (1, 2, 4, 8)), (15, (1, 2, 4, 8))]
)
def test_blocks_double(periods: int, firsts: tuple[int, ...]) -> None:
    assert doubling(periods) == firsts
