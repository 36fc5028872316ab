"""Presolve: a model without its fixed columns, and without the rows that this leaves empty."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from optim.engine.matrix import MatrixModel, Vector
from optim.engine.scaling import row_sizes

TOLERANCE = 1e-6  # HiGHS's own for rows, as they are scaled


@dataclass(frozen=True)
class Presolved:
    """The model that is left, and which columns of the whole one it has."""

    compiled: MatrixModel
    columns: np.ndarray[Any, Any]
    whole: Vector  # the fixed values; anything where columns are left

    def spread(self, x: Vector) -> Vector:
        """The solution of the whole model that goes with one of what is left."""
        spread = self.whole.copy()
        spread[self.columns] = x
        return spread

    def gather(self, x: Vector) -> Vector:
        """What is left of a solution of the whole model."""
        left: Vector = x[self.columns]
        return left


def presolve(compiled: MatrixModel) -> Presolved | None:
    """Leave out what is fixed; None where a row that this empties is broken."""
    free = compiled.lower != compiled.upper
    columns = np.flatnonzero(free)
    whole = np.where(free, 0.0, compiled.lower)
    of_column = np.repeat(np.arange(compiled.columns), np.diff(compiled.starts))
    is_left = free[of_column]
    still = ~is_left
    moved = np.bincount(
        compiled.indices[still], compiled.values[still] * whole[of_column[still]], compiled.rows
    )
    rows = np.zeros(compiled.rows, dtype=bool)
    rows[compiled.indices[is_left]] = True
    lower, upper = compiled.row_lower - moved, compiled.row_upper - moved
    slack = TOLERANCE * np.maximum(row_sizes(compiled), np.abs(moved))
    if np.any(~rows & ((lower > slack) | (upper < -slack))):
        return None
    number = np.cumsum(rows) - 1
    counts = np.diff(compiled.starts)[columns]
    left = replace(
        compiled,
        starts=np.concatenate([[0], np.cumsum(counts)]).astype(np.int32),
        indices=number[compiled.indices[is_left]].astype(np.int32),
        values=compiled.values[is_left],
        row_lower=lower[rows],
        row_upper=upper[rows],
        lower=compiled.lower[columns],
        upper=compiled.upper[columns],
        integer=compiled.integer[columns],
        costs={name: costs[columns] for name, costs in compiled.costs.items()},
        offsets={name: compiled.value(name, whole) for name in compiled.costs},
        keys=(),
        row_keys=(),
        sizes=None if compiled.sizes is None else compiled.sizes[columns],
    )
    return Presolved(left, columns, whole)
