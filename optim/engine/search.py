"""Search: good plans for the phased mode, by fixing most of the model and solving the rest.

HiGHS's own heuristics find nothing useful on eight periods. Two ideas do. Construction: make the
integers of a few periods whole at a time, the later ones still relaxed, and fix them. Improvement: free a
window of periods, a few theaters, a few contributors, or whatever differs from the relaxation, keep the
rest of the best plan, and solve. Every piece is a small MIP on the same arrays with other bounds.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from optim.engine import highs
from optim.engine.compiled import Vector
from optim.engine.messages import Done, Found, Job
from optim.engine.tags import Tags

Mask = np.ndarray[Any, np.dtype[np.bool_]]

PIECE_SECONDS = 8.0  # a neighborhood that is not solved by then is too large to be one
PIECE_GAP = 0.02  # a piece is not worth proving to the end


@dataclass
class Ground:
    """The model in one Highs object whose bounds and integrality are changed piece by piece."""

    job: Job
    solver: Any
    tags: Tags
    deadline: float

    @property
    def left(self) -> float:
        return self.deadline - time.perf_counter()

    def piece(self, free: Mask, whole: Mask, at: Vector | None, seconds: float, start: bool) -> Vector | None:
        """Solve with integers outside ``free`` fixed at ``at``; only ``whole`` columns are integer."""
        c = self.job.compiled
        lower, upper = c.lower.copy(), c.upper.copy()
        if at is not None:
            fixed = c.integer & ~free
            lower[fixed] = upper[fixed] = np.round(at[fixed])
        every = np.arange(c.columns, dtype=np.int32)
        self.solver.changeColsBounds(c.columns, every, lower, upper)
        self.solver.changeColsIntegrality(c.columns, every, (c.integer & whole).astype(np.uint8))
        self.solver.clearSolver()
        highs.set_options(
            self.solver, {"time_limit": max(0.1, min(seconds, self.left)), "mip_abs_gap": PIECE_GAP}
        )
        if start and at is not None:
            highs.start_from(self.solver, at)
        self.solver.run()
        return highs.solution_of(self.solver)


def run(job: Job, inbox: Any, send: Any) -> None:
    """Construct a plan unless one is given, then improve the best one until told to stop."""
    solver = highs.new(job.compiled, job.objective, {"threads": job.threads, "random_seed": job.seed})
    highs.on_events(solver, lambda *_: None, lambda *_: None, lambda: None, inbox.stopped)
    ground = Ground(job, solver, Tags.of(job.compiled), time.perf_counter() + job.seconds)
    everything = np.ones(job.compiled.columns, dtype=bool)
    relaxed = ground.piece(everything, ~everything, None, ground.left, start=False)
    best = job.start if job.start is not None else construct(ground, inbox)
    if best is not None:
        send(Found(job.compiled.value(job.objective, best), best))
    while best is None and ground.left > 0 and not inbox.stopped():
        offer = inbox.offer()
        best = offer.x if offer is not None else None
        time.sleep(0.1)
    if best is not None:
        improve(ground, best, relaxed, inbox, send)
    send(Done("limit"))


def construct(ground: Ground, inbox: Any) -> Vector | None:
    """Relax and fix: the last period first (it must be held for ever), then from the start on.

    When a window has no whole solution, the one fixed before it is opened again with it.
    """
    c, tags = ground.job.compiled, ground.tags
    at: Vector | None = None
    settled = np.zeros(c.columns, dtype=bool)
    opened: list[Mask] = []
    for window in tags.windows():
        columns = tags.in_periods(window)
        for again in range(len(opened) + 1):
            if inbox.stopped() or ground.left <= 0:
                return None
            reopened = np.logical_or.reduce([columns, *opened[len(opened) - again :]])
            x = ground.piece(~(settled & ~reopened), settled | columns, at, PIECE_SECONDS, start=False)
            if x is not None:
                break
        else:
            return None
        at, settled = x, settled | columns
        opened.append(columns)
    return at


def improve(ground: Ground, best: Vector, relaxed: Vector | None, inbox: Any, send: Any) -> None:
    """Neighborhood after neighborhood around the best plan; stops on request or at the limit."""
    job = ground.job
    value = job.compiled.value(job.objective, best)
    everything = np.ones(job.compiled.columns, dtype=bool)
    for free in neighborhoods(ground, lambda: (best, relaxed)):  # noqa: B023  # the best so far is meant
        if inbox.stopped() or ground.left <= 0:
            return
        offer = inbox.offer()
        if offer is not None and offer.value < value - 1e-9:
            best, value = offer.x, offer.value
        x = ground.piece(free, everything, best, PIECE_SECONDS, start=True)
        if x is None:
            continue
        found = job.compiled.value(job.objective, x)
        if found < value - 1e-7:
            best, value = x, found
            send(Found(value, best))


def neighborhoods(ground: Ground, current: Any) -> Iterator[Mask]:
    """Masks of columns to free, for ever: periods, theaters, contributors, and what the relaxation doubts."""
    tags, rng = ground.tags, np.random.default_rng(ground.job.seed)
    while True:
        for window in tags.spans(3):
            yield tags.in_periods(window)
        for group in tags.theater_groups(rng, 4):
            yield tags.in_theaters(group)
        for group in tags.contributor_groups(rng, 6):
            yield tags.by_contributors(group)
        best, relaxed = current()
        if relaxed is not None:
            yield np.abs(best - relaxed) > 1e-6
