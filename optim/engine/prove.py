"""Prove: one run of HiGHS on the whole model.

On a large model another process searches beside it, and at fixed points of its way it takes that one's plans.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from optim.engine import highs
from optim.engine.events import listen
from optim.engine.matrix import Vector
from optim.engine.messages import Job
from optim.engine.outlet import Outlet
from optim.engine.rins import Improver
from optim.engine.work import Run, root_step

# On a large model plans come from the search: what HiGHS spends there on sub-MIPs and restarts is
# better spent on the bound. A small one it solves best as it is, but for one heuristic.
SMALL: dict[str, Any] = {"mip_heuristic_run_root_reduced_cost": False}
# From the plan of the stage before, its search for one near the relaxation takes long and finds little.
LATER: dict[str, Any] = {**SMALL, "mip_heuristic_run_rens": False}
LARGE: dict[str, Any] = {
    "mip_lp_solver": "ipm",  # the root of eight periods: 2 s where dual simplex takes 12
    "mip_heuristic_effort": 0.0,
    "mip_heuristic_run_rens": False,
    "mip_heuristic_run_rins": False,
    "mip_heuristic_run_root_reduced_cost": False,
    "mip_allow_restart": False,
}


def run(job: Job, outlet: Outlet, start: Vector | None = None, improver: Improver | None = None) -> None:
    """Minimize the job's objective; bounds and solutions are said as they come, and the end.

    On a small model an ``improver`` makes better ones of the solutions found; on a large one the process
    that searches does.
    """
    options = {
        "mip_abs_gap": job.aim,
        "threads": 1,  # another number gives another answer
        "random_seed": job.seed,
        **(LARGE if job.compiled.large else SMALL if job.start is None else LATER),
    }
    if job.log_file:
        options |= {"output_flag": True, "log_file": job.log_file}
    solver = highs.new(job.compiled, job.objective, options)
    if start is not None:
        highs.start_from(solver, start)
    work, until = Run(outlet.meter, root_step(job.compiled.columns), np.inf), _Until(job, outlet)
    outlet.proven(job.known)

    def step(nodes: int, value: float, bound: float) -> bool:
        outlet.proven(bound)
        return work.step(nodes) or until.reached(value, bound)

    def found(x: Vector) -> None:
        outlet.found(x)
        if improver is not None:
            improver.found(x)

    def offered() -> Vector | None:
        better = None if improver is None else improver.better()
        if better is not None:
            outlet.found(better)
        return better

    listen(solver, step, found, outlet.others if job.compiled.large else offered)
    solver.run()
    _report(job, solver, outlet)


class _Until:
    """When to end before the narrower gap: when the wider is reached, and the work for more is used up."""

    def __init__(self, job: Job, outlet: Outlet) -> None:
        self._job, self._meter = job, outlet.meter
        self._last = np.inf

    def reached(self, value: float, bound: float) -> bool:
        """Whether that is so now."""
        if value - max(bound, self._job.known) <= self._job.gap:
            self._last = min(self._last, self._meter.done + self._job.more)
        return self._meter.done >= self._last


def _report(job: Job, solver: Any, outlet: Outlet) -> None:
    """The end of a run: solution, bound and status are three answers."""
    status = highs.status_of(solver)
    x = highs.solution_of(solver)
    if x is not None:
        outlet.found(x)
    is_mip = bool(job.compiled.integer.any())
    bound = highs.bound_of(solver) if is_mip else -np.inf
    if not is_mip and status == "optimal" and x is not None:
        bound = job.compiled.value(job.objective, x)
    if status in {"optimal", "limit", "interrupt"}:  # after an error HiGHS holds a bound that nothing proves
        outlet.proven(bound)
    outlet.done("limit" if status == "interrupt" else status)
