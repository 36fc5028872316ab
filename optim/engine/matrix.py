"""MatrixModel: a model as arrays, made once and handed to HiGHS without a file.

Columns carry their Pyomo name and index, so that a plan can be read from a vector and a neighborhood
can be chosen by period, theater or contributor without looking at strings.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

Vector = np.ndarray[Any, np.dtype[np.float64]]

Key = tuple[str, tuple[Any, ...]]  # name and index, of a variable or of a row
LARGE_INTEGERS = 3000  # steady madrid2022 has 942, phased 7,880
HUGE_COLUMNS = 90_000  # phased madrid2022 has 14,145
OBJECTIVES = ("score", "coverage_index", "cost", "change")


@dataclass(frozen=True)
class MatrixModel:
    """``row_lower <= A x <= row_upper``, ``lower <= x <= upper``, some x integer; A by columns.

    ``costs`` and ``offsets`` hold one objective each, all to be minimized (coverage is negated).
    ``keys`` names the columns, ``row_keys`` the rows. ``sizes`` are the powers of two, one a column,
    that HiGHS counts its columns in (``optim.engine.scaling``); None: all are 1.
    """

    starts: np.ndarray[Any, Any]
    indices: np.ndarray[Any, Any]
    values: Vector
    row_lower: Vector
    row_upper: Vector
    lower: Vector
    upper: Vector
    integer: np.ndarray[Any, Any]
    costs: dict[str, Vector]
    offsets: dict[str, float]
    keys: tuple[Key, ...]
    row_keys: tuple[Key, ...]
    sizes: Vector | None = None

    @property
    def columns(self) -> int:
        return len(self.lower)

    @property
    def rows(self) -> int:
        return len(self.row_lower)

    @property
    def large(self) -> bool:
        """Whether HiGHS, as it comes, finds nothing useful for a long time."""
        return int(self.integer.sum()) > LARGE_INTEGERS

    @property
    def huge(self) -> bool:
        """Whether even the relaxation takes minutes."""
        return self.columns > HUGE_COLUMNS

    def value(self, objective: str, x: Vector) -> float:
        """An objective's value at x, as minimized."""
        return float(self.costs[objective] @ x) + self.offsets[objective]

    def with_column(self, name: str, lower: float, upper: float) -> MatrixModel:
        """A copy with one more column, that no row and no objective has."""
        none = {objective: np.append(costs, 0.0) for objective, costs in self.costs.items()}
        return replace(
            self,
            starts=np.append(self.starts, self.starts[-1]),
            lower=np.append(self.lower, lower),
            upper=np.append(self.upper, upper),
            integer=np.append(self.integer, False),
            costs=none,
            keys=(*self.keys, (name, ())),
            sizes=None if self.sizes is None else np.append(self.sizes, 1.0),
        )

    def with_row(self, name: str, coefficients: Vector, lower: float, upper: float) -> MatrixModel:
        """A copy with one more row, given densely over the columns."""
        used = np.flatnonzero(coefficients)
        last = self.starts[1:][used]  # rows are in order within a column: the new one comes last
        return replace(
            self,
            starts=self.starts + np.searchsorted(used, np.arange(self.columns + 1)).astype(self.starts.dtype),
            indices=np.insert(self.indices, last, self.rows),
            values=np.insert(self.values, last, coefficients[used]),
            row_lower=np.append(self.row_lower, lower),
            row_upper=np.append(self.row_upper, upper),
            row_keys=(*self.row_keys, (name, ())),
        )


def same(one: MatrixModel, other: MatrixModel) -> bool:
    """Whether two models say the same: equal models have equal answers."""
    if one is other:
        return True
    arrays = ("starts", "indices", "values", "row_lower", "row_upper", "lower", "upper", "integer")
    return (
        one.keys == other.keys
        and one.row_keys == other.row_keys
        and one.offsets == other.offsets
        and all(np.array_equal(getattr(one, name), getattr(other, name)) for name in arrays)
        and all(np.array_equal(costs, other.costs[name]) for name, costs in one.costs.items())
    )
