"""Desk: where the questions of a study are put, and what comes back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from optim.case import Case
from optim.errors import NoPlanError
from optim.store.cases import CaseRow, CaseStore
from optim.studies.answering import Base
from optim.studies.question import Question, Terms
from optim.studies.running import Crew, Tally, Watcher, run
from optim.studies.study import BASE, Study


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
class Desk:
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
