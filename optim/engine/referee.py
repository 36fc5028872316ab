"""Referee: what several processes say, taken in the order of their work and not in that of its arrival.

A word counts as soon as every other process has come further, or has ended: whatever can still be said
counts after it. So the same words lead to the same end, however long each of them took. A process that asks
what the others have found is answered in the same way: with what they had found by a given work.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from optim.engine.matrix import Vector
from optim.engine.messages import Ask, Bound, Done, Failed, Found, Job, Relaxed, Tried

EXACT = 1e-6  # closer than this, a gap is a proof


@dataclass(frozen=True)
class Standing:
    """What a race holds: value and bound are of the objective as minimized; work in units.

    ``cut_off`` says what ended it from outside, so that another run may end elsewhere; else it is empty.
    """

    x: Vector | None
    value: float
    bound: float
    ended: str  # optimal, gap, limit, infeasible, unbounded, undecided, error, crash, interrupt
    reason: str = ""
    duals: Vector | None = None  # of the relaxation's rows, where it was solved
    work: float = 0.0
    cut_off: str = ""

    @property
    def gap(self) -> float:
        return self.value - self.bound


class Referee:
    """The state of a race of named processes."""

    def __init__(self, job: Job, names: tuple[str, ...]) -> None:
        self._job = job
        self._works = dict.fromkeys(names, job.origin)  # how far each has come; infinite when it has ended
        self._waiting: list[tuple[float, str, int, Any]] = []
        self._asking: dict[str, Ask] = {}
        self._plans: dict[str, list[Found]] = {name: [] for name in names}
        self._said = 0
        self._ended: Standing | None = None
        value = np.inf if job.start is None else job.compiled.value(job.objective, job.start)
        self._now = Standing(job.start, value, -np.inf, "limit", work=job.origin)
        self.lost: dict[str, str] = {}  # who died, and why

    @property
    def working(self) -> tuple[str, ...]:
        """Who has not ended."""
        return tuple(name for name, work in self._works.items() if work < np.inf)

    @property
    def ended(self) -> Standing | None:
        """How the race ended, if it has."""
        return self._ended

    def join(self, name: str, origin: float) -> None:
        """One more process takes part, from this work on."""
        self._works[name] = origin
        self._plans.setdefault(name, [])

    def hear(self, name: str, message: Any) -> None:
        """Take a word of a process."""
        if isinstance(message, Failed):
            self.lost[name] = message.reason
            self._works[name] = np.inf
        else:
            self._works[name] = np.inf if isinstance(message, Done) else message.at
        if isinstance(message, Found):
            self._plans[name].append(message)
        if isinstance(message, Ask):
            self._asking[name] = message
        if isinstance(message, Found | Bound | Relaxed | Tried | Done):
            self._said += 1
            heapq.heappush(self._waiting, (message.at, name, self._said, message))
        self._judge()

    def answers(self) -> list[tuple[str, Vector | None]]:
        """Who can be answered now, and what; each is told once."""
        ready = [name for name, ask in self._asking.items() if self._passed(name, ask.by)]
        return [(name, self._best_of_others(name, self._asking.pop(name).by)) for name in ready]

    def so_far(self) -> Standing:
        """The best solution and bound of all words, also of those that do not count yet."""
        now = self._ended or self._now
        for _, _, _, message in sorted(self._waiting, key=lambda word: word[:3]):
            now = _with(now, message)
        return replace(now, bound=min(now.bound, now.value))

    def _passed(self, name: str, work: float) -> bool:
        """Whether all others have come further than this."""
        return all(other > work for one, other in self._works.items() if one != name)

    def _best_of_others(self, name: str, by: float) -> Vector | None:
        plans = [plan for one, found in self._plans.items() if one != name for plan in found if plan.at <= by]
        return min(plans, key=lambda plan: plan.value).x if plans else None

    def _judge(self) -> None:
        while self._ended is None and self._waiting:
            at, name, _, message = self._waiting[0]
            if not self._passed(name, at):
                return
            heapq.heappop(self._waiting)
            self._now = replace(_with(self._now, message), work=max(at, self._now.work))
            self._end(name, message)
        if self._ended is None and not self.working:
            self._ended = self._final("limit")

    def _end(self, name: str, message: Any) -> None:
        """Whether this word ends the race."""
        if self._job.closed(self._now.value, self._now.bound):
            self._ended = self._final("gap")
        elif isinstance(message, Done) and name != "search" and message.status != "limit":
            # what is optimal for HiGHS is so within the gap that it was given
            self._ended = self._final("gap" if message.status == "optimal" else message.status)

    def _final(self, ended: str) -> Standing:
        now = self._now
        if ended in {"gap", "limit"} and now.x is not None:
            ended = "optimal" if now.gap <= EXACT else "gap" if now.gap <= self._job.gap else ended
        return replace(now, ended=ended, bound=min(now.bound, now.value))


def _with(now: Standing, message: Any) -> Standing:
    if isinstance(message, Found) and message.value < now.value - 1e-9:
        return replace(now, x=message.x, value=message.value)
    if isinstance(message, Bound) and message.value > now.bound:
        return replace(now, bound=message.value)
    if isinstance(message, Relaxed):
        return replace(now, duals=message.duals)
    return now
