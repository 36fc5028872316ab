"""Order: of plans that are equal in coverage, cost and change, the first in a fixed order.

The order is by the names of the decisions: each unit of one counts for the square root of its place in the
alphabet, so that no two sets of decisions count for the same. The fewest and the first are taken.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from optim.engine.matrix import MatrixModel

ORDER = "order"


def in_order(compiled: MatrixModel) -> MatrixModel:
    """The model with that order as one more objective, over its whole numbers."""
    names = sorted(range(compiled.columns), key=lambda column: _text(compiled, column))
    place = np.empty(compiled.columns)
    place[names] = np.arange(compiled.columns)
    weights = np.where(compiled.integer, np.sqrt((2 + place) / (2 + compiled.columns)), 0.0)
    costs, offsets = {**compiled.costs, ORDER: weights}, {**compiled.offsets, ORDER: 0.0}
    return replace(compiled, costs=costs, offsets=offsets)


def _text(compiled: MatrixModel, column: int) -> tuple[str, ...]:
    name, index = compiled.keys[column]
    return name, *(f"{one:06d}" if isinstance(one, int) else str(one) for one in index)
