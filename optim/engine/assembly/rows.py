"""Rows: constraints and objectives of a Pyomo model as arrays.

The model states every row and objective as one ``LinearExpression``, so reading them needs no walk over
expressions; a test compares the outcome with Pyomo's own compiler, number for number.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from optim.engine.compiled import Key, Vector


@dataclass(frozen=True)
class Rows:
    """``lower <= A x <= upper``: by row, where its entries start, their columns and values."""

    keys: tuple[Key, ...]
    starts: np.ndarray[Any, Any]
    columns: np.ndarray[Any, Any]
    values: Vector
    lower: Vector
    upper: Vector


def read_rows(components: Iterable[Any], places: Mapping[int, int]) -> Rows:
    """The rows of families of constraints."""
    keys, counts, columns, values = list[Key](), [0], list[int](), list[float]()
    lower, upper = list[float](), list[float]()
    for component in components:
        name = component.local_name
        for index, row in component.items():
            keys.append((name, index if isinstance(index, tuple) else () if index is None else (index,)))
            low, body, high = row.to_bounded_expression()
            columns.extend([places[id(variable)] for variable in body.linear_vars])
            values.extend(body.linear_coefs)
            counts.append(len(columns))
            lower.append(-np.inf if low is None else low)
            upper.append(np.inf if high is None else high)
    return Rows(
        tuple(keys),
        np.array(counts, dtype=np.int64),
        np.array(columns, dtype=np.int32),
        np.array(values, dtype=float),
        np.array(lower, dtype=float),
        np.array(upper, dtype=float),
    )


def read_objective(objective: Any, places: Mapping[int, int], columns: int) -> tuple[Vector, float]:
    """An objective's coefficients and constant, as minimized."""
    sign = float(objective.sense)  # 1 for minimize, -1 for maximize
    costs = np.zeros(columns)
    expression = objective.expr
    at = [places[id(variable)] for variable in expression.linear_vars]
    np.add.at(costs, at, sign * np.array(expression.linear_coefs, dtype=float))
    return costs, sign * float(expression.constant)
