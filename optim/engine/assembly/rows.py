"""Rows: constraints and objectives of a Pyomo model as arrays.

The model states every row and objective as one ``LinearExpression``, so reading them needs no walk over
expressions; a test compares the outcome with Pyomo's own compiler, number for number.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from optim.engine.assembly.columns import key_of
from optim.engine.matrix import Key, Vector

Entries = np.ndarray[Any, Any]  # whole numbers


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
    return rows_of(
        (
            (key_of(component.local_name, index), row.to_bounded_expression())
            for component in components
            for index, row in component.items()
        ),
        places,
    )


def rows_of(stated: Iterable[tuple[Key, tuple[Any, Any, Any]]], places: Mapping[int, int]) -> Rows:
    """Rows from their keys, and each its lower limit, expression and upper limit."""
    keys, counts, columns, values = list[Key](), [0], list[int](), list[float]()
    lower, upper = list[float](), list[float]()
    for key, (low, body, high) in stated:
        keys.append(key)
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
