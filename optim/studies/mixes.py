"""Mix: what permanent stationing, rotation and stored sets each buy at the same cost, or cost for the same.

New presence is held to one means at a time: the others stay at what stands at the start. Beside them all
means together, and what stands at the start alone. What arrives by a day is a measure of its own
(``arrived.CONTINGENCY.PLACE.DAY.CAPABILITY``); the points of a contingency (``coverage.CONTINGENCY``) are
earned on all its days.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from optim.case import Case
from optim.errors import UsageError
from optim.instance.columns import TROOPS
from optim.measures import names
from optim.report.figures import asked_troops
from optim.report.labels import status_words
from optim.report.measure_words import amount_words, names_of
from optim.store.cases import CaseRow
from optim.studies.explanations.demand import wanted_of
from optim.studies.findings import BOUND, Findings, Shown, number, points
from optim.studies.question import Question
from optim.studies.runner import Runner
from optim.studies.statements.changes import PERMANENT, in_theaters
from optim.studies.statements.mixes import MEANS as MEANS_WORDS
from optim.studies.statements.mixes import MixedCase, claim, opening, said

MEANS = ("permanent", "rotational", "stored")
MOST = 50  # budgets
A_THOUSAND = 1e-3  # million USD: what a solver may miss a whole million by

COLUMNS = {
    "means": "what may be more than at the start: permanent, rotational, stored, all of them, or none",
    "budget_musd": "what the plan may cost, million USD: over the horizon when phased, a year when steady",
    "reach": "what it must reach at the least cost, where that was asked",
    "status": "optimal, within_gap, limit, infeasible, no_plan, error or crash",
    "coverage": "coverage index of the plan, points",
    "bound": BOUND,
    "cost_musd": "cost of the plan, million USD",
    "cost_bound": "where something must be reached: no such plan costs less, proven, million USD",
    "reason": "why there is no plan",
}


@dataclass(frozen=True)
class Mix:
    """A means, or several, and what may be spent, or what must be reached."""

    name: str
    allowed: tuple[str, ...]
    budget: float | None = None
    reach: tuple[str, float] | None = None

    def question(self, case: Case) -> Question:
        """What is asked."""
        held, start = self._held(case), self._start(case)
        if self.reach is not None:
            return Question(at_least=(self.reach,), at_most=held, aim=("least", "cost"), start=start)
        budget = [] if self.budget is None else [("cost", self.budget)]
        return Question(at_most=(*budget, *held), start=start)

    def _start(self, case: Case) -> Question | None:
        """All means together start from the plan of rotation alone, so that theirs is as good at least."""
        if self.allowed != MEANS:
            return None
        return Mix("rotational", ("rotational",), self.budget, self.reach).question(case)

    def cheapest(self, case: Case) -> Question:
        """What is asked where the budget is too small: the least that a plan of these means costs."""
        return Question(at_most=self._held(case), aim=("least", "cost"))

    def _held(self, case: Case) -> tuple[tuple[str, float], ...]:
        """Every means that is not allowed is held to what stands at the start."""
        start = _start(case)
        return tuple(
            (f"{means}.{place}", float(start.get((means, place), 0)))
            for means in MEANS
            if means not in self.allowed
            for place in (row.theater for row in case.instance.theaters)
        )

    @property
    def given(self) -> str:
        """The budget, or what must be reached, in words."""
        if self.reach is not None:
            return f"{self.reach[0]}>={self.reach[1]:,.10g}"
        return "" if self.budget is None else f"{self.budget:,.0f} M USD"


def _start(case: Case) -> dict[tuple[str, str], int]:
    """Soldiers, or sets, at the start by means and theater."""
    heads = {row.unit_type: row.personnel for row in case.instance.unit_types}
    found: dict[tuple[str, str], int] = {}
    for row in case.instance.presence:
        size = 1 if row.mode == "stored" else heads[row.unit_type]
        found[row.mode, row.theater] = found.get((row.mode, row.theater), 0) + size * row.units
    return found


def mix(runner: Runner, budgets: Sequence[float] = (), reach: Sequence[str] = ()) -> Findings:
    """Solve each means with each budget (million USD), or at the least cost that reaches ``MEASURE>=VALUE``.

    With neither, the budget is what the case's own plan costs. Raises UsageError for what cannot be meant,
    NoPlanError if the case itself has no plan.
    """
    if not all(0 < one < math.inf for one in budgets) or len(budgets) > MOST:
        raise UsageError(f"--budget: expected amounts above 0, in million USD, and at most {MOST} of them")
    wanted = [wanted_of(runner.case, text, "--reach", lambda: runner.ask(()).base.figures) for text in reach]
    if any(one.at_least is None for one in wanted):
        raise UsageError("--reach: expected MEASURE>=VALUE")
    base = runner.ask(()).base
    spent = tuple(dict.fromkeys(budgets)) or (() if reach else (base.cost_musd or 0.0,))
    asked: list[tuple[float | None, tuple[str, float] | None]] = [(one, None) for one in spent]
    asked += [(None, one.at_least) for one in wanted]
    mixes = [
        Mix(name, allowed, budget, goal)
        for budget, goal in asked
        for name, allowed in (*((one, (one,)) for one in MEANS), ("all", MEANS), ("none", ()))
    ]
    answers = runner.ask(mixed.question(runner.case) for mixed in mixes)
    rows = [(mixed, answers[mixed.question(runner.case)]) for mixed in mixes]
    short = [mixed for mixed, row in rows if row.status == "infeasible" and mixed.budget is not None]
    found = runner.ask(mixed.cheapest(runner.case) for mixed in short)
    least = [(mixed, found[mixed.cheapest(runner.case)]) for mixed in short]
    places = list(asked_troops(runner.case))
    judged = list(dict.fromkeys(row.contingency for row in runner.case.instance.requirements))
    extra = {f"coverage.{one}": "points earned there" for one in judged}
    extra |= {one: "soldiers of it there by that day" for one in names(runner.case) if _soldiers_by_day(one)}
    extra |= {f"troops.{place}": "soldiers at the end" for place in places}
    stated = [MixedCase(mixed.name, mixed.budget, mixed.reach, row) for mixed, row in rows]
    frame = pd.DataFrame(
        [[*_line(mixed, row), *(row.figures.get(name) for name in extra)] for mixed, row in rows],
        columns=[*COLUMNS, *extra],
    )
    return Findings(
        study="mix",
        base=base,
        tables={"mixes": frame},
        columns={"mixes": COLUMNS | extra},
        shown=tuple(_shown(runner.case, rows, places)),
        said=(*_too_little(least), *said(runner.case, stated)),
        document={"mixes": [_document(mixed, row) for mixed, row in rows]},
        inputs={"budgets": list(spent), "reach": list(reach)},
        claim=claim(runner.case, stated),
        opening=tuple(opening(runner.case, stated, base)),
    )


def _soldiers_by_day(measure: str) -> bool:
    return measure.startswith("arrived.") and measure.endswith(f".{TROOPS}")


def _line(mixed: Mix, row: CaseRow) -> list[Any]:
    goal = mixed.given if mixed.reach else ""
    outcome = [row.status, row.coverage, row.bound, row.cost_musd, row.value_bound, row.reason]
    return [mixed.name, mixed.budget, goal, *outcome]


def _shown(case: Case, rows: Sequence[tuple[Mix, CaseRow]], places: Sequence[str]) -> Iterator[Shown]:
    """A table for each budget, and for each thing that must be reached."""
    for given in dict.fromkeys(mixed.given for mixed, _ in rows):
        some = [(mixed, row) for mixed, row in rows if mixed.given == given]
        reach = some[0][0].reach is not None
        lines = [
            [
                MEANS_WORDS[mixed.name],
                points(row.coverage) or status_words(row.status),
                points(row.bound),
                row.cost_musd,
            ]
            + ([row.value_bound] if reach else [])
            + [in_theaters(case, row.figures, PERMANENT) if row.coverage is not None else None]
            + [row.figures.get(f"troops.{place}") for place in places]
            for mixed, row in some
        ]
        names = names_of(case)
        heads = ["more of", "coverage", "bound", "M USD", *(["no less than"] if reach else []), "permanent"]
        what = (
            f"costs to reach {amount_words(case, *some[0][0].reach)}"
            if some[0][0].reach is not None
            else f"buys for {given}: coverage in points, soldiers at the end (permanent: in all theaters)"
        )
        title = f"What each means {what}"
        yield Shown(title, pd.DataFrame(lines, columns=[*heads, *(names[place] for place in places)]))


def _too_little(least: Sequence[tuple[Mix, CaseRow]]) -> Iterator[str]:
    """For each budget that is too small, what a plan costs at least: commitments have a cost."""
    costs: dict[str, dict[int, list[str]]] = {}
    for mixed, row in least:
        if row.value_bound is not None:
            costs.setdefault(mixed.given, {}).setdefault(math.floor(row.value_bound + A_THOUSAND), []).append(
                MEANS_WORDS[mixed.name]
            )
    for given, by_cost in costs.items():
        told = "; ".join(
            f"no plan costs less than {cost:,} M USD ({', '.join(names)})" for cost, names in by_cost.items()
        )
        yield f"{given} is too little: {told}."
    never = dict.fromkeys(MEANS_WORDS[mixed.name] for mixed, row in least if row.value_bound is None)
    if never:
        yield f"With {', '.join(never)} no plan was found, whatever the cost."


def _document(mixed: Mix, row: CaseRow) -> dict[str, Any]:
    return {
        "means": mixed.name,
        "budget_musd": number(mixed.budget),
        "reach": None if mixed.reach is None else list(mixed.reach),
        "status": row.status,
        "coverage": number(row.coverage),
        "bound": number(row.bound),
        "cost_musd": number(row.cost_musd),
        "cost_bound": number(row.value_bound),
        "figures": {name: number(value) for name, value in row.figures.items()},
        "reason": row.reason,
    }
