"""HiGHS, and every workaround for it; nothing else in the project imports highspy.

- versions: 1.14.0 returned wrong optima, 1.13 has other reports (HiGHS 3043, 3073, 2980), and 1.15.1 lost the
  best plan of one small world in 18,000 in its presolve (tests/oracle/test_small_worlds.py): refused.
- 1.16 writes a banner to standard output when callbacks are enabled, before any option can be set.
- threads: changing the count inside a process makes solves fail; the scheduler is reset before it.
- options: only those named here may be set, and HiGHS must accept each.
- tolerances stay at their defaults: tighter ones have produced false infeasibility (HiGHS 3258).
- gaps are absolute, in points of the objective; the relative gap is switched off.
- a stop at a limit may or may not hold a solution: status and solution are two answers.
- its tolerances are absolute: it is given scaled rows and columns, and everything that is read from it is
  stated in the model's own units again.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import highspy
import numpy as np

from optim.engine.matrix import MatrixModel, Vector
from optim.engine.scaling import Scaling, scaled
from optim.errors import SolverCrash, UsageError

OPTIONS = frozenset(
    {
        "time_limit",
        "mip_abs_gap",
        "mip_rel_gap",
        "mip_max_nodes",
        "mip_allow_restart",
        "mip_heuristic_effort",
        "mip_heuristic_run_rens",
        "mip_heuristic_run_rins",
        "mip_heuristic_run_root_reduced_cost",
        "mip_lp_solver",
        "presolve",
        "solver",
        "threads",
        "parallel",
        "simplex_iteration_limit",
        "random_seed",
        "log_file",
        "output_flag",
        "log_to_console",
    }
)
STALE = 1e-5  # relative: a solution further than this from the reported objective is not the optimum
_threads_in_use: list[int] = []
Indices = np.ndarray[Any, Any]


@cache
def version() -> str:
    """The version of HiGHS itself, e.g. ``1.16.0``."""
    parts = (highspy.HIGHS_VERSION_MAJOR, highspy.HIGHS_VERSION_MINOR, highspy.HIGHS_VERSION_PATCH)
    return ".".join(str(part) for part in parts)


def refuse_bad_versions(found: str) -> None:
    """Raise for versions that are known to answer wrongly."""
    major, minor = (int(part) for part in found.split(".")[:2])
    if (major, minor) < (1, 16):
        raise UsageError(
            f"HiGHS {found} is known to return wrong answers; install highspy>=1.16,<1.17 instead"
        )


class Solver(highspy.Highs):  # type: ignore[misc]
    """HiGHS and the scaling of the model that it holds. What the class itself returns is scaled."""

    scaling: Scaling
    costs: Vector  # as HiGHS has them
    offset: float
    started = False  # whether a solution was given to start from
    failed: BaseException | None = None  # what a callback raised

    def run(self) -> Any:
        """Solve, and once more from nothing where HiGHS hands back the start as if it were the answer.

        HiGHS 1.16.0 does so where its presolve solves the model: the objective is right, the solution is not.
        """
        status = super().run()
        if self.failed is not None:
            raise self.failed
        if self.started and self._is_stale():
            self.clearSolver()
            self.setOptionValue("presolve", "off")
            status = super().run()
        return status

    def _is_stale(self) -> bool:
        info = self.getInfo()
        if info.primal_solution_status != int(highspy.SolutionStatus.kSolutionStatusFeasible):
            return False
        value = float(self.costs @ np.array(self.getSolution().col_value, dtype=float)) + self.offset
        return bool(abs(value - info.objective_function_value) > STALE * max(1.0, abs(value)))

    def enableCallbacks(self) -> None:
        """Before anything is printed: HiGHS 1.16 writes its banner to standard output here."""
        self.setOptionValue("output_flag", False)
        super().enableCallbacks()


def new(
    compiled: MatrixModel,
    objective: str | Vector,
    options: dict[str, Any],
    relaxed: bool = False,
    scaling: bool = True,
) -> Solver:
    """A solver that holds the scaled model, minimizing one objective; ``relaxed``: no integrality.

    ``scaling``: False for a model that gets rows in its own units later.
    """
    refuse_bad_versions(version())
    solver = Solver()
    set_options(solver, {"output_flag": False, "log_to_console": False, "mip_rel_gap": 0.0, **options})
    costs = compiled.costs[objective] if isinstance(objective, str) else objective
    offset = compiled.offsets[objective] if isinstance(objective, str) else 0.0
    solver.scaling = Scaling()
    if scaling:
        try:
            compiled, costs, solver.scaling = scaled(compiled, costs)
        except (IndexError, ValueError) as error:
            raise SolverCrash(f"the model's arrays are inconsistent: {error}") from error
    solver.costs, solver.offset = costs, offset
    kinds = np.zeros(compiled.columns, dtype=np.int32) if relaxed else compiled.integer.astype(np.int32)
    status = solver.passModel(
        compiled.columns,
        compiled.rows,
        len(compiled.values),
        int(highspy.MatrixFormat.kColwise),
        int(highspy.ObjSense.kMinimize),
        offset,
        costs,
        compiled.lower,
        compiled.upper,
        compiled.row_lower,
        compiled.row_upper,
        compiled.starts.astype(np.int32),
        compiled.indices.astype(np.int32),
        compiled.values,
        kinds,
    )
    if status == highspy.HighsStatus.kError:
        raise SolverCrash("HiGHS refused the model: its arrays are inconsistent")
    return solver


def set_options(solver: Any, options: dict[str, Any]) -> None:
    """Set options that are on the list; an unknown or refused one is an error, never ignored."""
    for name, value in options.items():
        if name not in OPTIONS:
            raise UsageError(f"HiGHS option {name!r} is not one that this project uses")
        if name == "threads":
            _one_thread_count(int(value))
        if solver.setOptionValue(name, value) != highspy.HighsStatus.kOk:
            raise UsageError(f"HiGHS refused option {name}={value!r}")


def _one_thread_count(threads: int) -> None:
    """HiGHS keeps one scheduler a process: a new count fails until the old one is reset.

    So does a count other than that of a scheduler which another library has started.
    """
    if _threads_in_use != [threads]:
        highspy.Highs.resetGlobalScheduler(True)
        _threads_in_use[:] = [threads]


def start_from(solver: Solver, x: Vector) -> None:
    """Offer a solution to start from; HiGHS checks it for itself."""
    solution = highspy.HighsSolution()
    solution.col_value = solver.scaling.to_solver(x)
    solution.value_valid = True
    solver.setSolution(solution)
    solver.started = True


@dataclass(frozen=True)
class Basis:
    """Which columns and rows are basic or at which of their limits, in HiGHS's own words."""

    columns: list[highspy.HighsBasisStatus]
    rows: list[highspy.HighsBasisStatus]


BASIC = highspy.HighsBasisStatus.kBasic
AT_UPPER = highspy.HighsBasisStatus.kUpper


def basis_of(solver: Any) -> Basis | None:
    """The basis that a solved relaxation ended with, or None."""
    basis = solver.getBasis()
    return Basis(basis.col_status, basis.row_status) if basis.valid else None


def start_from_basis(solver: Any, basis: Basis) -> None:
    """Start the simplex method from a basis; HiGHS repairs one that has too few or too many basic."""
    given = highspy.HighsBasis()
    given.col_status, given.row_status = basis.columns, basis.rows
    solver.setBasis(given)


def basic_variables(solver: Any) -> Indices:
    """The basic variable of each row of the basis, ``(rows,)``: a column, or -1 - row for a row's slack."""
    status, basic = solver.getBasicVariables()
    if status == highspy.HighsStatus.kError:
        raise SolverCrash("HiGHS holds no basis to read the basic variables from")
    return np.asarray(basic)


def basis_inverse_row(solver: Any, place: int) -> Vector:
    """Row ``place`` of the inverse of the basis, ``(rows,)``: the multipliers of a row of the tableau."""
    status, row = solver.getBasisInverseRow(place)
    if status == highspy.HighsStatus.kError:
        raise SolverCrash("HiGHS could not factorize its basis")
    return np.array(row, dtype=float)


def dual_ray_of(solver: Any) -> Vector | None:
    """Multipliers of the rows, ``(rows,)``, that prove a relaxation infeasible; None if HiGHS has none."""
    _, found, ray = solver.getDualRay()
    return np.array(ray, dtype=float) if found else None


def add_row(solver: Any, columns: Indices, values: Vector, lower: float, upper: float) -> None:
    """Append a row ``lower <= values x <= upper``."""
    solver.addRow(lower, upper, len(columns), np.asarray(columns, dtype=np.int32), values)


def delete_rows(solver: Any, rows: Indices) -> None:
    """Delete rows by number; those behind move up."""
    solver.deleteRows(len(rows), np.asarray(rows, dtype=np.int32))


def set_column_bounds(solver: Any, columns: Indices, lower: Vector, upper: Vector) -> None:
    """Change the bounds of some columns."""
    solver.changeColsBounds(len(columns), np.asarray(columns, dtype=np.int32), lower, upper)


def free_rows(solver: Any, rows: Indices) -> None:
    """Take the limits of some rows away."""
    none = np.full(len(rows), np.inf)
    solver.changeRowsBounds(len(rows), np.asarray(rows, dtype=np.int32), -none, none)


def status_of(solver: Any) -> str:
    """What HiGHS says of the model: optimal, infeasible, unbounded, undecided, limit, interrupt, error."""
    names = {
        highspy.HighsModelStatus.kOptimal: "optimal",
        highspy.HighsModelStatus.kModelEmpty: "optimal",
        highspy.HighsModelStatus.kInfeasible: "infeasible",
        highspy.HighsModelStatus.kUnbounded: "unbounded",
        highspy.HighsModelStatus.kUnboundedOrInfeasible: "undecided",
        highspy.HighsModelStatus.kTimeLimit: "limit",
        highspy.HighsModelStatus.kIterationLimit: "limit",
        highspy.HighsModelStatus.kSolutionLimit: "limit",
        highspy.HighsModelStatus.kInterrupt: "interrupt",
        highspy.HighsModelStatus.kObjectiveBound: "limit",
    }
    return names.get(solver.getModelStatus(), "error")


def solution_of(solver: Solver) -> Vector | None:
    """The best solution that HiGHS holds, or None: a limit alone does not tell."""
    info = solver.getInfo()
    if info.primal_solution_status != int(highspy.SolutionStatus.kSolutionStatusFeasible):
        return None
    return solver.scaling.to_model(np.array(solver.getSolution().col_value, dtype=float))


def duals_of(solver: Solver) -> Vector | None:
    """The row duals of a solved relaxation in the model's units, one float a row; None without any.

    They are Lagrangian multipliers y of the minimization ``min c x, L <= A x <= U``: the reduced costs are
    ``c - A' y``, and y is at least 0 where only the lower limit of a row binds, at most 0 where only the
    upper limit binds: the least value grows by about y for each 1 that the limit is raised by.
    HiGHS gives duals of what it solved last, which after a limit may not be optimal. A MIP has none.
    """
    solution = solver.getSolution()
    if not solution.dual_valid:
        return None
    return solver.scaling.duals_to_model(np.array(solution.row_dual, dtype=float))


def bound_of(solver: Any) -> float:
    """The proven lower bound of a finished MIP (as minimized); -inf if there is none."""
    if status_of(solver) == "error":
        return -np.inf  # its bound would read 0
    bound = float(solver.getInfo().mip_dual_bound)
    return bound if np.isfinite(bound) and abs(bound) < 1e29 else -np.inf
