"""Subproblems: the model with most variables fixed, small enough to be solved in seconds.

A subproblem has the same arrays with other bounds. Fixed values must be feasible together with the free
variables, so variables are fixed at the values of a plan, or at zero where the relaxation has zero.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np

from optim.engine import highs
from optim.engine.column_labels import ColumnLabels
from optim.engine.events import listen
from optim.engine.matrix import MatrixModel, Vector
from optim.engine.messages import Job
from optim.engine.presolve import presolve
from optim.engine.warm_start import WarmStart
from optim.engine.work import PIECE_STEP, RELAXED, SETTLED, Meter, Run, root_step

Mask = np.ndarray[Any, np.dtype[np.bool_]]
Better = Callable[[Vector], None]

WARM_STEPS = 5000  # simplex steps: a basis that is further away than this is no help
WHOLE = 1e-6  # as near as HiGHS itself asks for
PIECE_GAP = 0.02  # of the objective, relative to 100: a piece is not worth proving to the end


@dataclass(frozen=True)
class SubproblemContext:
    """The job on which pieces are cut, and the work that there is for it."""

    job: Job
    meter: Meter

    @cached_property
    def tags(self) -> ColumnLabels:
        """Which period, theater and contributor each column belongs to."""
        return ColumnLabels.of(self.job.compiled)

    def value(self, x: Vector) -> float:
        return self.job.compiled.value(self.job.objective, x)


@dataclass(frozen=True)
class Solved:
    """What became of a piece: the best solution found, and whether there is none better in it."""

    x: Vector | None
    proven: bool


@dataclass(frozen=True)
class Vertex:
    """The relaxation's best vertex, and its row duals in the model's units (None where HiGHS has none)."""

    x: Vector
    duals: Vector | None


def relaxation(context: SubproblemContext, warm: WarmStart) -> Vertex | None:
    """The best vertex of the relaxation, whose value is a bound; None if there is none.

    From the basis of a like model it takes milliseconds. Without one the interior point method takes 2 s on
    a large model where dual simplex takes 12, and on a small one twice as long.
    """
    compiled = context.job.compiled
    if warm.knows(compiled):
        solver = _relaxed(context, "simplex", SETTLED)
        highs.set_options(solver, {"simplex_iteration_limit": WARM_STEPS})
        warm.start(solver, compiled)
        solver.run()
        if highs.status_of(solver) != "limit":
            return _with_duals(solver)
    solver = _relaxed(context, "ipm" if compiled.large else "simplex", RELAXED)
    solver.run()
    vertex = _with_duals(solver)
    if vertex is not None:
        warm.keep(solver, compiled)
    return vertex


def _relaxed(context: SubproblemContext, method: str, steps: float) -> Any:
    compiled = context.job.compiled
    solver = highs.new(compiled, context.job.objective, _options(context), relaxed=True)
    highs.set_options(solver, {"solver": method})
    context.meter.add(steps * root_step(compiled.columns))
    return solver


def _with_duals(solver: Any) -> Vertex | None:
    x = _vertex(solver)
    return None if x is None else Vertex(x, highs.duals_of(solver))


def _vertex(solver: Any) -> Vector | None:
    return highs.solution_of(solver) if highs.status_of(solver) == "optimal" else None


def fixed(compiled: MatrixModel, free: Mask, at: Vector) -> MatrixModel:
    """The model with every integer outside ``free`` fixed at a plan, as far as the plan says."""
    lower, upper = compiled.lower.copy(), compiled.upper.copy()
    still = compiled.integer & ~free & ~np.isnan(at)
    lower[still] = upper[still] = np.round(at[still])
    return replace(compiled, lower=lower, upper=upper)


def frozen(compiled: MatrixModel, free: Mask, at: Vector) -> MatrixModel:
    """The model with everything outside ``free`` fixed at a plan, whole numbers or not."""
    lower = np.where(free, compiled.lower, at)
    upper = np.where(free, compiled.upper, at)
    return fixed(replace(compiled, lower=lower, upper=upper), free, at)


def solve_fixed(context: SubproblemContext, piece: MatrixModel, units: float) -> Vector | None:
    """The best solution of a piece whose whole numbers mostly follow from what is fixed; None without any.

    Relaxed it takes a quarter of the time, and is the answer where it comes out whole.
    """
    left = presolve(piece)
    if left is None or not len(left.columns):
        return None if left is None else left.whole
    solver = highs.new(left.compiled, context.job.objective, _options(context), relaxed=True)
    context.meter.add(SETTLED * root_step(left.compiled.columns))
    solver.run()
    x = _vertex(solver)
    if x is not None and _is_whole(x[left.compiled.integer]):
        return left.spread(x)
    return None if highs.status_of(solver) == "infeasible" else solve(context, piece, units).x


def _is_whole(x: Vector) -> bool:
    return bool(np.all(np.abs(x - np.round(x)) <= WHOLE))


def solve(
    context: SubproblemContext,
    piece: MatrixModel,
    units: float,
    start: Vector | None = None,
    better: Better = lambda _: None,
    enough: Callable[[], bool] = lambda: False,
) -> Solved:
    """Solve a piece with so many units of work, or until ``enough``; ``better`` hears every solution."""
    left = presolve(piece)
    if left is None:
        return Solved(None, True)
    if not len(left.columns):
        return Solved(left.whole, True)
    solver = highs.new(left.compiled, context.job.objective, _options(context))
    run = Run(context.meter, PIECE_STEP * root_step(left.compiled.columns), units)
    listen(solver, lambda nodes, *_: run.step(nodes) or enough(), lambda x: better(left.spread(x)))
    if start is not None:
        highs.start_from(solver, left.gather(start))
    solver.run()
    x = highs.solution_of(solver)
    proven = highs.status_of(solver) in {"optimal", "infeasible"}
    return Solved(None if x is None else left.spread(x), proven)


def _options(context: SubproblemContext) -> dict[str, Any]:
    job = context.job
    return {
        "threads": 1,  # another number gives another answer
        "random_seed": job.seed,
        "mip_abs_gap": min(job.gap, PIECE_GAP) if job.objective == "score" else job.gap / 4,
        "mip_lp_solver": "ipm",
        "mip_heuristic_run_root_reduced_cost": False,  # plans come sooner without it
    }
