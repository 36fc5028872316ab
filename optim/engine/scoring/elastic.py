"""Elastic: a model whose rules may be broken, at a price, and the best of one aim after the other."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from optim.engine import highs
from optim.engine.matrix import MatrixModel, Vector
from optim.engine.presolve import presolve
from optim.errors import NoPlanError, SolverCrash

HARD = (  # these define what is derived, or bind responses, which can always be fewer
    "present_is",
    "changed_is",
    "turnover",
    "handover_is",
    "willingness",
    "coverage",
    "formations",
    "formations_across",
    "lead_nation",
    "framework_one",
    "framework_there",
    "ready_pool",
    "near_moves",
    "lift",
    "reception",
    "storage_drawn",
    "storage_bought",
    "budget_spent",
    "projects",
    "founding_act_garrison",
    "standby",
    "assignments_called",
    "substitution",
)
MONEY = "budget"
READY = "ready_pool"
BROKEN, OVERSPENT = "broken", "overspent"
COVERAGE, COST = "score", "cost"
CLOSE = 1e-7  # how much of an earlier aim a later one may give up, in its own unit


def _is_hard(name: str) -> bool:
    return name.startswith(HARD)


def without_decided_rows(model: MatrixModel) -> MatrixModel:
    """The model without limits on rows in which nothing is free; who is not there answers nothing."""
    free = model.lower != model.upper
    of_column = np.repeat(np.arange(model.columns), np.diff(model.starts))
    left = np.zeros(model.rows, dtype=bool)
    left[model.indices[free[of_column]]] = True
    lower, upper = np.where(left, model.row_lower, -np.inf), np.where(left, model.row_upper, np.inf)
    decided = activity(model, np.where(free, 0.0, model.lower))
    pools = np.array([name == "ready_pool" for name, _ in model.row_keys], dtype=bool)
    upper[pools] = np.maximum(upper, decided)[pools]
    return replace(model, row_lower=lower, row_upper=upper)


def elastic(model: MatrixModel) -> MatrixModel:
    """The model with a slack for each row that a posture may break, and the sums of slacks as aims."""
    soft = np.array([not _is_hard(name) for name, _ in model.row_keys], dtype=bool)
    below = np.flatnonzero(soft & np.isfinite(model.row_upper))
    above = np.flatnonzero(soft & np.isfinite(model.row_lower))
    rows = np.concatenate([below, above])
    signs = np.concatenate([np.full(len(below), -1.0), np.full(len(above), 1.0)])
    names = [model.row_keys[row][0] for row in rows]
    own, count = model.columns, len(rows)
    none = np.zeros(count)
    costs = {name: np.concatenate([vector, none]) for name, vector in model.costs.items()}
    money = np.array([name == MONEY for name in names], dtype=bool)
    costs[BROKEN] = np.concatenate([np.zeros(own), np.where(money, 0.0, 1.0)])
    costs[OVERSPENT] = np.concatenate([np.zeros(own), np.where(money, 1.0, 0.0)])
    return replace(
        model,
        starts=np.concatenate([model.starts, model.starts[-1] + np.arange(1, count + 1)]).astype(np.int32),
        indices=np.concatenate([model.indices, rows]).astype(np.int32),
        values=np.concatenate([model.values, signs]),
        lower=np.concatenate([model.lower, none]),
        upper=np.concatenate([model.upper, np.full(count, np.inf)]),
        integer=np.concatenate([model.integer, np.zeros(count, dtype=bool)]),
        costs=costs,
        offsets={**model.offsets, BROKEN: 0.0, OVERSPENT: 0.0},
        keys=(*model.keys, *((name, ("slack", int(row))) for name, row in zip(names, rows, strict=True))),
        sizes=None if model.sizes is None else np.concatenate([model.sizes, np.ones(count)]),
    )


def held(model: MatrixModel, aim: str, value: float) -> MatrixModel:
    """The model in which an aim gets no worse. Where nothing is broken, its slacks are gone."""
    vector = model.costs[aim]
    if aim != COVERAGE and value <= CLOSE:
        return replace(model, upper=np.where(vector > 0, 0.0, model.upper))
    return model.with_row(f"{aim}held", vector, -np.inf, value - model.offsets[aim] + CLOSE)


def least(model: MatrixModel, aim: str, seed: int, seconds: float) -> tuple[Vector, float]:
    """The solution with the least of an aim, and its value."""
    left = presolve(model)
    if left is None:
        raise SolverCrash(f"what the posture leaves open does not fit together ({aim}): please report it")
    if not len(left.columns):
        return left.whole, model.value(aim, left.whole)
    options = {"threads": 1, "random_seed": seed, "mip_abs_gap": CLOSE, "time_limit": seconds}
    solver = highs.new(left.compiled, aim, options)
    solver.run()
    x = highs.solution_of(solver)
    if x is None or highs.status_of(solver) != "optimal":
        raise NoPlanError(f"the posture was not scored within {seconds:g} s: a longer --time-limit may do")
    whole = left.spread(x)
    whole[model.integer] = np.round(whole[model.integer])
    return whole, model.value(aim, whole)


def activity(model: MatrixModel, x: Vector) -> Vector:
    """What each row comes to."""
    of_column = np.repeat(np.arange(model.columns), np.diff(model.starts))
    return np.bincount(model.indices, model.values * x[of_column], model.rows).astype(np.float64)


def wide_enough(model: MatrixModel, x: Vector) -> MatrixModel:
    """The model with every limit that a solution passes moved to where the solution is, and no further."""
    there = activity(model, x)
    low, high = np.minimum(model.row_lower, there), np.maximum(model.row_upper, there)
    return replace(model, row_lower=low, row_upper=high)
