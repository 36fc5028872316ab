"""Study: a base, questions about it, and terms; and which plans each question is given to start from.

These follow from the question alone, so that its answer does not depend on what else is asked, nor on who is
quicker, nor on the number of workers: the plan of the base, and where measures of a changed case are held or
aimed at, the plan of that case.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from optim.store.cases import CaseRow
from optim.studies.question import Question, Terms, key_of
from optim.studies.solve_case import Base, Starts

BASE = Question()


@dataclass(frozen=True)
class Study:
    """``questions`` in the order of the table to be made; those that give plans are asked too, and first."""

    base: Base
    questions: tuple[Question, ...]
    terms: Terms

    @cached_property
    def keys(self) -> dict[str, Question]:
        """Every question by its key, each once, in the order in which they are asked."""
        return {self.key(question): question for stage in self.stages() for question in stage}

    def key(self, question: Question) -> str:
        """The key of a question in the store."""
        return key_of(self.base.hash, self.terms, question)

    def stages(self) -> tuple[tuple[Question, ...], ...]:
        """Questions that may be asked side by side, stage by stage: the base, then each after all whose plans
        it starts from."""
        found: dict[Question, int] = {BASE: 0}
        for question in self.questions:
            _place(question, found)
        return tuple(
            tuple(one for one, at in found.items() if at == stage) for stage in range(max(found.values()) + 1)
        )

    def starts(self, question: Question) -> tuple[str, ...]:
        """Keys of the questions whose plans it starts from, the nearest first."""
        return tuple(self.key(one) for one in before(question))


def before(question: Question) -> tuple[Question, ...]:
    """The questions whose plans one starts from, the nearest first and the base last."""
    if question == BASE:
        return ()
    given = () if question.start is None else (question.start,)
    others = dict.fromkeys(one for one in (*given, case_of(question)) if one not in (question, BASE))
    return (*others, BASE)


def starts_of(question: Question, rows: Sequence[CaseRow]) -> Starts:
    """The plans and the bound that a question starts from, by the rows before it, the base's last.

    Without a plan of the base there is nothing that a plan could be near to.
    """
    base = rows[-1] if rows else None
    if question.near and not (base and base.plan):
        return Starts()
    return Starts(tuple(row.plan for row in rows if row.plan), base.score_bound if base else None)


def _place(question: Question, found: dict[Question, int]) -> int:
    """The stage of a question, put down with those before it."""
    if question not in found:
        found[question] = 1 + max(_place(one, found) for one in before(question))
    return found[question]


def case_of(question: Question) -> Question:
    """The changed case that a question holds or aims at measures of; the base where it does neither."""
    if not (question.at_least or question.at_most or question.aim):
        return BASE
    return replace(
        question,
        at_least=(),
        at_most=(),
        aim=None,
        close=None,
        near=False,
        near_work=None,
        beyond=None,
        start=None,
        effort=None,
    )
