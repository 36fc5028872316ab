"""A difference that is told as proven is there in every plan as good: against every plan of tiny worlds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache
from random import Random
from types import SimpleNamespace
from typing import Any

import pytest

from optim.case import Case
from optim.engine.assembly import compile_case
from optim.engine.course import Settings
from optim.engine.extract import Decisions
from optim.engine.optimize_measure import Aim, held
from optim.measures import names
from optim.plan import Plan
from optim.store.cases import CaseRow
from optim.studies.figures import figures_of
from optim.studies.moved import PROVEN, SEEN, how_sure
from optim.studies.question import Question
from oracle.listed import listed
from oracle.seen import Counts, short
from solving import in_process
from worlds.tiniest import tiniest_case

SEEDS = range(28)
GAPS = (0.01, 10.0)


class Runner:
    """Answers questions on a world that validation would refuse: these are too small to be valid."""

    def __init__(self, case: Case, gap: float) -> None:
        self.case, self.terms = case, SimpleNamespace(gap=gap)
        self._compiled = compile_case(case)
        self.base: Plan | None = None

    def ask(self, questions: Iterable[Question]) -> dict[Question, CaseRow]:
        return {question: self._row(question) for question in questions}

    def _row(self, question: Question) -> CaseRow:
        settings = Settings(self.terms.gap, objective="score")
        compiled = held(self.case, self._compiled, dict(question.at_least), {})
        if question.aim is not None:
            aim = Aim(*question.aim, question.close, question.beyond)
            found = in_process(self.case, settings, compiled, aim=aim)
        else:
            near = Decisions(compiled.keys).of(self.base) if self.base and question.near else None
            found = in_process(self.case, settings, compiled, near)
        assert found.plan is not None
        assert found.ledger is not None
        if self.base is None:
            self.base = found.plan
        known = found.outcome
        figures = figures_of(self.case, found.plan, found.ledger)
        told = {"coverage": known.coverage, "bound": known.bound, "value_bound": known.aim_bound}
        told["best"] = known.best
        return CaseRow("", {}, known.status, figures=figures, **told)  # type: ignore[arg-type]


@cache
def judged(seed: int, gap: float) -> Counts:
    """Compare what is told as proven to move with every plan of a world that is as good."""
    seen: Counts = Counter()
    case, plans = tiniest_case(seed), listed(seed)
    if not plans:
        return seen
    desk: Any = Runner(case, gap)
    [base] = desk.ask([Question()]).values()
    more = {
        (name, value)
        for _, figures in plans
        for name, value in figures.items()
        if name in names(case) and name.startswith("troops") and value > base.figures.get(name, 0.0)
    }
    if not more:
        return seen
    place, value = Random(seed).choice(sorted(more))
    question = Question(at_least=((place, value),), near=True)
    [row] = desk.ask([question]).values()
    sure = how_sure(desk.ask, case, gap, base.figures, {question: row})[question]
    having = [(covered, one) for covered, one in plans if one.get(place, 0.0) >= value]
    best = max(covered for covered, _ in having)
    good = [one for covered, one in having if covered >= best - gap - 1e-9]
    assert good
    assert sure[place] == PROVEN  # it was asked for
    for name, how in sure.items():
        old, new = base.figures.get(name, 0.0), row.figures.get(name, 0.0)
        seen.update(["all", how])
        if how == PROVEN:
            values = [figures.get(name, 0.0) for figures in good]
            assert all(one > old + SEEN if new > old else one < old - SEEN for one in values), name
    return seen


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("gap", GAPS)
def test_what_is_proven_to_move_moves_in_every_plan_as_good(seed: int, gap: float) -> None:
    judged(seed, gap)


def test_there_were_some_of_each() -> None:
    """Or the test above would show nothing."""
    counts = (judged(seed, gap) for gap in GAPS for seed in SEEDS)
    assert not short(counts, {"all": 30, PROVEN: 21, "found": 1})
