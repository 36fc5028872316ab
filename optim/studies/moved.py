"""Moved: of what a plan does otherwise than another, what every plan as good does otherwise too.

The plan is the nearest found to the other, so that what differs has a reason. A difference is *proven* where
even the least (or the most) that any plan as good has of it is beyond the other plan's number. *Found* is
what the nearest plan has, and perhaps another as good has not. Points of coverage that differ by no more than
the gap that both cases were solved to are *within tolerance*.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from optim.case import Case
from optim.measures import SCORE, kind_of, names
from optim.report.figures import asked_troops
from optim.report.measure_words import names_of
from optim.store.cases import CaseRow
from optim.studies.findings import difference
from optim.studies.question import Question
from optim.text import listed

PROVEN, FOUND, WITHIN = "proven", "found", "within tolerance"
SEEN = 0.005  # of a figure: less is not told as a difference
FORMATIONS = ("brigade", "division")  # others are not told from what is no measure, e.g. paid.USA
MOST = 30  # differences of a case that are asked about
EFFORT = 1.0  # units of work for each of them


class Answered(Protocol):
    """What questions came to."""

    def __getitem__(self, question: Question, /) -> CaseRow:
        """What became of one."""


Ask = Callable[[Iterable[Question]], Answered]
Figures = Mapping[str, float]
Proven = Mapping[Question, tuple[str, ...]]  # theaters, by question


def is_decision(figure: str) -> bool:
    """Whether a figure counts what a plan decides: units of a nation in a theater, leads, projects, sets."""
    kind = kind_of(figure)
    if not kind.head:
        return figure.partition(".")[0] in FORMATIONS
    return kind.role != "outcome" or kind.head == "stored"


def _counted(figure: str) -> bool:
    """Whether it is asked how sure a difference of a figure is: of decisions, and of soldiers in place."""
    return is_decision(figure) or kind_of(figure).head == "troops"


def how_sure(
    ask: Ask,
    case: Case,
    gap: float,
    base: Figures,
    moved: Mapping[Question, CaseRow],
    figures: Callable[[str], bool] = lambda _: True,
) -> dict[Question, dict[str, str]]:
    """How sure each difference is, for cases by question: of the figures in which a plan is not the base's.

    ``figures``: those that are asked about; ``gap`` in points, to which the cases were solved.
    """
    known = {name for name in names(case) if _counted(name) and figures(name)}
    other = {question: _differing(base, row.figures) for question, row in moved.items() if base}
    asked = {
        (question, name): _end(question, moved[question], gap, name, *pair)
        for question, pairs in other.items()
        for name, pair in [one for one in pairs.items() if one[0] in known][:MOST]
    }
    answers: Answered = ask(asked.values()) if asked else {}

    def sure(question: Question, name: str, old: float, new: float) -> str:
        if name.split(".")[0] == "coverage" and abs(new - old) <= gap:
            return WITHIN
        one = asked.get((question, name))
        return PROVEN if one is not None and _beyond(answers[one], old, new) else FOUND

    return {
        question: {name: sure(question, name, *pair) for name, pair in pairs.items()}
        for question, pairs in other.items()
    }


def how_sure_of_coverage(row: CaseRow, base: CaseRow, gap: float) -> str:
    """Whether the best plans of two cases differ in coverage; nothing where a case has no plan."""
    between = difference(row, base)
    if between is None or row.score is None or base.score is None:
        return ""
    if between.low > 0 or between.high < 0:
        return PROVEN
    return WITHIN if abs(row.score - base.score) <= gap else FOUND


def proven_soldiers(
    ask: Ask, case: Case, gap: float, base: Figures, moved: Mapping[Question, CaseRow]
) -> Proven:
    """By question: of the theaters that an ask names, those whose soldiers differ in every plan as good."""
    places = {f"troops.{place}": place for place in asked_troops(case)}
    sure = how_sure(ask, case, gap, base, moved, places.__contains__)
    return {
        question: tuple(place for name, place in places.items() if told.get(name) == PROVEN)
        for question, told in sure.items()
    }


def said_of_soldiers(case: Case, proven: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """What was proven of soldiers, by the words for a case; nothing where nothing was asked."""
    names = names_of(case)
    places = listed(names[place] for place in asked_troops(case))
    if not proven or not places:
        return
    told = "; ".join(
        f"{listed(names[place] for place in sure)} with {words}" for words, sure in proven.items() if sure
    )
    yield (
        f"In every plan as good, soldiers differ (proven) in {told}."
        if told
        else f"In no place of {places} is a change of soldiers proven for every plan as good."
    ) + " Other changes of soldiers are those of the nearest plan found."


def _differing(base: Figures, figures: Figures) -> dict[str, tuple[float, float]]:
    both = dict.fromkeys((*base, *figures))
    pairs = {name: (base.get(name, 0.0), figures.get(name, 0.0)) for name in both}
    return {name: pair for name, pair in pairs.items() if abs(pair[1] - pair[0]) > SEEN}


def _end(question: Question, row: CaseRow, gap: float, name: str, old: float, new: float) -> Question:
    """Whether even the least of a figure that has grown, in plans as good, is more than it was; or else.

    Plans as good are those within the gap of the best plan found, so none within the gap of the best is
    left out.
    """
    best = row.best_score
    assert best is not None, "only of a case that has a plan"
    held = (*question.at_least, (SCORE, best - gap))
    more = new > old
    return replace(
        question,
        at_least=held,
        aim=("least" if more else "greatest", name),
        near=False,
        near_work=None,
        beyond=old + SEEN if more else old - SEEN,
        start=question,
        effort=EFFORT,
    )


def _beyond(answer: CaseRow, old: float, new: float) -> bool:
    """Whether the proven end of a figure is on the new side of the old value."""
    bound = answer.value_bound
    if bound is None:
        return False
    return bound > old + SEEN if new > old else bound < old - SEEN
