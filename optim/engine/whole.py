"""Whole: a small model, first looked at, then solved by one run of HiGHS.

A second process would help little: HiGHS proves a small model in the time that two need to agree.
"""

from __future__ import annotations

import numpy as np

from optim.engine import prove, rins
from optim.engine.look import look
from optim.engine.matrix import Vector
from optim.engine.messages import Job
from optim.engine.outlet import Outlet
from optim.engine.subproblems import SubproblemContext
from optim.engine.warm_start import WarmStart


def run(job: Job, outlet: Outlet, warm: WarmStart) -> None:
    """Minimize the job's objective."""
    context = SubproblemContext(job, outlet.meter)
    seen = look(context, outlet, warm)
    best, improver = seen.best, None
    if seen.relaxed is not None and not _closed(context, best, seen.bound):
        best = rins.from_hints(context, seen.relaxed) if best is None else best
        improver = rins.Improver(context, seen.relaxed)
        if best is not None:
            outlet.found(best)
            improver.found(best)
    if _closed(context, best, seen.bound):
        outlet.done("limit")  # whoever listens has seen that the gap is closed
    else:
        prove.run(job, outlet, best, improver)


def _closed(context: SubproblemContext, best: Vector | None, bound: float) -> bool:
    return context.job.closed(np.inf if best is None else context.value(best), bound)
