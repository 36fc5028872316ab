"""Rows: what one part adds to a Pyomo model, as a sparse matrix over columns that are known by name.

The model states every row and objective as one ``LinearExpression``, so reading them needs no walk over
expressions; a test compares the outcome with Pyomo's own compiler, number for number.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from optim.engine.compiled import Vector

Key = tuple[str, tuple[Any, ...]]  # variable name, index


@dataclass(frozen=True)
class Rows:
    """Named rows: ``lower <= matrix x <= upper``; ``matrix`` is a scipy csr array."""

    names: tuple[str, ...]
    matrix: Any
    lower: Vector
    upper: Vector


class UnknownColumn(Exception):
    """A row has a variable for which the kept model has no column: it must be made anew as a whole."""


def key_of(variable: Any) -> Key:
    """A variable's name and index."""
    index = variable.index()
    whole = index if isinstance(index, tuple) else () if index is None else (index,)
    return variable.parent_component().local_name, whole


def read_rows(constraints: Iterable[Any], columns: Mapping[Key, int]) -> Rows:
    """The rows of Pyomo constraints. Raises UnknownColumn."""
    from scipy.sparse import csr_array

    found = list(constraints)
    starts, places, values = [0], list[int](), list[float]()
    for row in found:
        for at, value in terms_of(row.body, columns):
            places.append(at)
            values.append(value)
        starts.append(len(places))
    shape = (len(found), len(columns))
    matrix = csr_array((np.array(values, dtype=float), np.array(places, dtype=np.int64), starts), shape=shape)
    matrix.sum_duplicates()
    matrix.eliminate_zeros()
    lower = np.array([-np.inf if row.lb is None else row.lb for row in found], dtype=float)
    upper = np.array([np.inf if row.ub is None else row.ub for row in found], dtype=float)
    return Rows(tuple(row.name for row in found), matrix, lower, upper)


def read_objective(objective: Any, columns: Mapping[Key, int]) -> tuple[Vector, float]:
    """An objective's coefficients and constant, as minimized. Raises UnknownColumn."""
    sign = float(objective.sense)  # 1 for minimize, -1 for maximize
    costs = np.zeros(len(columns))
    for at, value in terms_of(objective.expr, columns):
        costs[at] += sign * value
    return costs, sign * float(objective.expr.constant)


def terms_of(expression: Any, columns: Mapping[Key, int]) -> Iterable[tuple[int, float]]:
    """Column and coefficient of each term of a LinearExpression."""
    try:
        for value, variable in zip(expression.linear_coefs, expression.linear_vars, strict=True):
            yield columns[key_of(variable)], float(value)
    except KeyError as error:
        raise UnknownColumn(str(error)) from error
