"""Moved: of what a plan does otherwise than the base's, what every plan as good does otherwise too.

The plan is the nearest found to the base's, so that what differs has a reason. A difference is *proven*
where the least (or the most) that any plan as good has of it is still another number than the base's. *Found*
is what the nearest plan has, and perhaps another as good has not. Points of coverage that differ by no more
than the gap that both cases were solved to are *within tolerance*.
"""

from __future__ import annotations

from dataclasses import replace

from optim.reading.measuring import names
from optim.store.cases import CaseRow
from optim.studies.desk import Desk
from optim.studies.question import Question

PROVEN, FOUND, WITHIN = "proven", "found", "within tolerance"
SEEN = 0.005  # of a figure: less is not told as a difference
DECISIONS = ("built", "lead", "units", "stored", "brigade", "division")
COUNTED = (*DECISIONS, "troops")
MOST = 40  # differences that are asked about


def is_decision(figure: str) -> bool:
    """Whether a figure counts what a plan decides: units of a nation in a theater, leads, projects, sets."""
    return figure.split(".")[0] in DECISIONS


def how_sure(desk: Desk, question: Question, base: CaseRow, row: CaseRow) -> dict[str, str]:
    """For figures in which the plan of a question differs from the base's: how sure that is."""
    if not base.figures:
        return {}
    both = dict.fromkeys((*base.figures, *row.figures))
    pairs = {name: (base.figures.get(name, 0.0), row.figures.get(name, 0.0)) for name in both}
    other = {name: pair for name, pair in pairs.items() if abs(pair[1] - pair[0]) > SEEN}
    known = names(desk.case)
    asked = {
        name: _end(desk, question, row, name, more=new > old)
        for name, (old, new) in other.items()
        if name.split(".")[0] in COUNTED and name in known
    }
    asked = dict(list(asked.items())[:MOST])
    answers = desk.ask(asked.values())
    sure = {name: WITHIN for name, (old, new) in other.items() if _is_near(desk, name, new - old)}
    for name, one in asked.items():
        sure[name] = PROVEN if _beyond(answers[one], *other[name]) else FOUND
    return sure


def _end(desk: Desk, question: Question, row: CaseRow, name: str, more: bool) -> Question:
    """The least of a figure that has grown, or the most of one that has shrunk, in plans as good."""
    assert row.coverage is not None, "only of a case that has a plan"
    best = row.coverage if row.bound is None else row.bound
    floor = min(row.coverage, best - desk.terms.gap)
    held = (*question.at_least, ("coverage", floor))
    return replace(question, at_least=held, aim=("least" if more else "greatest", name), near=False)


def _beyond(answer: CaseRow, old: float, new: float) -> bool:
    """Whether the proven end of a figure is on the new side of the old value."""
    bound = answer.value_bound
    if bound is None:
        return False
    return bound > old + SEEN if new > old else bound < old - SEEN


def _is_near(desk: Desk, name: str, change: float) -> bool:
    return name.split(".")[0] == "coverage" and abs(change) <= desk.terms.gap
