"""Priced: every move of a study of prices with its answer, and how the answer differs from the base's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from optim.case import Case
from optim.families import LEVERS
from optim.store.cases import CaseRow
from optim.studies.findings import Interval, difference
from optim.studies.last_plans import LastPlan
from optim.studies.policy_moves import Move
from optim.studies.runner import Answers

Group = Literal["looser", "tighter", "either", "charge"]
TITLES: dict[Group, str] = {
    "looser": "Loosened, worth most first: coverage in points, soldiers at the end",
    "tighter": "Tightened, costs most first",
    "either": "More to some, less to others",
    "charge": "Other prices of what a plan asks of nations: the difference includes what is charged",
}


@dataclass(frozen=True)
class Priced:
    """Every move with its answer, the strongest of each group first; and how far numbers can be tightened."""

    case: Case
    answers: Answers
    moves: tuple[Move, ...]
    ends: tuple[Move, ...]
    reached: tuple[LastPlan, ...]
    contradicted: tuple[Move, ...]

    @property
    def base(self) -> CaseRow:
        """The case as it is."""
        return self.answers.base

    def row(self, move: Move) -> CaseRow:
        """What became of a move."""
        return self.answers[move.question]

    def between(self, move: Move) -> Interval | None:
        """By how much the best plan scores more than as it is; None without a plan.

        With a looser constraint the best plan is never worse, and with a tighter one never better.
        """
        between = difference(self.row(move), self.base)
        if between is None or group_of(move) not in ("looser", "tighter"):
            return between
        low, high = between
        return Interval(max(0.0, low), high) if group_of(move) == "looser" else Interval(low, min(0.0, high))

    def infeasible(self, move: Move) -> bool:
        """Whether a move is proven to leave no plan."""
        return self.row(move).status == "infeasible"


def group_of(move: Move) -> Group:
    """In which table a move is shown: a score at another price of a charge is no score as it is."""
    return "charge" if LEVERS[move.constraint].charge else move.way


def soldiers_by_theater(case: Case, row: CaseRow, base: CaseRow) -> dict[str, float]:
    """Soldiers by theater, more or fewer than in the base's plan, the largest change first."""
    if row.coverage is None:
        return {}
    names = {f"troops.{one.theater}": one.theater for one in case.instance.theaters}
    found = {j: row.figures.get(name, 0.0) - base.figures.get(name, 0.0) for name, j in names.items()}
    return dict(sorted(found.items(), key=lambda one: -abs(one[1])))


def is_certain(row: CaseRow, base: CaseRow) -> bool:
    between = difference(row, base)
    return between is not None and (between.low > 0 or between.high < 0)
