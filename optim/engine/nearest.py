"""Nearest: how far a plan is from a given one, as an objective to be minimized.

A distance is in thousand soldiers, over a period on average: a unit that stands elsewhere, or otherwise,
counts for its soldiers, a stored set for half of those that it equips, a lead or a project for a thousand.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from optim.case import Case
from optim.engine.matrix import Key, MatrixModel, Vector
from optim.model.given import Given
from optim.plan import DECISIONS

DISTANCE = "distance"
SET = 0.5  # of the soldiers whose equipment it is
THING = 1.0  # thousand soldiers: a lead, a project


@dataclass(frozen=True)
class Near:
    """A plan's decisions by column, and what one of each counts for: 0 where it does not."""

    decisions: Vector
    weights: Vector

    def of(self, x: Vector) -> float:
        """How far a solution is from the plan."""
        apart = np.abs(np.round(x) - np.nan_to_num(self.decisions))
        return float(self.weights @ np.where(self.weights > 0, apart, 0.0))


def near(case: Case, compiled: MatrixModel, decisions: Vector) -> Near:
    """What is nearest to these decisions, one number a column of the model."""
    given = Given(case)
    periods = max((index[-1] for name, index in compiled.keys if name == "rotated"), default=1)
    return Near(decisions, np.array([_weight(given, *key) / periods for key in compiled.keys]))


def _weight(given: Given, name: str, index: tuple[Any, ...]) -> float:
    """The distance that a difference of 1 in a column makes in one period, thousand soldiers."""
    decision = DECISIONS.get(name)
    if decision is None or decision.distance is None:
        return 0.0
    if decision.distance == "thing":
        return THING
    own = decision.place("k")
    rosters = given.rosters.ARRANGEMENTS
    k = index[own] if own is not None else rosters[index[decision.letters.index("a")]].unit_type
    return (SET if decision.distance == "equipment" else 1.0) * given.tables.kpersonnel[k]


def apart(compiled: MatrixModel, near: Near) -> MatrixModel:
    """The model with the distance as one more objective; columns for it come after the model's own.

    Where a plan's number is at a limit of its column the distance is linear there. Elsewhere a column of its
    own is at least what lies between, on either side.
    """
    counted = np.flatnonzero(near.weights)
    at = np.nan_to_num(near.decisions)
    below = counted[at[counted] <= compiled.lower[counted]]
    above = counted[(at[counted] >= compiled.upper[counted]) & (at[counted] > compiled.lower[counted])]
    inside = np.setdiff1d(counted, np.concatenate([below, above]))
    costs = np.zeros(compiled.columns + len(inside))
    costs[below], costs[above] = near.weights[below], -near.weights[above]
    costs[compiled.columns :] = near.weights[inside]
    offset = float(near.weights[above] @ at[above] - near.weights[below] @ at[below])
    wider = _with_columns(compiled, inside, at[inside])
    return replace(wider, costs={**wider.costs, DISTANCE: costs}, offsets={**wider.offsets, DISTANCE: offset})


def spread(compiled: MatrixModel, near: Near, x: Vector) -> Vector:
    """A solution of the model without these columns, as one of the model with them."""
    at = np.nan_to_num(near.decisions)
    counted = np.flatnonzero(near.weights)
    outside = (at[counted] <= compiled.lower[counted]) | (at[counted] >= compiled.upper[counted])
    inside = counted[~outside]
    return np.concatenate([x, np.abs(np.round(x[inside]) - at[inside])])


def _apart(key: Key) -> Key:
    """The key of a column's distance, of the same period."""
    name, index = key
    return f"{name}_apart", index


def _with_columns(compiled: MatrixModel, inside: Any, at: Vector) -> MatrixModel:
    """For each of some columns x and numbers a, a column d and two rows: x - d <= a, x + d >= a."""
    count, rows = len(inside), compiled.rows
    if not count:
        return compiled
    number = np.arange(count)
    own = np.column_stack([rows + 2 * number, rows + 2 * number + 1]).ravel()
    last = np.repeat(compiled.starts[1:][inside], 2)
    indices = np.insert(compiled.indices, last, own)
    values = np.insert(compiled.values, last, np.ones(2 * count))
    more = 2 * np.searchsorted(inside, np.arange(compiled.columns + 1))
    starts = compiled.starts + more
    free = np.full(count, np.inf)
    zeros = {name: np.concatenate([costs, np.zeros(count)]) for name, costs in compiled.costs.items()}
    both = np.column_stack([-free, at]).ravel(), np.column_stack([at, free]).ravel()
    return replace(
        compiled,
        starts=np.concatenate([starts, starts[-1] + 2 * (number + 1)]).astype(compiled.starts.dtype),
        indices=np.concatenate([indices, own]).astype(compiled.indices.dtype),
        values=np.concatenate([values, np.tile([-1.0, 1.0], count)]),
        row_lower=np.concatenate([compiled.row_lower, both[0]]),
        row_upper=np.concatenate([compiled.row_upper, both[1]]),
        lower=np.concatenate([compiled.lower, np.zeros(count)]),
        upper=np.concatenate([compiled.upper, free]),
        integer=np.concatenate([compiled.integer, np.zeros(count, dtype=bool)]),
        costs=zeros,
        keys=(*compiled.keys, *(_apart(compiled.keys[column]) for column in inside)),
        row_keys=(*compiled.row_keys, *((f"{DISTANCE}_row", (int(row),)) for row in range(2 * count))),
        sizes=None if compiled.sizes is None else np.concatenate([compiled.sizes, np.ones(count)]),
    )
