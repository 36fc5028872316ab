"""Look: the relaxation's bound, and plans of like cases made to fit. Often that is all that is needed."""

from __future__ import annotations

from dataclasses import dataclass

from optim.engine import start_heuristics, subproblems
from optim.engine.matrix import Vector
from optim.engine.outlet import Outlet
from optim.engine.subproblems import SubproblemContext
from optim.engine.warm_start import WarmStart

ROUNDING = 1e-6  # of the relaxation's value: a bound gives way by more than the solver's tolerance


@dataclass(frozen=True)
class Seen:
    """What a first look found: the best plan at hand, and the relaxation's vertex."""

    best: Vector | None
    relaxed: Vector | None
    bound: float


def look(context: SubproblemContext, outlet: Outlet, warm: WarmStart) -> Seen:
    """Solve the relaxation, except for a huge or (with a plan) large model; then try the hints."""
    job = context.job
    relaxed, bound = None, job.known
    outlet.proven(bound)
    if not job.compiled.huge and (job.start is None or not job.compiled.large):
        vertex = subproblems.relaxation(context, warm)
        if vertex is not None:
            value = context.value(vertex.x)
            relaxed, bound = vertex.x, max(bound, value - ROUNDING * max(1.0, abs(value)))
            if vertex.duals is not None:
                outlet.relaxed(vertex.duals)
            outlet.proven(bound)
    return Seen(_given(context, bound, outlet), relaxed, bound)


def _given(context: SubproblemContext, bound: float, outlet: Outlet) -> Vector | None:
    """What the plan at hand comes to, or the best of the hints that are possible here."""
    job = context.job
    best = job.start
    for decisions in job.hints if job.start is None else (job.start,):
        if context.meter.over() or (best is not None and context.value(best) - bound <= job.gap):
            break
        x = start_heuristics.complete_integers(context, decisions)
        if x is not None and (best is None or context.value(x) <= context.value(best)):
            best = x
            outlet.found(x)
    return best
