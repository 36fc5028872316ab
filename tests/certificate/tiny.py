"""Tiny mixed-integer models and their feasible points, for tests of proofs by brute force."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import product
from random import Random

import numpy as np
from scipy.sparse import csc_array

from optim.engine.certificate.cutting import lines
from optim.engine.certificate.cutting.cuts import LINE_BITS, MULTIPLIER_BITS, System
from optim.engine.matrix import MatrixModel
from worlds import matrices

WHOLE, CONTINUOUS, TOP = 3, 2, 2  # columns, columns, bound of each


def model(
    rows: list[list[float]], low: list[float], high: list[float], upper: list[float], whole: int
) -> MatrixModel:
    """``low <= rows x <= high``; the first ``whole`` columns are integer; the sum is minimized."""
    columns = len(upper)
    made = matrices.model(rows, low, high, upper, np.ones(columns), np.arange(columns) < whole)
    return replace(made, keys=tuple(("x", (column % 2, column)) for column in range(columns)))


def random_model(seed: int, rows: int = 4, whole: int = WHOLE, continuous: int = CONTINUOUS) -> MatrixModel:
    """A feasible model of quarters and tenths (floats do not hold tenths), with both kinds of row."""
    random = Random(seed)
    columns = whole + continuous
    sizes, divisors = [-10, -6, -3, 0, 0, 3, 5, 8, 10], [10, 4, 1]
    matrix = [[random.choice(sizes) / random.choice(divisors) for _ in range(columns)] for _ in range(rows)]
    inside = [random.randint(0, TOP) for _ in range(columns)]
    at = [sum(a * x for a, x in zip(row, inside, strict=True)) for row in matrix]
    high = [value + random.randint(1, 12) / 8 if random.random() < 0.8 else np.inf for value in at]
    low = [value - random.randint(1, 12) / 8 if random.random() < 0.5 else -np.inf for value in at]
    compiled = model(matrix, low, high, [float(TOP)] * columns, whole)
    compiled.costs["cost"] = np.array([random.randint(-8, 8) / 4 for _ in range(columns)])
    return compiled


def perturbed(
    compiled: MatrixModel, seed: int
) -> tuple[list[list[Fraction]], list[Fraction | None], list[Fraction | None]]:
    """Rows and limits of true numbers as far from the stored as the margins allow."""
    random = Random(seed)
    dense = csc_array(
        (compiled.values, compiled.indices, compiled.starts), (compiled.rows, compiled.columns)
    ).toarray()

    def moved(number: float, bits: int) -> Fraction:
        return (
            Fraction(number) + random.choice([-1, 0, 1]) * max(Fraction(1), abs(Fraction(number))) / 2**bits
        )

    rows = [[moved(float(a), lines.COEFFICIENT_MARGIN) if a else Fraction(0) for a in row] for row in dense]
    low = [moved(float(b), lines.LIMIT_MARGIN) if np.isfinite(b) else None for b in compiled.row_lower]
    high = [moved(float(b), lines.LIMIT_MARGIN) if np.isfinite(b) else None for b in compiled.row_upper]
    return rows, low, high


def points(compiled: MatrixModel, seed: int, steps: int = 1) -> Iterator[list[Fraction]]:
    """Feasible points of the perturbed model; continuous columns on a grid, the last at its limits."""
    rows, low, high = perturbed(compiled, seed)
    whole = int(compiled.integer.sum())
    grid = [Fraction(k, steps) for k in range(TOP * steps + 1)]
    for head in product(range(TOP + 1), repeat=whole):
        for middle in product(grid, repeat=max(0, compiled.columns - whole - 1)):
            start = [Fraction(v) for v in (*head, *middle)]
            if len(start) == compiled.columns:
                start.pop()
            yield from _ends(start, rows, low, high, compiled.columns > whole, head)


def _ends(
    start: list[Fraction],
    rows: list[list[Fraction]],
    low: list[Fraction | None],
    high: list[Fraction | None],
    continuous: bool,
    head: tuple[int, ...],
) -> Iterator[list[Fraction]]:
    """Both ends of what the last column may be where the others are given."""
    least, most = (Fraction(0), Fraction(TOP)) if continuous else (Fraction(head[-1]), Fraction(head[-1]))
    for row, below, above in zip(rows, low, high, strict=True):
        rest = sum((a * x for a, x in zip(row, start, strict=False)), Fraction(0))
        for limit, sign in ((above, 1), (below, -1)):
            if limit is None:
                continue
            a, room = sign * row[-1], sign * (limit - rest)
            if a > 0:
                most = min(most, room / a)
            elif a < 0:
                least = max(least, room / a)
            elif room < 0:
                return
    if least <= most:
        yield [*start, least]
        yield [*start, most]


def keeps(system: System, first: int, point: list[Fraction]) -> bool:
    """Whether a point keeps all bounds of the system, and all lines from ``first`` on."""
    bounds = all(
        Fraction(low, 1 << MULTIPLIER_BITS) <= x
        and (high is None or x <= Fraction(high, 1 << MULTIPLIER_BITS))
        for low, high, x in zip(system.lower, system.upper, point, strict=True)
    )
    return bounds and all(
        sum(a * point[j] for j, a in zip(line.columns, line.coefficients, strict=True)) <= line.limit
        for line in system.lines[first:]
        if line is not None
    )


def optimum(compiled: MatrixModel) -> Fraction:
    """The least objective among the points: an upper limit of what a valid bound can be."""
    costs = [Fraction(float(c)) for c in compiled.costs["cost"]]
    return min(sum((c * x for c, x in zip(costs, p, strict=True)), Fraction(0)) for p in points(compiled, 0))


UNIT_OF_LINES = 1 << LINE_BITS
