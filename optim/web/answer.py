"""Answer: what a case comes to as a page shows it, beside the base: figures, map, charts, limits, reasons.

It is made in a process of the desk, from rows alone, so that the server itself is never busy with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup

from optim.case import Case
from optim.check import account
from optim.check.reasons import explained
from optim.plan import Ledger, Plan
from optim.reading import prepared, vary
from optim.reading.parsed import Book
from optim.report.charts.numbers import signed
from optim.report.charts.run import run_charts
from optim.report.limits import sentences as limit_sentences
from optim.report.map import Differences, difference_maps, map_chart, map_layers, page_map
from optim.report.page.cells import ShownTable, shown
from optim.report.reasons import Change, changes
from optim.report.tables import View
from optim.store.cases import CaseRow
from optim.store.plan_json import plan_from_json
from optim.studies.question import Question
from optim.studies.solve_case import Base
from optim.web.figures import Figure, Figures, figures_beside
from optim.web.ground import ground
from optim.web.memory import hand_back

MOVES = 12  # decisions that are told one by one
MAP, DIFFERENCES = "map", "differences"  # kinds of table beside those of the charts


@dataclass(frozen=True)
class Picture:
    """A chart with its figures as a table."""

    kind: str
    title: str
    unit: str
    drawing: Markup
    table: ShownTable


@dataclass(frozen=True)
class OnMap:
    """Soldiers more or fewer than in the base, by theater. ``maps``: None where no theater is on a map."""

    told: str
    maps: Markup | None
    table: ShownTable


@dataclass(frozen=True)
class Shown:
    """An answer that has a plan."""

    sentence: str
    figures: tuple[Figure, ...]
    moves: tuple[Figure, ...]
    more: int  # decisions that differ and are not among ``moves``
    differences: OnMap | None  # from the base; None for the base itself
    map: Markup
    map_title: str
    map_table: ShownTable
    pictures: tuple[Picture, ...]
    limits: tuple[tuple[str, str], ...]
    reasons: tuple[Change, ...]
    unlike: bool  # whether points are measured otherwise than the base's

    def table(self, kind: str) -> tuple[str, ShownTable] | None:
        """The title and the table of the map, of the differences or of a chart; None where there is none."""
        found = {one.kind: (one.title, one.table) for one in self.pictures}
        found[MAP] = self.map_title, self.map_table
        if self.differences is not None:
            found[DIFFERENCES] = self.differences.told, self.differences.table
        return found.get(kind)


def describe(base: Base, base_row: CaseRow, question: Question, row: CaseRow) -> Shown:
    """The answer to a question about a base; both rows have plans."""
    try:
        return _shown(base, base_row, question, row)
    finally:
        hand_back()


def _shown(base: Base, base_row: CaseRow, question: Question, row: CaseRow) -> Shown:
    case, plan, ledger = judged(base, question, row)
    view = View(case, plan, ledger)
    layers = map_layers(view, ground)
    chart = map_chart(view, layers)
    told = beside(base, base_row, question, row)
    return Shown(
        sentence=told.sentence,
        figures=told.rows,
        moves=told.moves[:MOVES],
        more=max(0, len(told.moves) - MOVES),
        differences=None if row.key == base_row.key else _differences(case, row, base_row),
        map=page_map(view, layers=layers),
        map_title=chart.title,
        map_table=shown(chart.head, chart.rows),
        pictures=tuple(_pictures(view)),
        limits=tuple(limit_sentences(case, ledger)),
        reasons=tuple(changes(case, plan, ledger)),
        unlike=told.unlike,
    )


def _differences(case: Case, row: CaseRow, base_row: CaseRow) -> OnMap:
    names = {one.theater: one.name for one in case.instance.theaters}
    here, there = (
        {one: found.figures.get(f"troops.{one}", 0.0) for one in names} for found in (row, base_row)
    )
    found = Differences(here, there, names)
    rows = [(name, there[one], here[one], signed(found.of(one))) for one, name in names.items()]
    maps = difference_maps(case, found, ground)
    return OnMap(found.told(), maps, shown(("theater", "base", "here", "change"), rows))


def judged(base: Base, question: Question, row: CaseRow) -> tuple[Case, Plan, Ledger]:
    """The case of a question, its plan, and what the exact checker says of it."""
    case, plan = case_of(base, question), plan_from_json(row.plan)
    return case, plan, explained(case, plan, account(case, plan))


def case_of(base: Base, question: Question) -> Case:
    """The base with what the question changes. Raises InstanceError and UsageError."""
    case, book = _opened(base)
    return vary(
        case,
        book=book,
        founding_act=question.founding_act,
        weighting=question.weighting,
        require=question.require,
        scenarios=question.scenarios,
        overrides=question.changes,
    )


def beside(base: Base, base_row: CaseRow, question: Question, row: CaseRow) -> Figures:
    """The figures of a plan beside the base's."""
    return figures_beside(_opened(base)[0], case_of(base, question), row, base_row, question)


@lru_cache(maxsize=2)
def _opened(base: Base) -> tuple[Case, Book]:
    case = base.case()
    return case, prepared(case.instance)


def _pictures(view: View) -> Iterator[Picture]:
    for chart in run_charts(view):
        if chart.drawing is not None:
            drawing = chart.drawing.inline(f"{chart.title}. The table beneath has its figures.")
            yield Picture(chart.kind, chart.title, chart.unit, drawing, shown(chart.head, chart.rows))
