"""Exact arrays: a compiled model's numbers as integers, with margins for the roundings behind them.

Every float is a multiple of a power of two. All numbers of a model become integers in units of 2**-bits, and
sums of products of them are exact. But the floats stand for fractions (a tenth of a million, a weight over a
sum of weights) that were rounded. A true coefficient a lies within 2**-46 max(1, |a|) of its float, a true
limit b within 2**-40 max(1, |b|), a true objective coefficient c within 2**-40 |c|: each is made by a few
operations on decimals (64 times the unit roundoff, and more, is allowed for them). A proof holds for every
value within these margins.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from optim.engine.matrix import Key, MatrixModel, Vector

COEFFICIENT_BITS = 46
LIMIT_BITS = 40
OBJECTIVE_BITS = 40
MOST_BITS = 400  # numbers below 2**-400 are no figures of an instance

Entry = tuple[int, int]  # place of a row or column, coefficient in units of 2**-bits


@dataclass(frozen=True)
class ExactModel:
    """``compiled`` in integers. ``bits``: every number is a multiple of 2**-bits."""

    compiled: MatrixModel
    bits: int

    @staticmethod
    def of(compiled: MatrixModel) -> ExactModel:
        """Raises ValueError where a number is too small to be a figure."""
        arrays = (
            compiled.values,
            compiled.row_lower,
            compiled.row_upper,
            compiled.lower,
            compiled.upper,
            compiled.costs["score"],
            np.array([compiled.offsets["score"]]),
        )
        bits = max(LIMIT_BITS, *(_bits(array) for array in arrays))
        if bits > MOST_BITS:
            raise ValueError(f"the model has numbers down to 2**-{bits}")
        return ExactModel(compiled, bits)

    def integer(self, value: float) -> int:
        """A finite float in units of 2**-bits."""
        top, bottom = float(value).as_integer_ratio()
        return (top << self.bits) // bottom

    def limit(self, value: float) -> int | None:
        """A limit in units of 2**-bits; None where there is none."""
        return self.integer(value) if math.isfinite(value) else None

    @cached_property
    def one(self) -> int:
        """One, in units of 2**-bits."""
        return 1 << self.bits

    def row(self, i: int) -> list[Entry]:
        """(column, coefficient) of a row."""
        start, end = self._row_starts[i], self._row_starts[i + 1]
        return [
            (int(j), self.integer(a))
            for j, a in zip(self._row_columns[start:end], self._row_values[start:end], strict=True)
        ]

    @cached_property
    def row_places(self) -> dict[Key, int]:
        """Row name -> its place."""
        return {key: place for place, key in enumerate(self.compiled.row_keys)}

    @cached_property
    def column_places(self) -> dict[Key, int]:
        """Variable name -> its column."""
        return {key: place for place, key in enumerate(self.compiled.keys)}

    @cached_property
    def by_rows(self) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any], Vector]:
        """Of every entry in the order of rows: row, column, coefficient as a float."""
        counts = np.diff(self._row_starts)
        return np.repeat(np.arange(self.compiled.rows), counts), self._row_columns, self._row_values

    @cached_property
    def _order(self) -> np.ndarray[Any, Any]:
        return np.argsort(self.compiled.indices, kind="stable")

    @cached_property
    def _row_starts(self) -> np.ndarray[Any, Any]:
        counts = np.bincount(self.compiled.indices, minlength=self.compiled.rows)
        return np.concatenate([[0], np.cumsum(counts)])

    @cached_property
    def _row_columns(self) -> np.ndarray[Any, Any]:
        columns = np.repeat(np.arange(self.compiled.columns), np.diff(self.compiled.starts))
        found: np.ndarray[Any, Any] = columns[self._order]
        return found

    @cached_property
    def _row_values(self) -> Vector:
        found: Vector = self.compiled.values[self._order]
        return found


def margin(value: int, one: int, bits: int) -> int:
    """2**-bits max(1, |value|), rounded up, in the units of ``value``."""
    return (max(abs(value), one) >> bits) + 1


def least(low: int, high: int, lower: int | None, upper: int | None) -> int | None:
    """The least product of a number from low to high and one from lower to upper; None: no least.

    ``low <= high`` are finite; ``lower`` and ``upper`` are None where there is no limit.
    """
    if lower == 0 and low >= 0:
        return 0  # of most columns, quickly
    if lower is None or upper is None:
        if (upper is None and low < 0) or (lower is None and high > 0):
            return None
        if lower is None and upper is None:
            return 0
    ends = [end for end in (lower, upper) if end is not None]
    return min(factor * end for factor in (low, high) for end in ends)


def _bits(values: Vector) -> int:
    """The least number of bits behind the point that finite values need."""
    finite = values[np.isfinite(values) & (values != 0)]
    if not len(finite):
        return 0
    mantissa, exponent = np.frexp(finite)
    whole = np.abs((mantissa * 2.0**53).astype(np.int64))
    zeros = np.log2((whole & -whole).astype(float)).astype(np.int64)
    return max(0, int(np.max(53 - exponent - zeros)))
