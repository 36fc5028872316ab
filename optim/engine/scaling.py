"""Scaling: powers of two by which HiGHS's copy of a model is multiplied, so that its figures are near one.

HiGHS accepts a row that is broken by 1e-6, drops coefficients below 1e-9, and loses digits where figures are
large: its answers depend on the unit that a capability or money is stated in. So its columns and rows are
stated in *units*, what one whole unit moves:

- An integer column keeps its size, 1.
- A continuous column (``unmet``, ``spent``, ``surged``) is as large as the largest term of known size in one
  of its rows, in the row that leaves it nearest to 1. Columns that keep their size are known first, then
  those next to terms of known size, and so on. A column that stands alone is as large as its bounds.
- A row is multiplied so that its largest coefficient is 1 where it was small, and 1,024 where it was larger.
  A row is not scaled down further than that: it would loosen the tolerance that HiGHS applies to it.

Powers of two change no digit of a float. What is near one already is left as it is, ``madrid2022`` as a
whole. ``optim.engine.magnitudes`` refuses models whose figures are too far apart within a row.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from optim.engine.matrix import MatrixModel, Vector

SMALL, LARGE = -5, 10  # powers of two: a largest coefficient between them stays as it is
LEAST, MOST = 2.0**-7, 2.0**14  # where all coefficients are between these, no column is resized

Columns = np.ndarray[Any, Any]  # the column of each entry


@dataclass(frozen=True)
class Scaling:
    """By what columns and rows were multiplied: ``x = sizes * x_scaled``, ``row_scaled = factors * row``.

    ``sizes`` has one float a column, ``factors`` one a row, all of them powers of two; None: all are 1.
    """

    sizes: Vector | None = None
    factors: Vector | None = None

    def to_model(self, x: Vector) -> Vector:
        """The solver's solution in the model's units."""
        return x if self.sizes is None else x * self.sizes

    def to_solver(self, x: Vector) -> Vector:
        """The model's solution in the solver's units."""
        return x if self.sizes is None else x / self.sizes

    def duals_to_model(self, duals: Vector) -> Vector:
        """The solver's row duals in the model's units (objective per unit of the row)."""
        return duals if self.factors is None else duals * self.factors


def sized(compiled: MatrixModel) -> MatrixModel:
    """The model with the sizes of its columns, from its rows."""
    return replace(compiled, sizes=_sizes(compiled))


def scaled(compiled: MatrixModel, costs: Vector) -> tuple[MatrixModel, Vector, Scaling]:
    """The model and an objective as HiGHS is given them, and by what they were multiplied."""
    scaling = Scaling(compiled.sizes, _factors(compiled))
    values, sizes = compiled.values, compiled.sizes
    if sizes is not None:
        values = values * sizes[columns_of(compiled)]
        costs = costs * sizes
        compiled = replace(compiled, lower=compiled.lower / sizes, upper=compiled.upper / sizes)
    if scaling.factors is not None:
        values = values * scaling.factors[compiled.indices]
        lower, upper = compiled.row_lower * scaling.factors, compiled.row_upper * scaling.factors
        compiled = replace(compiled, row_lower=lower, row_upper=upper)
    return replace(compiled, values=values), costs, scaling


def columns_of(compiled: MatrixModel) -> Columns:
    """The column of each entry of a model's matrix."""
    return np.repeat(np.arange(compiled.columns), np.diff(compiled.starts))


def row_sizes(compiled: MatrixModel) -> Vector:
    """What 1 is in each row as HiGHS is given it, in the model's units."""
    factors = _factors(compiled)
    return np.ones(compiled.rows) if factors is None else 1.0 / factors


def unit_of(compiled: MatrixModel, vector: Vector) -> float:
    """A power of two: about what one whole unit changes a linear form by; 1 where that is near one.

    The median over the form's columns: a payer who pays for nothing has no size.
    """
    steps = np.abs(vector if compiled.sizes is None else vector * compiled.sizes)
    steps = steps[steps > 0]
    return 1.0 / float(_factor(np.median(steps))) if len(steps) else 1.0


def largest_by_row(compiled: MatrixModel, entries: Vector, among: Columns | slice = slice(None)) -> Vector:
    """The largest of some entries of each row; 0 where a row has none."""
    largest = np.zeros(compiled.rows)
    np.maximum.at(largest, compiled.indices[among], entries[among])
    return largest


def _sizes(compiled: MatrixModel) -> Vector | None:
    entries = np.abs(compiled.values)
    if not len(entries) or (entries.min() >= LEAST and entries.max() <= MOST):
        return None
    columns = columns_of(compiled)
    exponents, known = np.zeros(compiled.columns), compiled.integer.astype(bool)
    alone = _bounds(compiled)
    while True:
        largest = largest_by_row(compiled, entries * 2.0 ** exponents[columns], known[columns])
        beside = ~known[columns] & (largest[compiled.indices] > 0)
        fresh = np.zeros_like(known)
        if beside.any():
            fresh[columns[beside]] = True
            figures = largest[compiled.indices[beside]] / entries[beside]
            told = _nearest_one(figures, columns[beside], compiled.columns)
            if (near := fresh & (told == 0.0)).any():
                fresh = near
        else:
            fresh = ~known & (alone > 0)
            told = _exponents(np.where(fresh, alone, 1.0))
        if not fresh.any():
            return 2.0**exponents if exponents.any() else None
        exponents[fresh] = told[fresh]
        known |= fresh


def _bounds(compiled: MatrixModel) -> Vector:
    """How large a column can be by its bounds; 0 where it has none or is fixed at 0."""
    bounds = np.maximum(np.abs(compiled.lower), np.abs(compiled.upper))
    finite: Vector = np.where(np.isfinite(bounds), bounds, 0.0)
    return finite


def _nearest_one(figures: Vector, columns: Columns, count: int) -> Vector:
    """By column, the exponent of that of its figures which is nearest to one."""
    exponents = _exponents(figures)
    least, told = np.full(count, np.inf), np.full(count, -np.inf)
    np.minimum.at(least, columns, np.abs(exponents))
    nearest = np.abs(exponents) == least[columns]
    np.maximum.at(told, columns[nearest], exponents[nearest])
    return told


def _exponents(figures: Vector) -> Vector:
    """Powers of two next to figures; 0 for those near one."""
    whole = np.round(np.log2(figures))
    far: Vector = np.where((whole >= SMALL) & (whole <= LARGE), 0.0, whole)
    return far


def _factors(compiled: MatrixModel) -> Vector | None:
    entries = np.abs(compiled.values)
    if compiled.sizes is not None:
        entries = entries * compiled.sizes[columns_of(compiled)]
    largest = largest_by_row(compiled, entries)
    used = largest > 0
    if not used.any() or (largest[used].min() >= 2.0**SMALL and largest.max() <= 2.0**LARGE):
        return None
    factors = np.ones(compiled.rows)
    factors[used] = _factor(largest[used])
    return factors


def _factor(largest: Any) -> Vector:
    """By what a form is multiplied whose largest coefficient is this."""
    exponents = np.floor(np.log2(largest))
    small = np.where(exponents < SMALL, -exponents, 0.0)
    powers: Vector = 2.0 ** np.where(exponents >= LARGE, LARGE - exponents, small)
    return powers
