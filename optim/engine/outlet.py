"""Outlet: what a job that runs says, with the work that it had done, and what it is told when it asks."""

from __future__ import annotations

from typing import Any, Protocol

import numpy as np

from optim.engine.matrix import Vector
from optim.engine.messages import Ask, Bound, Done, Found, Job, Relaxed, Tried, Worked
from optim.engine.work import Meter

OFTEN = 0.1  # units of work, and a fiftieth of what was done: how often it says how far it has come
LAG = 0.5  # of its own work: what others had found by then, a process may hear of, and seldom has to wait


class Line(Protocol):
    """Where a job's words go, and where answers come from."""

    def send(self, message: Any) -> None:
        """Say something."""

    def ask(self, message: Ask) -> Vector | None:
        """Ask, and wait for the answer."""

    def stopped(self) -> bool:
        """Whether the job is to end."""


class Outlet:
    """A job's line, and the meter of its work."""

    def __init__(self, job: Job, line: Line) -> None:
        self._job, self._line = job, line
        self._said = self._asked = job.origin
        self.value, self.bound = np.inf, -np.inf
        self.meter = Meter(job.origin + job.work, job.origin, self._moved, line.stopped)

    def _moved(self, done: float) -> None:
        if done - self._said >= max(OFTEN, 0.02 * (done - self._job.origin)):
            self._say(Worked(done))

    def _say(self, message: Any) -> None:
        self._said = message.at
        self._line.send(message)

    def found(self, x: Vector) -> None:
        """A solution, if it is better than any before."""
        value = self._job.compiled.value(self._job.objective, x)
        if value < self.value - 1e-9:
            self.value = value
            self._say(Found(value, x, self.meter.done))

    def proven(self, bound: float) -> None:
        """A bound, if it is better than any before."""
        if np.isfinite(bound) and bound > self.bound + 1e-9:
            self.bound = bound
            self._say(Bound(bound, self.meter.done))

    def relaxed(self, duals: Vector) -> None:
        """The duals of the relaxation."""
        self._say(Relaxed(duals, self.meter.done))

    def tried(self) -> None:
        """The hints were not enough."""
        self._say(Tried(self.meter.done))

    def done(self, status: str) -> None:
        """The end of the job."""
        self._say(Done(status, self.meter.done))

    def others(self, by: float | None = None) -> Vector | None:
        """A better solution of the others': by default one that they had long ago, as work goes.

        Once in a unit of work at most. With ``by``: what they have when their work has come so far.
        """
        if by is None and self.meter.done - self._asked < 1.0:
            return None
        self._asked = self.meter.done
        reached = self._job.origin + LAG * (self.meter.done - self._job.origin)
        x = self._line.ask(Ask(reached if by is None else by, self.meter.done))
        value = np.inf if x is None else self._job.compiled.value(self._job.objective, x)
        if value >= self.value - 1e-9:
            return None
        self.value = value
        return x
