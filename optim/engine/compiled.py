"""Compiled: a Pyomo model as arrays, made once and handed to HiGHS without a file.

Columns carry their Pyomo name and index, so that a plan can be read from a vector and a neighborhood
can be chosen by period, theater or contributor without looking at strings.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

Vector = np.ndarray[Any, np.dtype[np.float64]]

OBJECTIVES = ("coverage_index", "cost", "change")


@dataclass(frozen=True)
class Compiled:
    """``row_lower <= A x <= row_upper``, ``lower <= x <= upper``, some x integer; A by columns.

    ``costs`` and ``offsets`` hold one objective each, all to be minimized (coverage is negated).
    ``keys`` is (variable name, index) by column.
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
    keys: tuple[tuple[str, tuple[Any, ...]], ...]
    row_names: tuple[str, ...]

    @property
    def columns(self) -> int:
        return len(self.lower)

    @property
    def rows(self) -> int:
        return len(self.row_lower)

    def value(self, objective: str, x: Vector) -> float:
        """An objective's value at x, as minimized."""
        return float(self.costs[objective] @ x) + self.offsets[objective]

    def with_row(self, name: str, coefficients: Vector, lower: float, upper: float) -> Compiled:
        """A copy with one more row, given densely over the columns."""
        from scipy.sparse import csc_array, vstack

        body = csc_array((self.values, self.indices, self.starts), shape=(self.rows, self.columns))
        more = csc_array(vstack([body, coefficients.reshape(1, -1)], format="csc"))
        return replace(
            self,
            starts=more.indptr,
            indices=more.indices,
            values=more.data,
            row_lower=np.append(self.row_lower, lower),
            row_upper=np.append(self.row_upper, upper),
            row_names=(*self.row_names, name),
        )


def compile_model(m: Any) -> Compiled:
    """The arrays of a model that has the three objectives of ``optim.model.objective``."""
    from pyomo.common.enums import ObjectiveSense
    from pyomo.repn.plugins.standard_form import LinearStandardFormCompiler

    from optim.model.uncollected import uncollected

    _only_sparse_scipy()
    objectives = [m.find_component(name) for name in OBJECTIVES]
    active = [objective.active for objective in objectives]
    with uncollected():
        for objective in objectives:
            objective.activate()
        try:
            form = LinearStandardFormCompiler().write(m, mixed_form=True, set_sense=ObjectiveSense.minimize)
        finally:
            for objective, was in zip(objectives, active, strict=True):
                if not was:
                    objective.deactivate()
        return _from_form(form)


def _only_sparse_scipy() -> None:
    """Pyomo wants two sparse classes, and would import scipy.stats, a second, with all that hangs on it.

    It does so by a hook on whoever imports scipy first, and at its own first use of scipy.
    """
    from pyomo.common.dependencies import DeferredImportCallbackFinder
    from pyomo.repn.plugins import standard_form

    hooks = [hook for hook in sys.meta_path if isinstance(hook, DeferredImportCallbackFinder)]
    for hook in hooks:
        sys.meta_path.remove(hook)
    try:
        import scipy.sparse
    finally:
        sys.meta_path[:0] = hooks
    standard_form.scipy = scipy


def _from_form(form: Any) -> Compiled:
    body = form.A.tocsc()
    lower, upper, integer = _columns(form.columns)
    senses = np.array([row.bound_type for row in form.rows])
    rhs = np.asarray(form.rhs, dtype=float)
    costs = form.c.toarray()
    names = [objective.local_name for objective in form.objectives]
    return Compiled(
        starts=body.indptr,
        indices=body.indices,
        values=body.data.astype(float),
        row_lower=np.where(senses <= 0, rhs, -np.inf),
        row_upper=np.where(senses >= 0, rhs, np.inf),
        lower=lower,
        upper=upper,
        integer=integer,
        costs={name: costs[i] for i, name in enumerate(names)},
        offsets={name: float(form.c_offset[i]) for i, name in enumerate(names)},
        keys=tuple((v.parent_component().local_name, _index(v)) for v in form.columns),
        row_names=tuple(row.constraint.name for row in form.rows),
    )


def _index(variable: Any) -> tuple[Any, ...]:
    index = variable.index()
    return index if isinstance(index, tuple) else () if index is None else (index,)


def _columns(variables: Any) -> tuple[Vector, Vector, np.ndarray[Any, Any]]:
    bounds = [variable.bounds for variable in variables]
    lower = np.array([-np.inf if low is None else low for low, _ in bounds], dtype=float)
    upper = np.array([np.inf if high is None else high for _, high in bounds], dtype=float)
    return lower, upper, np.array([not variable.is_continuous() for variable in variables])
