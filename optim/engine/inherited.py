"""Inherited: the bound of a base case, carried over to a changed case.

Where every plan of the changed case is a plan of the base, no plan of the changed case beats the base's
bound. Most changes that an analyst makes only tighten limits. The comparison is row by row: each row of the
base must follow from the changed row of the same name, times a factor, and the bounds of the columns.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from optim.engine.matrix import MatrixModel, Vector

ROUNDING = 1e-9  # of a row's limit: what sums of floats may differ by

Mask = np.ndarray[Any, np.dtype[np.bool_]]


@dataclass(frozen=True)
class Beside:
    """Two matrices side by side: every row (of the base) and column where either has a coefficient."""

    rows: np.ndarray[Any, Any]
    columns: np.ndarray[Any, Any]
    base: Vector
    changed: Vector


def inherited(base: MatrixModel, changed: MatrixModel, objective: str, bound: float) -> float:
    """A lower bound on the changed model's objective, from one on the base's; -inf where none follows."""
    if base.keys != changed.keys or not np.isfinite(bound):
        return -np.inf
    if not (_columns_within(base, changed) and _rows_within(base, changed)):
        return -np.inf
    costs = changed.costs[objective] - base.costs[objective]
    offset = changed.offsets[objective] - base.offsets[objective]
    return bound + offset + float(_least(costs, changed.lower, changed.upper).sum())


def _columns_within(base: MatrixModel, changed: MatrixModel) -> bool:
    narrower = np.all((changed.lower >= base.lower) & (changed.upper <= base.upper))
    return bool(narrower and np.all(changed.integer | ~base.integer))


def _rows_within(base: MatrixModel, changed: MatrixModel) -> bool:
    """Whether each row of the base follows from the changed row of the same name."""
    at = _places(base, changed)
    if at is None:
        return False
    both, ends = _beside(base, changed, at), (changed.lower, changed.upper)
    above = _follows(both, ends, base.row_upper, changed.row_upper[at])
    negated = Beside(both.rows, both.columns, -both.base, -both.changed)
    return above and _follows(negated, ends, -base.row_lower, -changed.row_lower[at])


def _follows(both: Beside, ends: tuple[Vector, Vector], limit: Vector, changed: Vector) -> bool:
    """Whether each row of the base stays below its ``limit`` where the changed rows stay below theirs."""
    still = _kept(both, ends, limit, changed, np.ones(len(limit)))
    return bool(
        np.all(still) or np.all(still | _kept(both, ends, limit, changed, _factors(both, len(limit))))
    )


def _factors(both: Beside, rows: int) -> Vector:
    """For each row the least factor with which no coefficient is smaller than the base's; 1 where none is."""
    ratios = np.divide(both.base, both.changed, out=np.zeros(len(both.base)), where=both.changed != 0)
    largest = np.zeros(rows)
    np.maximum.at(largest, both.rows, ratios)
    factors: Vector = np.where(largest > 0, largest, 1.0)
    return factors


def _kept(both: Beside, ends: tuple[Vector, Vector], limit: Vector, changed: Vector, factors: Vector) -> Mask:
    """Per row: whether the changed row times its factor, and the bounds of the columns, keep the limit."""
    values = both.base - factors[both.rows] * both.changed
    some = values != 0
    columns = both.columns[some]
    more = np.zeros(len(limit))  # of the base's row, beside the changed row times its factor
    np.add.at(more, both.rows[some], -_least(-values[some], ends[0][columns], ends[1][columns]))
    room = ROUNDING * np.maximum(1.0, np.abs(np.where(np.isfinite(limit), limit, 0.0)))
    kept: Mask = np.isposinf(limit) | (factors * changed + more <= limit + room)
    return kept


def _least(values: Vector, lower: Vector, upper: Vector) -> Vector:
    """The least of each coefficient times its column."""
    ends = np.where(values == 0, 0.0, np.where(values > 0, lower, upper))
    least: Vector = values * ends
    return least


def _places(base: MatrixModel, changed: MatrixModel) -> np.ndarray[Any, Any] | None:
    """The place of each row of the base in the changed model; None if one is missing."""
    if base.row_keys == changed.row_keys:
        return np.arange(base.rows)
    where = {key: at for at, key in enumerate(changed.row_keys)}
    found = [where.get(key) for key in base.row_keys]
    return None if None in found else np.array(found)


def _beside(base: MatrixModel, changed: MatrixModel, at: np.ndarray[Any, Any]) -> Beside:
    to_base = np.full(changed.rows, -1)
    to_base[at] = np.arange(base.rows)
    shared = to_base[changed.indices] >= 0
    mine = _columns_of(base) * base.rows + base.indices
    other = (_columns_of(changed) * base.rows + to_base[changed.indices])[shared]
    cells, inverse = np.unique(np.concatenate([mine, other]), return_inverse=True)
    values = np.zeros((2, len(cells)))
    values[0, inverse[: len(mine)]] = base.values
    values[1, inverse[len(mine) :]] = changed.values[shared]
    return Beside(cells % base.rows, cells // base.rows, values[0], values[1])


def _columns_of(model: MatrixModel) -> np.ndarray[Any, Any]:
    """The column of each coefficient."""
    return np.repeat(np.arange(model.columns), np.diff(model.starts))
