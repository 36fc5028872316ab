"""Desk: answers to what is asked of one case, each solved once, by processes of this machine.

Tabs that ask the same share its answer; what nobody waits for any longer is ended. An answer does not depend
on what was asked before it: it starts from the plan of the base, as in a study, and is kept in the same file.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from optim.case import Case
from optim.errors import SolverCrash
from optim.store.cases import CaseRow, CaseStore
from optim.studies.question import Question, Terms
from optim.studies.question_set import Study, before, starts_of
from optim.studies.solve_case import Base
from optim.web.memory import Packed, hand_back
from optim.web.progress import WANTED, answer_told

T = TypeVar("T")
REMEMBERED = 48  # results that the server itself holds, packed: pages, and what is known before them


@dataclass
class _Job:
    """A call that is under way, and how many wait for it."""

    task: asyncio.Task[Any]
    waiting: int = 0


class Desk:
    """Answers for one base case. All its methods are called in one event loop."""

    def __init__(self, case: Case, executor: Executor, file: Path, terms: Terms | None = None) -> None:
        """``file`` keeps the answers. Raises UsageError where nothing can be stored."""
        self.case, self.terms = case, terms or Terms()
        self.base = Base.of(case)
        self._study = Study(self.base, (), self.terms)
        self._executor = executor
        self._thread = ThreadPoolExecutor(1, "store")  # SQLite wants its file used by one thread
        self._store = self._thread.submit(CaseStore, file).result()
        self._told = TemporaryDirectory(prefix="optimize-", ignore_cleanup_errors=True)
        self._jobs: dict[str, _Job] = {}
        self._made: dict[str, Packed] = {}

    def close(self) -> None:
        """Close the file; what is under way is lost."""
        self._thread.submit(self._store.close).result()
        self._thread.shutdown()
        self._told.cleanup()

    def file(self, question: Question) -> Path:
        """Where the process that answers a question tells how far it is."""
        return Path(self._told.name) / f"{self.key(question)}.json"

    def key(self, question: Question) -> str:
        """The key of a question: equal inputs, settings and versions have equal keys."""
        return self._study.key(question)

    async def row(self, question: Question) -> CaseRow:
        """What becomes of a question; from the file where it is known."""
        return await self.shared(self.key(question), lambda: self._row(question))

    async def known(self, question: Question) -> CaseRow | None:
        """What the file knows of a question."""
        rows = await self._stored(lambda: self._store.known([self.key(question)]))
        return next(iter(rows.values()), None)

    async def rows(self, questions: Iterable[Question]) -> Mapping[Question, CaseRow]:
        """The same for several, side by side."""
        asked = list(questions)
        return dict(zip(asked, await asyncio.gather(*(self.row(one) for one in asked)), strict=True))

    async def call(self, function: Callable[..., T], *args: Any) -> T:
        """A call in one of the processes, ended where nobody waits for it any longer."""
        future = self._executor.submit(function, *args)
        try:
            return await asyncio.wrap_future(future)
        except asyncio.CancelledError:
            future.cancel()
            raise

    async def shared(self, key: str, begin: Callable[[], Awaitable[T]]) -> T:
        """A result that is made once for all who ask for it under the same key."""
        job = self._jobs.get(key)
        if job is None:
            job = self._jobs[key] = _Job(asyncio.ensure_future(begin()))
            job.task.add_done_callback(lambda task: self._forget(key, task))
        job.waiting += 1
        try:
            found: T = await asyncio.shield(job.task)
            return found
        finally:
            job.waiting -= 1
            if not job.waiting and not job.task.done():
                self._forget(key, job.task)
                job.task.cancel()

    async def kept(self, key: str, begin: Callable[[], Awaitable[T]]) -> T:
        """The same, remembered for those who ask next, but not for long."""
        found: T
        if key in self._made:
            found = self._made[key].opened()
            return found
        found = await self.shared(key, begin)
        self._made[key] = Packed.of(found)
        while len(self._made) > REMEMBERED:
            del self._made[next(iter(self._made))]
        hand_back()
        return found

    def _forget(self, key: str, task: asyncio.Task[Any]) -> None:
        if key in self._jobs and self._jobs[key].task is task:
            del self._jobs[key]

    async def _row(self, question: Question) -> CaseRow:
        known = await self.known(question)
        if known is not None and not known.failed:
            return known
        starts = starts_of(question, tuple((await self.rows(before(question))).values()))
        try:
            row = await self.call(answer_told, self.base, question, self.terms, starts, self.file(question))
        except (SolverCrash, RuntimeError, OSError) as error:  # the process was lost
            return CaseRow(self.key(question), question.document(), "crash", reason=str(error))
        finally:
            for file in (self.file(question), self.file(question).with_suffix(WANTED)):
                file.unlink(missing_ok=True)
        await self._stored(lambda: self._store.put([row]))
        return row

    async def _stored(self, use: Callable[[], T]) -> T:
        return await asyncio.wrap_future(self._thread.submit(use))
