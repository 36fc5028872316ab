"""Other solvers on the same MPS file, each in a process of its own: the gap that they come to."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.util import find_spec

from optim.engine.children import child_environment

NEEDS = {"SCIP": "pyscipopt", "CP-SAT": "ortools"}


def gap_of(peer: str, mps: str, seconds: float, threads: int) -> float | None:
    """The gap in points after so many seconds; None where there is no plan, or no such solver installed."""
    if find_spec(NEEDS[peer]) is None:
        print(f"{peer} is not installed: pip install {NEEDS[peer]}")
        return None
    command = [sys.executable, "-m", "benchmarks.peers", peer, mps, str(seconds), str(threads)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=child_environment())
    value, bound = json.loads(done.stdout.splitlines()[-1])
    return None if value is None or bound is None else abs(bound - value)


def scip(mps: str, seconds: float, threads: int) -> tuple[float | None, float]:
    """SCIP as it comes; it works on one thread."""
    from pyscipopt import Model

    model = Model()
    model.hideOutput()
    model.readProblem(mps)
    model.setParam("limits/time", seconds)
    model.optimize()
    return (model.getPrimalbound() if model.getNSols() else None), model.getDualbound()


def cp_sat(mps: str, seconds: float, threads: int) -> tuple[float | None, float | None]:
    """CP-SAT, which scales what is not whole."""
    from datetime import timedelta

    from ortools.linear_solver.python import model_builder

    model, solver = model_builder.Model(), model_builder.Solver("CP_SAT")
    model.import_from_mps_file(mps)
    solver.set_time_limit_in_seconds(timedelta(seconds=seconds).total_seconds())
    solver.set_solver_specific_parameters(f"num_workers:{threads}")
    status = solver.solve(model)
    solved = status in {model_builder.SolveStatus.OPTIMAL, model_builder.SolveStatus.FEASIBLE}
    return (solver.objective_value, solver.best_objective_bound) if solved else (None, None)


if __name__ == "__main__":
    told = {"SCIP": scip, "CP-SAT": cp_sat}[sys.argv[1]]
    print(json.dumps(told(sys.argv[2], float(sys.argv[3]), int(sys.argv[4]))))
