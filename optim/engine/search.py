"""Search: good plans of a large model, from starts and neighborhoods, beside the process that proves.

HiGHS alone finds nothing useful on eight periods for most of a minute. Here every step is a piece of the
model that it solves in seconds. docs/performance.md has what was measured and what did not help.
"""

from __future__ import annotations

import numpy as np

from optim.engine import neighborhoods, start_heuristics, subproblems
from optim.engine.look import Seen, look
from optim.engine.matrix import Vector
from optim.engine.messages import Job
from optim.engine.outlet import Outlet
from optim.engine.subproblems import SubproblemContext
from optim.engine.warm_start import WarmStart

PIECE = 6.0  # units of work: a neighborhood that is not solved with them is too large to be one
PIECE_SHARE = 0.04  # of the work there is: longer runs are for larger models
LEAST = 0.01  # units of work: a piece that is empty takes some too, or there would be no end
WAIT = 1.0  # units of work between two looks at what others found, while there is no plan


def run(job: Job, outlet: Outlet, warm: WarmStart) -> None:
    """Make a plan unless one is given, then improve the best one until told to stop."""
    context = SubproblemContext(job, outlet.meter)
    seen = look(context, outlet, warm)
    if seen.best is not None and context.value(seen.best) - seen.bound <= job.gap:
        outlet.done("limit")
        return
    outlet.tried()
    best = _first(context, seen, outlet)
    if best is not None:
        outlet.found(best)
        _improve(context, best, seen.relaxed, outlet)
    outlet.done("limit")


def _first(context: SubproblemContext, seen: Seen, outlet: Outlet) -> Vector | None:
    """The core's best plan; without one, a constructed one, or one that somebody else finds."""
    bases = [x for x in (seen.relaxed, seen.best) if x is not None]
    best = (
        start_heuristics.core(context, np.maximum.reduce(bases), seen.best, outlet.found) if bases else None
    )
    if best is None and context.job.compiled.huge:
        best = start_heuristics.from_aggregation(context, outlet.found)
    if best is None:
        best = start_heuristics.construct(context) if seen.best is None else seen.best
    while best is None and not context.meter.over():
        context.meter.add(WAIT)
        best = outlet.others(by=context.meter.done)
    return best


def _improve(context: SubproblemContext, best: Vector, relaxed: Vector | None, outlet: Outlet) -> None:
    """Neighborhood after neighborhood around the best plan; stops on request or at the limit."""
    rng, sizes, turn = np.random.default_rng(context.job.seed), dict(neighborhoods.SIZES), 0
    kinds = [kind for kind in neighborhoods.KINDS if relaxed is not None or kind != "doubts"]
    units = max(PIECE, PIECE_SHARE * context.job.work)
    while not context.meter.over():
        other = outlet.others()
        if other is not None and context.value(other) < context.value(best) - 1e-9:
            best = other
        kind = kinds[turn % len(kinds)]
        free = neighborhoods.draw(kind, sizes[kind], context.tags, rng, best, relaxed)
        hold = subproblems.frozen if kind == "periods" else subproblems.fixed
        piece = hold(context.job.compiled, free, best)
        solved = subproblems.solve(context, piece, units, best)
        better = solved.x is not None and context.value(solved.x) < context.value(best) - 1e-7
        if better and solved.x is not None:
            best = solved.x
            outlet.found(best)
        sizes = neighborhoods.learn(sizes, kind, better, solved.proven)
        turn += 1
        context.meter.add(LEAST)
