"""Search: good plans for the process that proves, from starts and neighborhoods.

HiGHS alone finds nothing useful on eight periods for most of a minute. Here every step is a piece of the
model that it solves in seconds. docs/performance.md has what was measured and what did not help.
"""

from __future__ import annotations

import time
from typing import Any

import numpy as np

from optim.engine import neighborhoods, pieces, starts
from optim.engine.compiled import Vector
from optim.engine.messages import Bound, Done, Found, Job, Relaxed, Tried
from optim.engine.pieces import Better, Ground
from optim.engine.warm import Warm

PIECE_SECONDS = 6.0  # a neighborhood that is not solved by then is too large to be one
PIECE_SHARE = 0.04  # of the time there is: longer runs are for larger models
ROUNDING = 1e-6  # of the relaxation's value: a bound gives way by more than the solver's tolerance


def run(job: Job, inbox: Any, send: Any, warm: Warm) -> None:
    """Make a plan unless one is given, then improve the best one until told to stop."""
    ground = Ground.of(job)

    def better(x: Vector) -> None:
        send(Found(ground.value(x), x))

    relaxed, bound = None, -np.inf
    if job.start is None and not job.compiled.huge:  # with a plan at hand, it can wait
        vertex = pieces.relaxation(ground, warm)
        if vertex is not None:
            relaxed, bound = vertex.x, ground.value(vertex.x) - ROUNDING
            if vertex.duals is not None:
                send(Relaxed(vertex.duals))
            send(Bound(bound))
    best = _given(ground, bound, inbox, better)
    if best is not None and ground.value(best) - bound <= job.gap:
        send(Done("limit"))
        return
    send(Tried())
    best = _first(ground, relaxed, best, inbox, better)
    if best is not None:
        better(best)
        _improve(ground, best, relaxed, inbox, send)
    send(Done("limit"))


def _given(ground: Ground, bound: float, inbox: Any, better: Better) -> Vector | None:
    """What the plan at hand comes to, or the best of the hints that are possible here: as many as needed."""
    job = ground.job
    best = job.start
    for decisions in job.hints if job.start is None else (job.start,):
        if inbox.stopped() or (best is not None and ground.value(best) - bound <= job.gap):
            break
        x = starts.polished(ground, decisions)
        if x is not None and (best is None or ground.value(x) <= ground.value(best)):
            best = x
            better(x)
    return best


def _first(
    ground: Ground, relaxed: Vector | None, given: Vector | None, inbox: Any, better: Better
) -> Vector | None:
    """The core's best plan; without one, a constructed one, or one that somebody else finds."""
    bases = [x for x in (relaxed, given) if x is not None]
    best = starts.core(ground, np.maximum.reduce(bases), given, inbox, better) if bases else None
    if best is None and ground.job.compiled.huge:
        best = starts.by_blocks(ground, inbox, better)
    if best is None:
        best = starts.construct(ground, inbox) if given is None else given
    while best is None and ground.left > 0 and not inbox.stopped():
        offer = inbox.offer()
        best = offer.x if offer is not None else None
        time.sleep(0.1)
    return best


def _improve(ground: Ground, best: Vector, relaxed: Vector | None, inbox: Any, send: Any) -> None:
    """Neighborhood after neighborhood around the best plan; stops on request or at the limit."""
    rng, sizes, turn = np.random.default_rng(ground.job.seed), dict(neighborhoods.SIZES), 0
    kinds = [kind for kind in neighborhoods.KINDS if relaxed is not None or kind != "doubts"]
    seconds = max(PIECE_SECONDS, PIECE_SHARE * ground.job.seconds)
    while not inbox.stopped() and ground.left > 0:
        offer = inbox.offer()
        if offer is not None and offer.value < ground.value(best) - 1e-9:
            best = offer.x
        kind = kinds[turn % len(kinds)]
        free = neighborhoods.draw(kind, sizes[kind], ground.tags, rng, best, relaxed)
        hold = pieces.frozen if kind == "periods" else pieces.fixed
        piece = hold(ground.job.compiled, free, best)
        solved = pieces.solve(ground, piece, seconds, best, stop=inbox.stopped)
        better = solved.x is not None and ground.value(solved.x) < ground.value(best) - 1e-7
        if better and solved.x is not None:
            best = solved.x
            send(Found(ground.value(best), best))
        sizes = neighborhoods.learn(sizes, kind, better, solved.proven)
        turn += 1
