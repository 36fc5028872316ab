"""Tiny models as matrices: ``row_lower <= A x <= row_upper``, ``0 <= x <= upper``, minimized."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy.sparse import csc_array

from optim.engine.matrix import MatrixModel

INF = float("inf")
Numbers = Sequence[float] | np.ndarray[Any, Any]


def model(
    rows: Sequence[Numbers] | np.ndarray[Any, Any],
    row_lower: Numbers,
    row_upper: Numbers,
    upper: Numbers,
    costs: Numbers,
    integer: Sequence[bool] | np.ndarray[Any, Any] | bool = True,
    offset: float = 0.0,
    lower: Numbers | None = None,
    objective: str = "cost",
) -> MatrixModel:
    """A model of one objective from dense rows. Every column has the lower bound 0 unless told."""
    columns = len(costs)
    matrix = csc_array(np.asarray(rows, dtype=float).reshape(len(row_lower), columns))
    return MatrixModel(
        starts=matrix.indptr,
        indices=matrix.indices,
        values=matrix.data,
        row_lower=np.asarray(row_lower, dtype=float),
        row_upper=np.asarray(row_upper, dtype=float),
        lower=np.zeros(columns) if lower is None else np.asarray(lower, dtype=float),
        upper=np.asarray(upper, dtype=float),
        integer=np.broadcast_to(np.asarray(integer, dtype=bool), columns).copy(),
        costs={objective: np.asarray(costs, dtype=float)},
        offsets={objective: offset},
        keys=tuple(("x", (column,)) for column in range(columns)),
        row_keys=tuple(("row", (row,)) for row in range(len(row_lower))),
    )


def small(
    rows: list[list[float]],
    lower: list[float],
    upper: list[float],
    costs: list[float],
    bounds: list[tuple[float, float]],
    integer: bool = True,
) -> MatrixModel:
    """A model whose objective is called coverage, as a case's is; all columns are integer, or none."""
    low, high = zip(*bounds, strict=True)
    return model(rows, lower, upper, high, costs, integer, lower=low, objective="score")


def knapsack(items: int = 25, rows: int = 5, seed: int = 1, offset: float = 0.0) -> MatrixModel:
    """A knapsack of several rows: a plan is found at once, the proof takes a while."""
    random = np.random.default_rng(seed)
    weights = random.integers(1, 30, (rows, items))
    full = weights.sum(axis=1) // 2
    return model(weights, [-INF] * rows, full, [3] * items, -random.integers(5, 40, items), True, offset)
