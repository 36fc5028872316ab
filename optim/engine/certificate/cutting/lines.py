"""The model of a certificate's proof: a compiled model's rows, bounds and objective as exact lines.

The floats of a compiled model stand for rational numbers that the model's data give. The true coefficient is
within 2^-46 max(1, |a|) of the stored, the true limit within 2^-40 max(1, |b|).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from math import isfinite

from optim.engine.certificate.cutting.cuts import LINE_BITS, MULTIPLIER_BITS, UNIT, InvalidProof, Line, System
from optim.engine.matrix import MatrixModel

COEFFICIENT_MARGIN = 46  # bits
LIMIT_MARGIN = 40
OBJECTIVE_MARGIN = 40  # relative: an objective coefficient is a weight over a sum of weights


def exact(number: float, bits: int = LINE_BITS) -> int:
    """A float in units of 2^-bits, rounded down."""
    above, below = number.as_integer_ratio()
    return (above << bits) // below


def margin(number: float, accuracy: int, bits: int = LINE_BITS) -> int:
    """How far the true number may be from ``exact(number)``, in units of 2^-bits."""
    return -(-exact(max(1.0, abs(number)), bits) >> accuracy) + 1


def line(entries: Iterable[tuple[int, float]], limit: float) -> Line:
    """A line of floats, with the margins of a model's numbers."""
    entries = list(entries)
    return Line(
        tuple(column for column, _ in entries),
        tuple(exact(value) for _, value in entries),
        tuple(margin(value, COEFFICIENT_MARGIN) for _, value in entries),
        exact(limit),
        margin(limit, LIMIT_MARGIN),
    )


def cost_line(compiled: MatrixModel, objective: str) -> Line:
    """The objective, to be minimized: ``cost x - limit``."""
    costs = compiled.costs[objective]
    entries = [(column, float(costs[column])) for column in range(compiled.columns) if costs[column]]
    stated = line(entries, -float(compiled.offsets[objective]))
    wide = tuple(
        max(margin, (abs(coefficient) >> OBJECTIVE_MARGIN) + 2)
        for margin, coefficient in zip(stated.margins, stated.coefficients, strict=True)
    )
    return replace(stated, margins=wide)


def cutoff_line(cost: Line, value: int) -> Line:
    """``cost x <= value`` (units of 2^-60): what a plan better than the bound to be proven would keep."""
    margin = cost.limit_margin
    return Line(cost.columns, cost.coefficients, cost.margins, cost.limit + value, margin)


def system_of(compiled: MatrixModel) -> System:
    """Lines 2r and 2r + 1 are the upper and the lower side of row r. InvalidProof for a negative column."""
    if compiled.columns and float(compiled.lower.min()) < 0:
        raise InvalidProof("the rules are stated for columns that are never negative")
    entries: list[list[tuple[int, float]]] = [[] for _ in range(compiled.rows)]
    starts, indices, values = compiled.starts.tolist(), compiled.indices.tolist(), compiled.values.tolist()
    for column in range(compiled.columns):
        for place in range(starts[column], starts[column + 1]):
            entries[indices[place]].append((column, values[place]))
    lines: list[Line | None] = []
    for row, (low, high) in enumerate(
        zip(compiled.row_lower.tolist(), compiled.row_upper.tolist(), strict=True)
    ):
        lines.append(line(entries[row], high) if isfinite(high) else None)
        lines.append(line([(j, -a) for j, a in entries[row]], -low) if isfinite(low) else None)
    whole = [bool(kind) for kind in compiled.integer.tolist()]
    lower = [_bound(low, -1, w) for low, w in zip(compiled.lower.tolist(), whole, strict=True)]
    upper = [
        _bound(high, 1, w) if isfinite(high) else None
        for high, w in zip(compiled.upper.tolist(), whole, strict=True)
    ]
    return System(lines, lower, upper, tuple(whole))


def _bound(number: float, sign: int, whole: bool) -> int:
    """A column's bound in units of 2^-30, moved outwards by its margin; 0 and whole columns' are exact."""
    if number == 0 or (whole and number == int(number)):
        return int(number) << MULTIPLIER_BITS
    up = (1 + sign) // 2  # exact() rounds down
    moved = exact(number, MULTIPLIER_BITS) + up + sign * margin(number, LIMIT_MARGIN, MULTIPLIER_BITS)
    if whole:  # inwards to a whole number
        return moved & -UNIT if sign > 0 else -(-moved & -UNIT)
    return moved
