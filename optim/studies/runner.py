"""Runner: solves the questions of a study, and ``study``, which gives one for a case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Executor
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from optim.case import Case
from optim.errors import NoPlanError
from optim.solver_settings import CASE_EFFORT, CASE_GAP, CASE_TIME_LIMIT, Objective, check_settings
from optim.store.cases import CaseRow, CaseStore
from optim.studies.question import Question, Terms
from optim.studies.question_set import BASE, Study
from optim.studies.scheduler import Crew, Tally, Watcher, run
from optim.studies.solve_case import Base
from optim.studies.workers import InThisProcess, local


@dataclass(frozen=True)
class Answers:
    """What became of every question of a study; plans are left in the store."""

    study: Study
    rows: Mapping[str, CaseRow]
    tally: Tally

    @property
    def base(self) -> CaseRow:
        """The case that nothing is changed in. Raises NoPlanError if it has no plan to compare with."""
        row = self[BASE]
        if row.coverage is None:
            raise NoPlanError(f"the case itself has no plan to compare with: {row.reason or row.status}")
        return row

    def __getitem__(self, question: Question) -> CaseRow:
        return self.rows[self.study.key(question)]

    def __iter__(self) -> Iterator[tuple[Question, CaseRow]]:
        """Every question as it was asked, in order, without the base."""
        return ((question, self[question]) for question in self.study.questions)


@dataclass(frozen=True)
class Runner:
    """A base case, the terms on which cases are solved, where they are stored, and who solves them.

    ``again``: cases that failed before are solved once more.
    """

    case: Case
    terms: Terms
    store: CaseStore
    crew: Crew
    watch: Watcher | None = None
    again: bool = False
    cut_off: set[str] = field(
        default_factory=set
    )  # keys of cases whose plan depends on how quick the machine was

    def plan(self, row: CaseRow) -> str:
        """The plan of an answer, as the text of ``plan.json``."""
        return next(iter(self.store.rows([row.key]))).plan

    def ask(self, questions: Iterable[Question]) -> Answers:
        """Every answer, from the store where it is known. Raises UsageError where nothing can be stored."""
        study = Study(Base.of(self.case), tuple(questions), self.terms)
        tally = run(study, self.store, self.crew, self.watch, again=self.again)
        rows = {row.key: replace(row, plan="") for row in self.store.rows(study.keys)}
        self.cut_off.update(key for key, row in rows.items() if row.cut_off)
        return Answers(study, rows, tally)


@contextmanager
def study(
    case: Case,
    *,
    workers: int = 0,
    executor: Executor | None = None,
    store: Path | str | None = None,
    gap: float = CASE_GAP,
    effort: float = CASE_EFFORT,
    time_limit: float = CASE_TIME_LIMIT,
    objective: Objective = "score",
    seed: int = 0,
    watch: Watcher | None = None,
) -> Iterator[Runner]:
    """A runner for a case, which the studies (``price``, ``sweep``, ...) of ``optim.studies`` take.

    ``workers`` processes, or 0 for this one; or any ``executor`` of ``concurrent.futures``, handed two cases
    for each of its ``workers``. ``store`` is the file that keeps cases; without one the ``with`` statement
    keeps them. ``gap`` is in points, ``effort`` in units of work a case, ``time_limit`` in seconds. Raises
    UsageError for a setting that is not valid, and where nothing can be stored.
    """
    check_settings(workers=workers, gap=gap, effort=effort, time_limit=time_limit)
    check_settings(seed=seed, objective=objective)
    terms = Terms(gap, effort, time_limit, seed, objective)
    with (
        TemporaryDirectory(prefix="optimize-") as folder,
        CaseStore(Path(folder) / "cases.sqlite" if store is None else Path(store)) as kept,
        _crew(workers, executor, terms) as crew,
    ):
        yield Runner(case, terms, kept, crew, watch)


def _crew(workers: int, executor: Executor | None, terms: Terms) -> AbstractContextManager[Crew]:
    if executor is not None:
        return nullcontext(Crew(executor, 2 * max(1, workers)))
    return local(workers, terms) if workers else nullcontext(Crew(InThisProcess(), 1))
