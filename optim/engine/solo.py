"""Solo: one objective over one model in this process, for those who run many models side by side.

The same steps as a team's, one after the other and always in the same order, so that the same job gives the
same answer however busy the machine is: earlier plans mended, the relaxation's bound, pieces for a plan
where the model is large, then HiGHS on the whole for the proof. A crash of HiGHS ends the process: who
calls this runs it in one that can be lost.
"""

from __future__ import annotations

import time
from copy import copy
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from optim.engine import pieces, prove, starts
from optim.engine.compiled import Compiled, Vector
from optim.engine.messages import Bound, Done, Found, Job
from optim.engine.pieces import Ground
from optim.engine.race import EXACT, Standing, Watch
from optim.engine.search import ROUNDING
from optim.engine.warm import Warm

SEARCH_SHARE = 0.4  # of the time, at most, for a plan of a large model; the rest is for the proof


class Solo:
    """Takes the place of a team of solver processes."""

    peak_mb = 0.0  # what it needs is this process's own

    def __init__(self) -> None:
        self._warm = Warm()

    def ready(self, compiled: Compiled, seconds: float) -> None:
        """Start every relaxation from this model's from now on: an answer depends on nothing later."""
        job = Job("prove", compiled, "coverage_index", gap=0.0, seconds=seconds)
        pieces.relaxation(Ground.of(job), self._warm)

    def race(self, job: Job, watch: Watch) -> Standing:
        """Minimize the job's objective until proof, gap or limit."""
        return _Course(job, watch, copy(self._warm)).run()

    def close(self) -> None:
        """Nothing runs in between."""


@dataclass
class _Course:
    """A running job: the best solution and the best bound so far. It is its own inbox and outbox."""

    job: Job
    watch: Watch
    warm: Warm
    x: Vector | None = None
    value: float = np.inf
    bound: float = -np.inf
    ended: str = "limit"
    relaxed: Vector | None = None
    duals: Vector | None = None

    def __post_init__(self) -> None:
        self.began = time.perf_counter()
        self.ground = Ground.of(self.job)

    def run(self) -> Standing:
        """Each step only where the one before it did not end the matter."""
        for step in (self._hints, self._pieces, self._proof):
            if not self.stopped():
                step()
        if self.stopped():
            self.ended = "optimal" if self.value - self.bound <= EXACT else "gap"
        return Standing(self.x, self.value, min(self.bound, self.value), self.ended, duals=self.duals)

    def stopped(self) -> bool:
        """Whether the gap is closed."""
        return self.value - self.bound <= self.job.gap

    def offer(self) -> None:
        """Nobody else looks for plans."""

    def send(self, message: Any) -> None:
        """Hear of a solution, a bound or the end of a step."""
        if isinstance(message, Found) and message.value < self.value - 1e-9:
            self.x, self.value = message.x, message.value
        elif isinstance(message, Bound):
            self.bound = max(self.bound, message.value)
        elif isinstance(message, Done):
            self.ended = message.status
        self.watch(time.perf_counter() - self.began, self.value, self.bound)

    def _hints(self) -> None:
        """The relaxation's bound, then earlier plans until one is within the gap of it."""
        hints = self.job.hints if self.job.start is None else (self.job.start,)
        vertex = pieces.relaxation(self.ground, self.warm)
        if vertex is not None:
            self.relaxed, self.duals = vertex.x, vertex.duals
            self.bound = self.ground.value(vertex.x) - ROUNDING
        for decisions in hints:
            if not self.stopped():
                self._found(starts.polished(self.ground, decisions))

    def _pieces(self) -> None:
        """The core of a large model, for a plan."""
        if not self.job.compiled.large:
            return
        bases = [x for x in (self.relaxed, self.x) if x is not None]
        short = Ground.of(replace(self.job, seconds=SEARCH_SHARE * self.ground.left))
        if bases:
            self._found(starts.core(short, np.maximum.reduce(bases), self.x, self, self._found))
        elif self.x is None:
            self._found(starts.construct(short, self))

    def _found(self, x: Vector | None) -> None:
        if x is not None:
            self.send(Found(self.ground.value(x), x))

    def _proof(self) -> None:
        left = max(0.0, self.ground.left)
        prove.run(replace(self.job, start=self.x, seconds=left), self, self.send)
