"""A measure as a linear form over the columns of a model."""

from __future__ import annotations

import math
from dataclasses import dataclass

from optim.engine.matrix import Vector


@dataclass(frozen=True)
class Measure:
    """``vector @ x + offset`` in the unit of its kind, always a multiple of ``step`` unless that is 0.

    ``vector`` is float64 of shape (columns,). ``close``: two values that differ by no more need not be told
    apart.
    """

    name: str
    vector: Vector
    offset: float
    close: float
    step: float = 0.0

    def rounded(self, bound: float, *, down: bool) -> float:
        """A proven bound, moved to the next value that a plan can have."""
        if not self.step or not math.isfinite(bound):
            return bound
        steps = bound / self.step
        return self.step * (math.floor(steps + 1e-6) if down else math.ceil(steps - 1e-6))
