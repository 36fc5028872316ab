"""Portfolio: solver processes that optimize one objective of one model.

One process solves a small model. For a large model, one process proves the bound while another searches for
plans. Messages count in the order of the work (``optim.engine.referee``), so the plan does not depend on the
speed of either process. The best solution and bound are known at any time: if the time limit, Ctrl-C or a
crash ends the job, the job returns them and says that it was cut off.
"""

from __future__ import annotations

import queue
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import replace
from typing import Any, Protocol

from optim.engine.matrix import MatrixModel
from optim.engine.messages import Done, Failed, Job, Ready, Reply, Role, Stop, Tried
from optim.engine.process import Inbox, SolverProcess
from optim.engine.referee import Referee, Standing

GRACE_SECONDS = 10.0  # how long a process may take to answer a stop before it is killed
TIME_LIMIT = "the time limit came first"
INTERRUPTED = "interrupted"
MEMBERS: tuple[str, ...] = ("first", "second")
MEMBER: dict[Role, str] = {"whole": "first", "prove": "second", "search": "first"}  # who keeps what is warm

Watch = Callable[[float, float, float], None]  # seconds, value, bound


class Solver(Protocol):
    """Who runs races: a team of processes, or this process alone."""

    @property
    def peak_mb(self) -> float:
        """The most memory that one process of theirs has had so far, megabytes."""

    def race(self, job: Job, watch: Watch, seconds: float) -> Standing:
        """Minimize the job's objective until proof, gap, limit or Ctrl-C."""

    def ready(self, compiled: MatrixModel) -> None:
        """Start every relaxation from this model's, unless one was solved before."""

    def close(self) -> None:
        """End what still runs."""


class Portfolio:
    """The solver processes of one run, kept for all of its stages."""

    def __init__(self) -> None:
        self.inbox: Inbox = queue.SimpleQueue()
        self.members: dict[str, SolverProcess] = {name: SolverProcess(name, self.inbox) for name in MEMBERS}
        self._working: set[str] = set()
        self._base: MatrixModel | None = None  # the model whose relaxation's basis is kept

    def ready(self, compiled: MatrixModel) -> None:
        """Start every relaxation that may be warm from this model's, unless one was solved before."""
        if self._base is None:
            self._settle()
            self._base = compiled
            self.members[MEMBERS[0]].send(Ready(compiled))

    def start(self, job: Job, roles: Sequence[Role]) -> None:
        """Give members their parts of a new job; one that has died is replaced first."""
        self._settle()
        self._base = self._base or job.compiled
        for role in roles:
            self.join(job, role)

    def join(self, job: Job, role: Role) -> None:
        """Give one more member its part of the job that runs."""
        name = MEMBER[role]
        self._working.add(name)
        if not self.members[name].alive:
            self.replace(name)
        self.members[name].send(replace(job, role=role))

    def tell(self, role: Role, message: Any) -> None:
        """Say something to whoever plays a role."""
        self.members[MEMBER[role]].send(message)

    def replace(self, name: str) -> None:
        """A fresh process in the place of one that is gone or does not answer."""
        self.members[name].close()
        self.members[name] = SolverProcess(name, self.inbox)
        if name == MEMBERS[0] and self._base is not None:
            self.members[name].send(Ready(self._base))  # or what comes next would start from elsewhere

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

    def race(self, job: Job, watch: Watch, seconds: float) -> Standing:
        """Minimize the job's objective until proof, gap, limit or Ctrl-C, in so many seconds at most."""
        course = None
        with ExitStack() as stack:
            stack.callback(self.stop)
            try:
                course = _Course(self, job, watch, seconds)
                return course.run()
            except KeyboardInterrupt:
                so_far = Referee(job, roles_of(job)).so_far() if course is None else course.referee.so_far()
                return replace(so_far, ended="interrupt", reason=INTERRUPTED, cut_off=INTERRUPTED)

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
        self._working.clear()

    @property
    def peak_mb(self) -> float:
        """The most memory that one of its processes has had so far, megabytes."""
        return max(member.peak_mb for member in self.members.values())

    def __enter__(self) -> Portfolio:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End every process."""
        for member in self.members.values():
            member.close()


def roles_of(job: Job) -> tuple[Role, ...]:
    """Who takes part from the beginning.

    Hints are tried in a moment, and often that is all; a proof beside them would only be in their way.
    """
    if not job.compiled.large:
        return ("whole",)
    return ("search",) if job.hints else ("prove", "search")


class _Course:
    """A race that runs."""

    def __init__(self, team: Portfolio, job: Job, watch: Watch, seconds: float) -> None:
        self.team, self.job, self.watch = team, job, watch
        self.began = time.perf_counter()
        self.until = self.began + seconds
        roles = roles_of(job)
        self.role_of: dict[str, Role] = {MEMBER[role]: role for role in roles}
        self.referee = Referee(job, roles)
        team.start(job, roles)

    def cut_off(self, ended: str, why: str) -> Standing:
        """What there is when something from outside ends it."""
        standing = self.referee.so_far()
        return replace(standing, ended=ended, reason=why, cut_off=why)

    def run(self) -> Standing:
        """Listen until something ends the race."""
        while True:
            left = self.until - time.perf_counter()
            heard = self.team.hear(timeout=max(0.01, min(0.25, left)))
            if heard is not None:
                self._hear(*heard)
            ended = self._ended() or (self.cut_off("limit", TIME_LIMIT) if left <= 0 else None)
            now = ended or self.referee.so_far()
            self.watch(time.perf_counter() - self.began, now.value, now.bound)
            if ended is not None:
                return ended

    def _hear(self, member: str, message: Any) -> None:
        role = self.role_of.get(member)
        if role is None:
            return  # who has no part in this race has died: it is replaced when it is needed
        alone = self.job.compiled.large and "prove" not in self.role_of.values()
        if alone and isinstance(message, Done | Failed):
            self._call_the_proof()  # before the referee hears that nobody works any more
        self.referee.hear(role, message)
        if alone and isinstance(message, Tried):
            self._call_the_proof()
        for asked, x in self.referee.answers():
            self.team.tell(asked, Reply(x))  # type: ignore[arg-type]

    def _call_the_proof(self) -> None:
        """A proof beside the search, from the best plan so far and with the work that is left."""
        if self.referee.ended is not None:
            return
        now = self.referee.so_far()
        self.role_of[MEMBER["prove"]] = "prove"
        self.referee.join("prove", now.work)
        left = max(0.0, self.job.work - (now.work - self.job.origin))
        self.team.join(replace(self.job, work=left, start=now.x, hints=(), origin=now.work), "prove")

    def _ended(self) -> Standing | None:
        ended, lost = self.referee.ended, self.referee.lost
        if set(lost) - {"search"} and (ended is None or ended.ended == "limit"):
            return self.cut_off("crash", next(iter(lost.values())))
        return None if ended is None else replace(ended, cut_off=next(iter(lost.values()), ""))
