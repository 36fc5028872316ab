"""Race: one objective over one model; one process proves while another searches, for the same plan.

The best solution and the best bound are at hand at any time; whatever ends the race (proof, limit,
Ctrl-C, a crash), they are what it returns.
"""

from __future__ import annotations

import queue
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import Any, Literal, Protocol

import numpy as np

from optim.engine.compiled import Vector
from optim.engine.messages import Bound, Done, Failed, Found, Job, Offer, Relaxed, Stop, Tried
from optim.engine.process import Inbox, SolverProcess

Role = Literal["prove", "search"]
ROLES: tuple[Role, ...] = ("prove", "search")
GRACE_SECONDS = 10.0  # how long a process may take to answer a stop before it is killed
EXACT = 1e-6  # closer than this, a gap is a proof


@dataclass(frozen=True)
class Standing:
    """What a race holds: value and bound are of the objective as minimized."""

    x: Vector | None
    value: float
    bound: float
    ended: str  # optimal, gap, limit, infeasible, unbounded, undecided, error, crash, interrupt
    reason: str = ""
    duals: Vector | None = None  # of the relaxation's rows, where it was solved

    @property
    def gap(self) -> float:
        return self.value - self.bound


Watch = Callable[[float, float, float], None]  # seconds, value, bound


class Racers(Protocol):
    """Who runs races: a team of processes, or this process alone."""

    @property
    def peak_mb(self) -> float:
        """The most memory that one process of theirs has had so far, megabytes."""

    def race(self, job: Job, watch: Watch) -> Standing:
        """Minimize the job's objective until proof, gap, limit or Ctrl-C."""

    def close(self) -> None:
        """End what still runs."""


class Team:
    """The solver processes of one run, kept for all of its stages."""

    def __init__(self) -> None:
        self.inbox: Inbox = queue.SimpleQueue()
        self.members: dict[str, SolverProcess] = {name: SolverProcess(name, self.inbox) for name in ROLES}
        self._working: set[str] = set()

    def start(self, job: Job, roles: Sequence[Role] = ROLES) -> None:
        """Give members their parts of a new job; one that has died is replaced first."""
        self._settle()
        for role in roles:
            self.join(job, role)

    def join(self, job: Job, role: Role) -> None:
        """Give one more member its part of the job that runs."""
        self._working.add(role)
        if not self.members[role].alive:
            self.replace(role)
        self.members[role].send(replace(job, role=role))

    def replace(self, name: str) -> None:
        """A fresh process in the place of one that is gone or does not answer."""
        self.members[name].close()
        self.members[name] = SolverProcess(name, self.inbox)

    def hear(self, timeout: float) -> tuple[str, Any] | None:
        """The next message and who sent it; None when none came in time, or from a replaced process."""
        try:
            sender, message = self.inbox.get(timeout=timeout)
        except queue.Empty:
            return None
        if self.members.get(sender.name) is not sender:
            return None
        if isinstance(message, Done | Failed):
            self._working.discard(sender.name)
        return sender.name, message

    def race(self, job: Job, watch: Watch) -> Standing:
        """Minimize the job's objective with the whole team, until proof, gap, limit or Ctrl-C."""
        course = _Course(self, job, watch)
        with ExitStack() as stack:
            stack.callback(self.stop)
            try:
                return course.run()
            except KeyboardInterrupt:
                return replace(course.standing("interrupt"), reason="interrupted")

    def stop(self) -> None:
        """Ask whoever still works to end the job. Nobody waits for that before the next job."""
        for name in self._working:
            self.members[name].send(Stop())

    def _settle(self) -> None:
        """Wait for the last words on the job before; who does not answer is replaced, or its late messages
        would be taken for those of the next one."""
        until = time.perf_counter() + GRACE_SECONDS
        while self._working and time.perf_counter() < until:
            self.hear(timeout=0.1)
        for name in self._working:
            self.replace(name)

    @property
    def peak_mb(self) -> float:
        """The most memory that one of its processes has had so far, megabytes."""
        return max(member.peak_mb for member in self.members.values())

    def __enter__(self) -> Team:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End every process."""
        for member in self.members.values():
            member.close()


class _Course:
    """The state of a running race: who runs, who is not needed yet, the best solution, the best bound."""

    def __init__(self, team: Team, job: Job, watch: Watch) -> None:
        self.team, self.job, self.watch = team, job, watch
        self.began = time.perf_counter()
        self.x = job.start
        self.value = np.inf if job.start is None else job.compiled.value(job.objective, job.start)
        self.bound = -np.inf
        self.duals: Vector | None = None
        # hints are tried in a moment, and often that is all; a proof beside them would only be in their way
        roles: tuple[Role, ...] = ("search",) if job.hints else ROLES
        self.running: set[str] = set(roles)
        self.waiting: set[Role] = set(ROLES) - set(roles)
        team.start(job, roles)

    def standing(self, ended: str, reason: str = "") -> Standing:
        return Standing(self.x, self.value, min(self.bound, self.value), ended, reason, self.duals)

    def run(self) -> Standing:
        """Listen until something ends the race."""
        while True:
            left = self.job.seconds + GRACE_SECONDS - (time.perf_counter() - self.began)
            heard = self.team.hear(timeout=max(0.05, min(0.25, left)))
            ended = None if heard is None else self._hear(*heard)
            self._report()
            if ended is not None:
                return ended
            if heard is None and left <= 0:
                return self.standing("limit", "a solver process did not answer in time")

    def _report(self) -> None:
        self.watch(time.perf_counter() - self.began, self.value, self.bound)

    def _hear(self, name: str, message: Any) -> Standing | None:
        if isinstance(message, Found):
            self._found(name, message)
        elif isinstance(message, Bound):
            self.bound = max(self.bound, message.value)
        elif isinstance(message, Relaxed):
            self.duals = message.duals
        elif isinstance(message, Tried):
            self._call_the_others()
        elif isinstance(message, Done):
            return self._done(name, message.status)
        elif isinstance(message, Failed):
            return self._failed(name, message.reason)
        if self.value - self.bound <= self.job.gap:
            return self.standing("optimal" if self.value - self.bound <= EXACT else "gap")
        return None

    def _found(self, name: str, message: Found) -> None:
        if message.value < self.value - 1e-9:
            self.x, self.value = message.x, message.value
            for other in self.running - {name}:
                self.team.members[other].send(Offer(message.value, message.x))

    def _call_the_others(self) -> bool:
        """Start who waits, from the best plan so far, in the time that is left. Whether anybody did."""
        called, self.waiting = self.waiting, set()
        for role in called:
            self.running.add(role)
            left = max(0.0, self._time_left())
            self.team.join(replace(self.job, seconds=left, start=self.x, hints=()), role)
        return bool(called)

    def _done(self, name: str, status: str) -> Standing | None:
        self.running.discard(name)
        if self._call_the_others():
            return None
        if name != "prove":
            return self.standing("limit") if not self.running else None
        if status == "optimal":  # its last bound has been heard; "optimal" means within the gap asked for
            return self.standing("optimal" if self.value - self.bound <= EXACT else "gap")
        if status == "limit" and "search" in self.running and self._time_left() > 1:
            return None
        return self.standing(status)

    def _time_left(self) -> float:
        return self.job.seconds - (time.perf_counter() - self.began)

    def _failed(self, name: str, reason: str) -> Standing | None:
        self.running.discard(name)
        self._call_the_others()
        if name == "search" and "prove" in self.running:
            return None  # the proof goes on without it
        return self.standing("crash", reason)
