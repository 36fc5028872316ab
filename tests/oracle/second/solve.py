"""Solves a sheet with the HiGHS that SciPy brings, and judges exact values by its rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from oracle.second.sheet import Key, Row, Sheet

Vector = np.ndarray[Any, np.dtype[np.float64]]
INFEASIBLE = 2


@dataclass(frozen=True)
class Solver:
    """A sheet in floating point, every number rounded once."""

    sheet: Sheet

    @cached_property
    def _rows(self) -> LinearConstraint:
        starts, where, values = [0], [], []
        for row in self.sheet.rows:
            where += row.terms.keys()
            values += map(float, row.terms.values())
            starts.append(len(where))
        entries = (np.array(values, float), np.array(where, np.int32), np.array(starts, np.int32))
        matrix = csr_array(entries, shape=(len(self.sheet.rows), len(self.sheet.columns)))
        low = [-np.inf if row.low is None else float(row.low) for row in self.sheet.rows]
        high = [np.inf if row.high is None else float(row.high) for row in self.sheet.rows]
        return LinearConstraint(matrix, low, high)

    @cached_property
    def _upper(self) -> Vector:
        return np.array([np.inf if upper is None else float(upper) for upper in self.sheet.upper])

    def costs(self, weights: Mapping[Key, Any]) -> Vector:
        """An objective, to be minimized, from weights by key; keys without a column are left out."""
        costs = np.zeros(len(self.sheet.columns))
        for key, weight in weights.items():
            if key in self.sheet.columns:
                costs[self.sheet.columns[key]] = float(weight)
        return costs

    def least(
        self, costs: Vector, relaxed: bool = False, presolve: bool = True
    ) -> tuple[float, Vector] | None:
        """The least of an objective and where it is; None: no plan. ``relaxed``: without whole numbers."""
        found = milp(
            costs,
            integrality=np.zeros(len(costs)) if relaxed else np.array(self.sheet.whole, dtype=int),
            bounds=Bounds(0, self._upper),
            constraints=self._rows,
            options={"mip_rel_gap": 0.0, "presolve": presolve},
        )
        if found.status == INFEASIBLE:
            return None
        assert found.status == 0, found.message
        return float(found.fun), found.x

    def coverage(self, relaxed: bool = False, presolve: bool = True) -> float | None:
        """The best coverage less what is charged, of 100; None: no plan."""
        found = self.least(self.costs(self.sheet.loss), relaxed, presolve)
        return None if found is None else 100 - found[0]


def broken(sheet: Sheet, values: Mapping[Key, Fraction]) -> list[Key]:
    """Rows and bounds that exact values (others are 0) do not keep; a value without a column is one too."""
    faults: list[Key] = [
        ("no column", *key) for key, value in values.items() if value and key not in sheet.columns
    ]
    at = {sheet.columns[key]: value for key, value in values.items() if key in sheet.columns}
    for key, place in sheet.columns.items():
        value, upper = at.get(place, Fraction(0)), sheet.upper[place]
        if value < 0 or (upper is not None and value > upper):
            faults.append(("bound", *key))
        if sheet.whole[place] and value.denominator != 1:
            faults.append(("whole", *key))
    return faults + [row.name for row in sheet.rows if not _kept(row, at)]


def _kept(row: Row, values: Mapping[int, Fraction]) -> bool:
    total = sum((value * values[at] for at, value in row.terms.items() if at in values), Fraction(0))
    return (row.low is None or total >= row.low) and (row.high is None or total <= row.high)
