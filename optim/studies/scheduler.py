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
from optim.studies.question import Question, Terms
from optim.studies.question_set import Study, starts_of
from optim.studies.solve_case import Base, Starts, answer, get_ready

T = TypeVar("T")
TRIES = 2  # a case whose worker died is given another one, once
STARTS_ELSEWHERE = "a case whose plan it starts from was cut off"
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


Answer = Callable[[Base, Question, Terms, Starts], CaseRow]


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
    """A case under way, and the how-manieth try."""

    key: str
    tries: int = 1


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
        """Stage by stage, because each gives plans to those after it; the cases of a stage side by side."""
        stages = [self._missing(stage) for stage in self.study.stages()]
        if stages[0] and any(stages[1:]):
            self._submit(_Turn(stages[0].popleft()))
            for _ in range(self.crew.idle):
                self._hand_over(get_ready, self.study.base, self.study.terms)
        for stage in stages:
            self._through(stage)

    def _missing(self, questions: tuple[Question, ...]) -> deque[str]:
        keys = (self.study.key(question) for question in questions)
        return deque(key for key in keys if key not in self.known)

    def _through(self, waiting: deque[str]) -> None:
        while waiting or self.running:
            while waiting and len(self.running) < self.crew.width:
                self._submit(_Turn(waiting.popleft()))
            if self.running:
                wait(self.running, timeout=WAIT_SECONDS, return_when=FIRST_COMPLETED)
                self.keep_finished()
                if self.running and not self.crew.there():
                    raise _gone("nothing answers any more")
            self.watch(self.tally())

    def _submit(self, turn: _Turn) -> None:
        study = self.study
        question = study.keys[turn.key]
        given = study.base, question, study.terms, starts_of(question, self._starts(question))
        self.running[self._hand_over(self.crew.answer, *given)] = turn

    def _hand_over(self, work: Callable[..., T], *given: Any) -> Future[T]:
        try:
            return self.crew.executor.submit(work, *given)
        except Exception as error:
            # an executor that is gone says so in words of its own, which only its maker knows
            if isinstance(error, BrokenExecutor | RuntimeError) or not self.crew.there():
                raise _gone(str(error)) from None
            raise

    def _starts(self, question: Question) -> tuple[CaseRow, ...]:
        wanted = self.study.starts(question)
        rows = self.store.known(wanted)
        return tuple(rows[key] for key in wanted if key in rows)

    def keep_finished(self, again: bool = True) -> None:
        """Store what is finished; what died is given another try, if ``again``."""
        rows, died = list[CaseRow](), list[_Turn]()
        for future in [future for future in self.running if future.done()]:
            turn = self.running.pop(future)
            row = self._row(future, turn)
            if row is None:
                died.append(replace(turn, tries=turn.tries + 1))
            else:
                rows.append(self._told(replace(row, tries=turn.tries)))
        self._keep(rows)
        for turn in died if again else ():
            self._submit(turn)

    def _told(self, row: CaseRow) -> CaseRow:
        """A row that starts from a plan which another run may not find says so."""
        starts = self._starts(self.study.keys[row.key])
        doubtful = any(one.cut_off or one.status == "crash" for one in starts)
        return replace(row, cut_off=row.cut_off or STARTS_ELSEWHERE) if doubtful else row

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
        return CaseRow(turn.key, question, "crash", reason=f"{failure(error)}, {turn.tries} times")

    def tally(self) -> Tally:
        """How far it has come."""
        seconds = time.perf_counter() - self.began
        return Tally(len(self.study.keys), len(self.known), self.cached, self.failed, seconds)


def _gone(why: str) -> SolverCrash:
    return SolverCrash(f"the workers are gone ({why}); the same command goes on from what is stored")


def failure(error: BaseException) -> str:
    """That a call failed in a worker, and with what."""
    said = str(error).strip().splitlines()
    return f"its worker failed ({type(error).__name__}{': ' + said[0] if said else ''})"
