"""Neighborhoods: which columns to free around the best plan, and how many.

Four kinds take turns: a span of periods, a few theaters, a few contributors, and whatever differs from the
relaxation. One that is solved without finding better was too small and grows; one that runs out of time
was too large and shrinks.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from optim.engine.column_labels import ColumnLabels
from optim.engine.matrix import Vector
from optim.engine.subproblems import Mask

KINDS = ("periods", "theaters", "contributors", "doubts")
SIZES: Mapping[str, int] = {"periods": 2, "theaters": 3, "contributors": 5, "doubts": 0}


def draw(
    kind: str, size: int, tags: ColumnLabels, rng: np.random.Generator, best: Vector, relaxed: Vector | None
) -> Mask:
    """The columns to free: ``size`` neighboring periods, theaters or contributors, drawn at random."""
    if kind == "periods":
        return tags.in_periods(_span(tags.periods, size, rng))
    if kind == "theaters":
        return tags.in_theaters(_some(tags.theaters, size, rng))
    if kind == "contributors":
        return tags.by_contributors(_some(tags.contributors, size, rng))
    mask: Mask = np.abs(best - (best if relaxed is None else relaxed)) > 1e-6
    return mask


def learn(sizes: Mapping[str, int], kind: str, better: bool, proven: bool) -> dict[str, int]:
    """Grow what was solved in vain, shrink what was too large to solve; keep what works."""
    change = 0 if better else 1 if proven else -1
    return {**sizes, kind: max(1, sizes[kind] + change)}


def _span(periods: int, size: int, rng: np.random.Generator) -> tuple[int, ...]:
    """So many periods in a row. The last ones are as likely as the others."""
    size = min(size, periods)
    first = int(rng.integers(1, periods - size + 2))
    return tuple(range(first, first + size))


def _some(names: tuple[str, ...], size: int, rng: np.random.Generator) -> tuple[str, ...]:
    return tuple(rng.choice(names, min(size, len(names)), replace=False)) if names else ()
