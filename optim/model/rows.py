"""Rows from (coefficient, variable) pairs: linear by construction, and never an empty expression."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pyomo.core import Constraint
from pyomo.core.expr.numeric_expr import LinearExpression

Terms = Iterable[tuple[float, Any]]


def total(terms: Terms, constant: float = 0.0) -> Any:
    """The sum of coefficient times variable; three times faster than ``sum`` for long rows."""
    pairs = [(float(coef), var) for coef, var in terms if coef]
    return LinearExpression(
        constant=constant, linear_coefs=[c for c, _ in pairs], linear_vars=[v for _, v in pairs]
    )


def times(factor: float, terms: Terms) -> list[tuple[float, Any]]:
    """The terms multiplied by a factor."""
    return [(factor * coef, var) for coef, var in terms]


def at_most(m: Any, terms: Terms, limit: float) -> Any:
    """``terms <= limit``; a row without terms is left out, or made visibly impossible."""
    return _row(m, None, list(terms), limit)


def at_least(m: Any, terms: Terms, floor: float) -> Any:
    """``terms >= floor``; a row without terms is left out, or made visibly impossible."""
    return _row(m, floor, list(terms), None)


def equal(m: Any, terms: Terms, value: float) -> Any:
    """``terms == value``."""
    return _row(m, value, list(terms), value)


def _row(m: Any, lower: float | None, terms: list[tuple[float, Any]], upper: float | None) -> Any:
    if not terms:
        possible = (lower is None or lower <= 0) and (upper is None or upper >= 0)
        if possible:
            return Constraint.Skip
        terms = [(1.0, m.nothing)]  # a variable fixed at zero: the row stays and says why it fails
    return (lower, total(terms), upper)
