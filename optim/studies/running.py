"""Running: every case of a study that the store does not hold yet, by workers, each case on its own.

A case is stored when it is finished, before another is begun in its place: whatever is killed, and when,
costs the cases that were under way. A case whose worker dies is tried once more, then told as a row.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    CancelledError,
    Executor,
    Future,
    wait,
)
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from optim.errors import SolverCrash
from optim.store.cases import CaseRow, CaseStore
from optim.studies.answering import Base, answer, get_ready
from optim.studies.question import Question, Terms
from optim.studies.study import LOOK_BACK, Study

T = TypeVar("T")
TRIES = 2  # a case whose worker died is given another one, once
WAIT_SECONDS = 0.5  # between two looks at the clock and at Ctrl-C


@dataclass(frozen=True)
class Tally:
    """How far a study has come. ``cached`` cases were stored before; ``failed`` are among ``done``."""

    total: int
    done: int
    cached: int
    failed: int
    seconds: float

    @property
    def rate(self) -> float:
        """Cases a second, of those that were solved now."""
        return (self.done - self.cached) / self.seconds if self.seconds > 0 else 0.0

    @property
    def seconds_left(self) -> float | None:
        """At this rate; None before there is one."""
        return (self.total - self.done) / self.rate if self.rate else None


Watcher = Callable[[Tally], None]


Answer = Callable[[Base, Question, Terms, tuple[str, ...]], CaseRow]


def always() -> bool:
    """An executor that cannot be lost without its futures saying so."""
    return True


@dataclass(frozen=True)
class Crew:
    """Who solves: any executor, how many cases are handed to it at a time, and what it does with each.

    ``there``: whether it still is; of one that is gone nothing more is waited for. ``idle``: how many workers
    have nothing to do while one solves the base; they compile it meanwhile.
    """

    executor: Executor
    width: int
    answer: Answer = answer
    there: Callable[[], bool] = always
    idle: int = 0


def run(
    study: Study, store: CaseStore, crew: Crew, watch: Watcher | None = None, again: bool = False
) -> Tally:
    """Solve what is missing. ``again``: failed cases too. What is finished is stored whatever happens.

    Raises UsageError where nothing can be stored, SolverCrash where the executor itself is gone.
    """
    failed = {row.key: row.failed for row in store.rows(study.keys) if not (again and row.failed)}
    course = _Course(study, store, crew, watch or (lambda _: None), failed)
    try:
        course.run()
    finally:
        course.keep_finished(again=False)
    return course.tally()


@dataclass(frozen=True)
class _Turn:
    """A case under way: the chain it is of, its place there, and the how-manieth try."""

    chain: tuple[str, ...]
    at: int
    tries: int

    @property
    def key(self) -> str:
        return self.chain[self.at]


@dataclass
class _Course:
    """A study that is running: which cases are known, and whether they failed; which are under way."""

    study: Study
    store: CaseStore
    crew: Crew
    watch: Watcher
    known: dict[str, bool]
    running: dict[Future[CaseRow], _Turn] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.began, self.cached = time.perf_counter(), len(self.known)
        self.failed = sum(self.known.values())

    def run(self) -> None:
        """The base first, because every other case is given its plan; then the chains side by side."""
        root, *chains = self.study.chains()
        self._go_on(root, 0)
        if self.running and any(key not in self.known for chain in chains for key in chain):
            for _ in range(self.crew.idle):
                self._hand_over(get_ready, self.study.base, self.study.terms)
        self._through(deque())
        self._through(deque(chains))

    def _through(self, waiting: deque[tuple[str, ...]]) -> None:
        while waiting or self.running:
            while waiting and len(self.running) < self.crew.width:
                self._go_on(waiting.popleft(), 0)
            if self.running:
                wait(self.running, timeout=WAIT_SECONDS, return_when=FIRST_COMPLETED)
                for turn in self.keep_finished():
                    self._go_on(turn.chain, turn.at + 1)
                if self.running and not self.crew.there():
                    raise _gone("nothing answers any more")
            self.watch(self.tally())

    def _go_on(self, chain: tuple[str, ...], at: int) -> None:
        """Hand over the next case of a chain that is not known."""
        missing = (place for place in range(at, len(chain)) if chain[place] not in self.known)
        place = next(missing, None)
        if place is not None:
            self._submit(_Turn(chain, place, 1))

    def _submit(self, turn: _Turn) -> None:
        study = self.study
        asked = study.base, study.keys[turn.key], study.terms, self._plans(turn)
        self.running[self._hand_over(self.crew.answer, *asked)] = turn

    def _hand_over(self, work: Callable[..., T], *given: Any) -> Future[T]:
        try:
            return self.crew.executor.submit(work, *given)
        except Exception as error:
            # an executor that is gone says so in words of its own, which only its maker knows
            if isinstance(error, BrokenExecutor | RuntimeError) or not self.crew.there():
                raise _gone(str(error)) from None
            raise

    def _plans(self, turn: _Turn) -> tuple[str, ...]:
        """The plans of the cases near it, of those before it in its chain, latest first, and the base's."""
        study = self.study
        near = (study.key(other) for other in study.near.get(study.keys[turn.key], ()))
        before = turn.chain[max(0, turn.at - LOOK_BACK) : turn.at][::-1]
        last = () if turn.key == study.root else (study.root,)
        wanted = tuple(dict.fromkeys((*near, *before, *last)))
        rows = self.store.known(wanted)
        return tuple(rows[key].plan for key in wanted if key in rows and rows[key].plan)

    def keep_finished(self, again: bool = True) -> list[_Turn]:
        """Store what is finished; what died is given another try, if ``again``: the turns that are over."""
        rows, over, died = list[CaseRow](), list[_Turn](), list[_Turn]()
        for future in [future for future in self.running if future.done()]:
            turn = self.running.pop(future)
            row = self._row(future, turn)
            if row is None:
                died.append(replace(turn, tries=turn.tries + 1))
            else:
                rows.append(replace(row, tries=turn.tries))
                over.append(turn)
        self._keep(rows)
        for turn in died if again else ():
            self._submit(turn)
        return over

    def _keep(self, rows: list[CaseRow]) -> None:
        if rows:
            self.store.put(rows)
            self.known.update((row.key, row.failed) for row in rows)
            self.failed += sum(row.failed for row in rows)

    def _row(self, future: Future[CaseRow], turn: _Turn) -> CaseRow | None:
        """What a case came to; None if it should be tried again."""
        error = CancelledError("given up") if future.cancelled() else future.exception()
        if error is None:
            return future.result()
        if turn.tries < TRIES:
            return None
        question = self.study.keys[turn.key].document()
        return CaseRow(turn.key, question, "crash", reason=f"{_words(error)}, {turn.tries} times")

    def tally(self) -> Tally:
        """How far it has come."""
        seconds = time.perf_counter() - self.began
        return Tally(len(self.study.keys), len(self.known), self.cached, self.failed, seconds)


def _gone(why: str) -> SolverCrash:
    return SolverCrash(f"the workers are gone ({why}); the same command goes on from what is stored")


def _words(error: BaseException) -> str:
    said = str(error).strip().splitlines()
    return f"its worker failed ({type(error).__name__}{': ' + said[0] if said else ''})"
