"""Serial solver: one objective of one model in this process, for callers that run many models side by side.

This process solves a small model in the same steps as a process of a portfolio; a large model starts a
portfolio. Both give the portfolio's answer. A crash of HiGHS ends the process, so callers run the serial
solver in a process that can be lost.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from optim.engine.deferred import Deferred, deferred
from optim.engine.matrix import MatrixModel, Vector
from optim.engine.messages import Ask, Found, Job
from optim.engine.play import Player
from optim.engine.portfolio import TIME_LIMIT, Portfolio, Watch
from optim.engine.referee import Referee, Standing

Listener = Callable[[Job, Vector], None]


class Serial:
    """Takes the place of a team of solver processes.

    ``listener``: called with each better solution of a job when this process finds it; changes nothing.
    """

    def __init__(self) -> None:
        self.listener: Listener | None = None
        self._player = Player()
        self._team: Portfolio | None = None
        self._warm = False

    @property
    def peak_mb(self) -> float:
        """Of the processes that it has started: what it needs itself is this process's own."""
        return 0.0 if self._team is None else self._team.peak_mb

    def ready(self, compiled: MatrixModel) -> None:
        """Start every relaxation from this model's, unless one was solved before."""
        if compiled.large:
            self._with_team().ready(compiled)
        elif not self._warm:
            self._player.ready(compiled)
        self._warm = True

    def race(self, job: Job, watch: Watch, seconds: float) -> Standing:
        """Minimize the job's objective until proof, gap or limit."""
        if job.compiled.large:
            return self._with_team().race(job, watch, seconds)
        self._warm = True
        with deferred() as interrupt:
            line = _Here(job, watch, seconds, interrupt, self.listener)
            self._player.play(job, line)
        return line.standing()

    def _with_team(self) -> Portfolio:
        self._team = self._team or Portfolio()
        return self._team

    def close(self) -> None:
        """End the processes that it has started."""
        if self._team is not None:
            self._team.close()
            self._team = None


class _Here:
    """The line of a job that is played here: every word goes to the referee at once."""

    def __init__(
        self, job: Job, watch: Watch, seconds: float, interrupt: Deferred, listener: Listener | None
    ) -> None:
        self._referee, self._watch = Referee(job, ("whole",)), watch
        self._job, self._listener = job, listener
        self._interrupt = interrupt
        self._began = time.perf_counter()
        self._until = self._began + seconds
        self._late = False

    def send(self, message: Any) -> None:
        """Say something."""
        self._referee.hear("whole", message)
        now = self._referee.so_far()
        self._watch(time.perf_counter() - self._began, now.value, now.bound)
        if self._listener is not None and isinstance(message, Found):
            self._listener(self._job, message.x)

    def ask(self, message: Ask) -> Vector | None:
        """Nobody else looks for plans."""
        return None

    def stopped(self) -> bool:
        """Whether the race has ended, its time is over, or somebody asked for the end."""
        self._late = self._late or (self._referee.ended is None and time.perf_counter() > self._until)
        return self._late or self._interrupt.came is not None or self._referee.ended is not None

    def standing(self) -> Standing:
        """How the race ended."""
        ended = self._referee.ended or self._referee.so_far()
        return replace(ended, reason=TIME_LIMIT, cut_off=TIME_LIMIT) if self._late else ended
