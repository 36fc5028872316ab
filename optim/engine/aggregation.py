"""Aggregation of periods: consecutive periods share one presence, so the model is a fraction of its size.

Aggregation only restricts the model: every solution of the aggregated model is a solution of the whole model
with the same value. Events of a period (building, buying, posting, spending, and change) are not aggregated.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from optim.decisions import TOTALS
from optim.engine.assembly.assemble import by_columns
from optim.engine.matrix import Key, MatrixModel, Vector
from optim.engine.scaling import sized
from optim.plan import DECISIONS

IN_PLACE = frozenset(name for name, one in {**DECISIONS, **TOTALS}.items() if one.in_place)


@dataclass(frozen=True)
class Aggregated:
    """A model with tied periods. ``place``: by column of the whole model, the column that stands for it."""

    compiled: MatrixModel
    place: np.ndarray[Any, Any]

    def spread(self, x: Vector) -> Vector:
        """The solution of the whole model that one of the tied model stands for."""
        spread: Vector = x[self.place]
        return spread


def aggregate(compiled: MatrixModel, firsts: Sequence[int]) -> Aggregated:
    """Tie the periods from each of ``firsts`` (in order, the first being 1) until before the next."""
    stand_in, place, keys = dict[Key, int](), np.empty(compiled.columns, dtype=np.int64), list[Key]()
    for column, (name, index) in enumerate(compiled.keys):
        key = (name, (*index[:-1], _first(index[-1], firsts))) if name in IN_PLACE else (name, index)
        if key not in stand_in:
            stand_in[key] = len(keys)
            keys.append(key)
        place[column] = stand_in[key]
    count = len(keys)
    columns = np.repeat(place, np.diff(compiled.starts))
    order = np.lexsort((columns, compiled.indices))
    starts, indices, values = by_columns(
        compiled.indices[order], columns[order], compiled.values[order], count
    )
    lower, upper, integer = np.full(count, -np.inf), np.full(count, np.inf), np.zeros(count, dtype=bool)
    np.maximum.at(lower, place, compiled.lower)
    np.minimum.at(upper, place, compiled.upper)
    np.logical_or.at(integer, place, compiled.integer)
    tied = replace(
        compiled,
        starts=starts,
        indices=indices,
        values=values,
        lower=lower,
        upper=upper,
        integer=integer,
        costs={name: _sums(place, costs, count) for name, costs in compiled.costs.items()},
        keys=tuple(keys),
        sizes=None,
    )
    return Aggregated(sized(tied), place)


def _sums(place: np.ndarray[Any, Any], costs: Vector, count: int) -> Vector:
    return np.bincount(place, costs, count).astype(float)


def _first(period: int, firsts: Sequence[int]) -> int:
    """The first period of the block that a period is in."""
    return max(first for first in firsts if first <= period)


def doubling(periods: int) -> tuple[int, ...]:
    """Blocks that double in length: most changes early, and a posture to be held late. 1, 2, 4, 8, ..."""
    return tuple(2**power for power in range(periods.bit_length()))
