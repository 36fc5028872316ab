"""Pool: the plans known to be as good as the best, and what of the decisions each has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from optim.measures import End, summed
from optim.store.cases import CaseRow
from optim.studies.near_optimal import Wish, aimed, as_good, strictly, value_of
from optim.studies.question import Question
from optim.studies.question_set import BASE
from optim.studies.runner import Runner

SOME = 0.5  # decisions are whole numbers: more than this is at least one


@dataclass
class Pool:
    """``rows`` grow as plans are found; the first is the case's own, if it is as good for certain."""

    runner: Runner
    case: CaseRow
    within: float
    questions: list[Question] = field(default_factory=list)
    rows: list[CaseRow] = field(default_factory=list)

    def take(self, question: Question, row: CaseRow) -> bool:
        """Add a plan if it is as good for certain."""
        good = as_good(row, self.case, self.within)
        if good:
            self.questions.append(question)
            self.rows.append(row)
        return good

    def ask(self, questions: Sequence[Question]) -> list[CaseRow]:
        """Answers, whose plans are added where they are as good."""
        answers = self.runner.ask(questions)
        rows = [answers[question] for question in questions]
        for question, row in zip(questions, rows, strict=True):
            self.take(question, row)
        return rows

    def toward(self, end: End, weights: Iterable[tuple[int, str]], close: float | None = None) -> Question:
        """The question for an end of a sum among plans as good, or what is so close to it."""
        asked = aimed(Wish(BASE, end, summed(weights)), strictly(self.case, self.within))
        return replace(asked, close=close)

    def values(self, decision: str) -> tuple[float, float]:
        """The least and the most of a decision in these plans."""
        found = [value_of(row, decision) for row in self.rows]
        return min(found), max(found)

    def never(self, decisions: Iterable[str]) -> list[str]:
        """Those that no plan here takes."""
        return [one for one in decisions if self.values(one)[1] < SOME]

    def always(self, decisions: Iterable[str]) -> list[str]:
        """Those that every plan here takes."""
        return [one for one in decisions if self.values(one)[0] > SOME]


def takes(row: CaseRow, decision: str) -> bool:
    """Whether a plan takes a decision: at least once."""
    return value_of(row, decision) > SOME


Verdict = Literal["must", "may", "never", "open"]
