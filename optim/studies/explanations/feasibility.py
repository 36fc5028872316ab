"""Feasibility: whether a demand can be met, with policies moved and items left out. One plan ends it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from optim.families import Level
from optim.store.cases import CaseRow
from optim.studies.explanations.demand import Demand, Item
from optim.studies.explanations.policies import Policy
from optim.studies.runner import Runner

ANY = 100.0  # points: the first plan will do

Moves = dict[Policy, Level]


@dataclass
class Trial:
    """``quick`` is the runner with any plan being enough. ``tried`` counts what was asked."""

    runner: Runner
    demand: Demand
    tried: int = field(default=0)

    @property
    def quick(self) -> Runner:
        return replace(self.runner, terms=replace(self.runner.terms, gap=ANY))

    def can(self, moved: Mapping[Policy, Level], without: Iterable[Item] = ()) -> bool | None:
        """Whether there is a plan: None where neither was proven in the time there was."""
        return self.can_each([(moved, tuple(without))])[0]

    def can_each(self, cases: Sequence[tuple[Mapping[Policy, Level], tuple[Item, ...]]]) -> list[bool | None]:
        """The same of several at once."""
        questions = [self.demand.question(moved, without) for moved, without in cases]
        self.tried += len(questions)
        answers = self.quick.ask(questions)
        return [possible(answers[question]) for question in questions]


def possible(row: CaseRow) -> bool | None:
    """Whether a row has a plan; None where that is not known."""
    if row.coverage is not None:
        return True
    return False if row.status == "infeasible" else None


def lifted(policies: Iterable[Policy]) -> Moves:
    """These policies moved as far as they can be."""
    return {policy: policy.lifted for policy in policies}
