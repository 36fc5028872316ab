"""Prove: one run of HiGHS on the whole model, taking solutions from outside while it runs."""

from __future__ import annotations

from typing import Any

import numpy as np

from optim.engine import highs
from optim.engine.compiled import Vector
from optim.engine.messages import Bound, Done, Found, Job

# On a large model plans come from the search: what HiGHS spends there on sub-MIPs and restarts is
# better spent on the bound. A small one it solves best as it is, but for one heuristic.
SMALL: dict[str, Any] = {"mip_heuristic_run_root_reduced_cost": False}
LARGE: dict[str, Any] = {
    "mip_lp_solver": "ipm",  # the root of eight periods: 2 s where dual simplex takes 12
    "mip_heuristic_effort": 0.0,
    "mip_heuristic_run_rens": False,
    "mip_heuristic_run_rins": False,
    "mip_heuristic_run_root_reduced_cost": False,
    "mip_allow_restart": False,
}


def run(job: Job, inbox: Any, send: Any) -> None:
    """Minimize the job's objective; send bounds and solutions as they come, and Done at the end."""
    options = {
        "mip_abs_gap": job.gap,
        "time_limit": job.seconds,
        "threads": job.threads,
        "random_seed": job.seed,
        **(LARGE if job.compiled.large else SMALL),
    }
    if job.log_file:
        options |= {"output_flag": True, "log_file": job.log_file}
    solver = highs.new(job.compiled, job.objective, options)
    if job.start is not None:
        highs.start_from(solver, job.start)
    best = [np.inf]

    def progress(_seconds: float, _incumbent: float, bound: float) -> None:
        if np.isfinite(bound):
            send(Bound(bound))

    def better(value: float, x: Vector) -> None:
        if value < best[0] - 1e-9:
            best[0] = value
            send(Found(job.compiled.value(job.objective, x), x))

    def offered() -> Vector | None:
        offer = inbox.offer()
        return offer.x if offer is not None and offer.value < best[0] - 1e-9 else None

    highs.on_events(solver, progress, better, offered, inbox.stopped)
    solver.run()
    _report(job, solver, send)


def _report(job: Job, solver: Any, send: Any) -> None:
    """The end of a run: solution, bound and status are three answers."""
    status = highs.status_of(solver)
    x = highs.solution_of(solver)
    if x is not None:
        send(Found(job.compiled.value(job.objective, x), x))
    is_mip = bool(job.compiled.integer.any())
    bound = highs.bound_of(solver) if is_mip else -np.inf
    if not is_mip and status == "optimal" and x is not None:
        bound = job.compiled.value(job.objective, x)
    if np.isfinite(bound) and status not in {"infeasible", "unbounded", "undecided"}:
        send(Bound(bound))
    send(Done(status))
