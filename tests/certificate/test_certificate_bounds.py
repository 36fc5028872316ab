"""Derived limits of columns: by hand, and never below what a column can be in random worlds."""

from __future__ import annotations

import numpy as np
import pytest

from optim.engine import highs
from optim.engine.assembly import compile_case
from optim.engine.certificate.bounds import limits
from optim.engine.certificate.exact import ExactModel, least
from solving import run
from worlds.matrices import small
from worlds.unruly import random_case

INF = np.inf


def upper_limits(compiled):  # type: ignore[no-untyped-def]
    model = ExactModel.of(compiled)
    _, upper = limits(model)
    return [None if limit is None else limit / model.one for limit in upper]


def test_a_row_limits_each_of_its_columns_and_integers_are_rounded_down() -> None:
    model = small([[2, 3]], [-INF], [8], [0, 0], [(0, INF), (0, INF)])
    assert upper_limits(model) == [4, 2]


def test_a_column_with_a_limit_of_its_own_keeps_it() -> None:
    assert upper_limits(small([[2]], [-INF], [8], [0], [(0, 7)])) == [7]


def test_a_lower_limit_of_a_row_limits_what_is_subtracted_pass_after_pass() -> None:
    """x <= 5; y <= 2 x <= 10; z <= y: a chain of three passes."""
    rows = [[1, 0, 0], [2, -1, 0], [0, 1, -1]]
    model = small(rows, [-INF, 0, 0], [5, INF, INF], [0, 0, 0], [(0, INF)] * 3)
    assert upper_limits(model) == [5, 10, 10]


def test_what_no_row_limits_stays_without_a_limit() -> None:
    model = small([[1, -1]], [-INF], [3], [0, 0], [(0, INF)] * 2)
    assert upper_limits(model) == [None, None]


def test_a_limit_of_a_continuous_column_is_rounded_up() -> None:
    found = upper_limits(small([[3]], [-INF], [1], [0], [(0, INF)], integer=False))[0]
    assert 1 / 3 < found < 1 / 3 + 2.0**-29


@pytest.mark.parametrize(
    ("low", "high", "lower", "upper", "expected"),
    [
        (1, 2, 0, 5, 0),
        (1, 2, 3, 5, 3),
        (-2, -1, 0, 5, -10),
        (-1, 2, 0, 5, -5),
        (-2, -1, -3, -2, 2),
        (1, 2, -3, 5, -6),
        (1, 2, 0, None, 0),
        (1, 2, 1, None, 1),
        (-1, 2, 0, None, None),
        (-2, -1, None, 4, -8),
        (1, 2, None, 4, None),
        (0, 0, None, None, 0),
        (0, 1, None, None, None),
    ],
)
def test_the_least_product(low: int, high: int, lower: int | None, upper: int | None, expected: int) -> None:
    assert least(low, high, lower, upper) == expected


@pytest.mark.parametrize("seed", range(0, 40, 2))
def test_no_limit_is_below_what_the_relaxation_allows(seed: int) -> None:
    compiled = compile_case(random_case(seed))
    found = upper_limits(compiled)
    for j in range(0, compiled.columns, 7):
        if found[j] is None or not np.isinf(compiled.upper[j]):
            continue
        wanted = np.zeros(compiled.columns)
        wanted[j] = -1.0
        x = highs.solution_of(run(compiled, wanted, relaxed=True, solver="simplex"))
        if x is not None:
            most = np.floor(x[j] + 1e-6) if compiled.integer[j] else x[j]
            assert found[j] >= most - 1e-6, compiled.keys[j]
