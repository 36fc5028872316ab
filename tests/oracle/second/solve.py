"""Solves a sheet: the coverage of its best plan, or of its relaxation."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from oracle.second.sheet import Sheet


@dataclass(frozen=True)
class Arrays:
    """A sheet in floating point: minimize ``cost @ x``. Shapes: matrix (rows, columns); the others are vectors."""

    matrix: csr_array
    low: np.ndarray
    high: np.ndarray
    upper: np.ndarray
    whole: np.ndarray
    cost: np.ndarray


def arrays(sheet: Sheet) -> Arrays:
    """The sheet with every number rounded once."""
    starts, where, values = [0], [], []
    for row in sheet.rows:
        where += row.terms.keys()
        values += [float(value) for value in row.terms.values()]
        starts.append(len(where))
    cost = np.zeros(len(sheet.columns))
    for key, points in sheet.loss.items():
        cost[sheet.columns[key]] = float(points)
    shape = (len(sheet.rows), len(sheet.columns))
    return Arrays(
        csr_array((np.array(values, float), np.array(where, np.int32), np.array(starts, np.int32)), shape=shape),
        np.array([-np.inf if row.low is None else float(row.low) for row in sheet.rows]),
        np.array([np.inf if row.high is None else float(row.high) for row in sheet.rows]),
        np.array([np.inf if upper is None else float(upper) for upper in sheet.upper]),
        np.array(sheet.whole, dtype=bool),
        cost,
    )


def best(sheet: Sheet, relaxed: bool = False) -> float | None:
    """The best coverage of 100; None: there is no plan. ``relaxed``: without whole numbers."""
    a = arrays(sheet)
    found = milp(
        a.cost,
        integrality=np.zeros(len(a.cost)) if relaxed else a.whole.astype(int),
        bounds=Bounds(0, a.upper),
        constraints=LinearConstraint(a.matrix, a.low, a.high),
        options={"mip_rel_gap": 0.0},
    )
    if found.status == 2:
        return None
    assert found.status == 0, found.message
    return 100 - float(found.fun)


def broken(sheet: Sheet, values: dict[int, Fraction]) -> list[tuple]:
    """Names of rows and bounds that exact ``values`` (by column; others are 0) do not keep."""
    faults: list[tuple] = [row.name for row in sheet.rows if not _kept(row, values)]
    keys = list(sheet.columns)
    for at, value in values.items():
        upper = sheet.upper[at]
        if value < 0 or (upper is not None and value > upper) or (sheet.whole[at] and value.denominator != 1):
            faults.append(("bound", *keys[at]))
    return faults


def _kept(row, values: dict[int, Fraction]) -> bool:
    total = sum((value * values.get(at, 0) for at, value in row.terms.items()), Fraction(0))
    return (row.low is None or total >= row.low) and (row.high is None or total <= row.high)
