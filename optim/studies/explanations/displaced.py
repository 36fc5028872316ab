"""Displaced: the changes of a feasible demand in the nearest plan found, each with how sure it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from optim.case import Case
from optim.report.figures import asked_troops
from optim.report.measure_words import measure_words, names_of
from optim.report.names import nation_names
from optim.store.cases import CaseRow
from optim.store.plan_json import plan_from_json
from optim.studies.explanations.demand import Demand
from optim.studies.explanations.forces import Forced, forced, least_in_place
from optim.studies.findings import Shown
from optim.studies.moved import FOUND, PROVEN, SEEN, how_sure
from optim.studies.question import Question
from optim.studies.runner import Runner
from optim.studies.statements.decisions import is_told
from optim.studies.statements.nations import OfANation, of_nations
from optim.studies.units_moved import UnitsMoved, kind_words, units_moved
from optim.text import points_apart

LINES = 8  # of what changes, on the screen

COLUMNS = {
    "figure": "a measure, e.g. troops.THEATER (soldiers) or coverage.THEATER (points)",
    "without": "in the plan of the case without the demand",
    "with": "in the plan with it",
    "change": "difference of the two",
    "sure": "proven: every plan as good differs this way, by more or by less; found: the nearest plan does; "
    "within tolerance: smaller than the gap that both were solved to",
}
UNITS = {
    "contributor": "nation; empty: units that nations supply in turn",
    "unit_type": "kind of unit",
    "theater": "where",
    "without": "units at the end in the plan of the case without the demand",
    "with": "units in the nearest plan found with it",
    "change": "difference of the two",
}
NATIONS = {
    "contributor": "nation; empty: units that nations supply in turn",
    "soldiers_without": "soldiers in theaters at the end, in the plan of the case without the demand",
    "soldiers_with": "soldiers in the nearest plan found with it",
    "above_without": "battalions beyond what the nation offers, without the demand",
    "above_with": "battalions beyond what the nation offers, with it",
}
MEANING = (
    "Proven: every plan as good differs in that direction; the number is of the nearest plan found. "
    "Found: another plan as good may not differ."
)


@dataclass(frozen=True)
class Displaced:
    """The plan as it is and the nearest plan found with the demand, and everything in which they differ."""

    case: Case
    base: CaseRow
    row: CaseRow
    sure: Mapping[str, str]
    units: tuple[UnitsMoved, ...] = ()
    nations: tuple[OfANation, ...] = ()
    forced: Forced | None = None

    @property
    def figures(self) -> pd.DataFrame:
        """Every figure in which the two plans differ; none where there is no plan to compare with."""
        base, row = self.base.figures, self.row.figures
        both = dict.fromkeys((*base, *row) if base else ())
        pairs = [(name, base.get(name, 0.0), row.get(name, 0.0)) for name in both]
        rows = [
            [name, old, new, new - old, self.sure.get(name, FOUND)]
            for name, old, new in pairs
            if abs(new - old) > SEEN
        ]
        return pd.DataFrame(rows, columns=list(COLUMNS))

    def tables(self) -> dict[str, pd.DataFrame]:
        """All of it, by the names of the study's tables."""
        units = [[one.nation, one.kind, one.place, one.before, one.after, one.change] for one in self.units]
        nations = [[one.nation, *one.soldiers, *one.above] for one in self.nations]
        return {
            "displaced": self.figures,
            "units": pd.DataFrame(units, columns=list(UNITS)),
            "nations": pd.DataFrame(nations, columns=list(NATIONS)),
        }


def displaced(runner: Runner, asked: Demand, question: Question, base: CaseRow, row: CaseRow) -> Displaced:
    """Ask how sure each difference is, and what the demands put in place at least."""
    case = runner.case
    if not base.figures:
        return Displaced(case, base, row, {})
    sure = how_sure(runner.ask, case, runner.terms.gap, base.figures, {question: row}).get(question, {})
    before, after = (plan_from_json(runner.plan(one)) for one in (base, row))
    return Displaced(
        case,
        base,
        row,
        sure,
        units_moved(case, before, after),
        of_nations(case, before, after),
        _forced(runner, asked, question, row),
    )


def _forced(runner: Runner, asked: Demand, question: Question, row: CaseRow) -> Forced | None:
    found = forced(runner.case, asked, row.figures)
    if found is None:
        return None
    fewest = least_in_place(asked, found, question)
    least = runner.ask([fewest])[fewest].value_bound
    return Forced(found.row, found.wanted, found.there, found.in_time, least)


def shown(found: Displaced) -> Iterator[Shown]:
    """Decisions that change, in a few lines; amounts asked of nations; soldiers and points by theater."""
    yield from _decisions(found)
    yield from _nations(found)
    frame, names = found.figures, {one.theater for one in found.case.instance.theaters}
    for head, title in (("troops", "Soldiers displaced"), ("coverage", "Points of coverage displaced")):
        rows = [row for row in _rows(frame) if _is_of(row, head, names)]
        if rows:
            first = [f"{head}.{place}" for place in asked_troops(found.case)]
            rows.sort(key=lambda row: first.index(row[0]) if row[0] in first else len(first))
            told = [[measure_words(found.case, row[0]), *row[1:]] for row in rows]
            made = pd.DataFrame(told, columns=list(COLUMNS))
            yield Shown(title, _points(made) if head == "coverage" else made.round(2), 1)


def _rows(frame: pd.DataFrame) -> list[list[Any]]:
    return [list(row) for row in frame.itertuples(index=False, name=None)]


def _is_of(row: Sequence[Any], head: str, places: set[str]) -> bool:
    first, _, place = str(row[0]).partition(".")
    return first == head and place in places


def _decisions(found: Displaced) -> Iterator[Shown]:
    """The decisions that are told in the sentence, a row each, what is proven first."""
    case = found.case
    rows = [
        [measure_words(case, str(row[0])), *row[1:]]
        for row in _rows(found.figures)
        if is_told(case, str(row[0]))
    ]
    nations, places = nation_names(case), names_of(case)
    for one in found.units:
        whose = f"of {nations[one.nation]}" if one.nation else "supplied in turn"
        told = f"{kind_words(case, one.kind)} {whose} in {places[one.place]}"
        rows.append([told, one.before, one.after, one.change, FOUND])
    rows.sort(key=lambda row: row[-1] != PROVEN)
    if rows:
        more = f" (the first {LINES} of {len(rows)})" if len(rows) > LINES else ""
        made = pd.DataFrame(rows[:LINES], columns=["decision", *list(COLUMNS)[1:]])
        yield Shown(f"Decisions that change in the nearest plan found{more}", made.round(2), 1)


def _nations(found: Displaced) -> Iterator[Shown]:
    """Soldiers and battalions beyond offers of each nation of which another amount is asked."""
    names, offers = nation_names(found.case), bool(found.case.instance.willingness)
    rows = [
        [
            names.get(one.nation, "nations in turn"),
            *(round(count) for count in one.soldiers),
            round(one.soldiers[1] - one.soldiers[0]),
            *(f"{count:.2f}" if one.nation else "" for count in (one.above if offers else ())),
        ]
        for one in found.nations
        if one.differs
    ]
    heads = ["nation", "soldiers without", "with", "change"]
    heads += ["beyond offers without", "with the demand"] if offers else []
    if rows:
        title = "Asked of nations, without the demand and with it: soldiers"
        title += ", battalions beyond offers" if offers else ""
        yield Shown(title, pd.DataFrame(rows, columns=heads), 1)


def said_of_offers(found: Displaced) -> Iterator[str]:
    """Units that count beyond offers without soldiers in place, where the table of nations is shown."""
    if found.case.instance.willingness and any(one.differs for one in found.nations):
        yield (
            "Units that nations supply in turn stand in a row of their own. Battalions beyond offers count "
            "each nation's share of such units, and half of units assigned at home."
        )


def _points(frame: pd.DataFrame) -> pd.DataFrame:
    """Points with two decimals each, and differences that agree with them."""
    pairs = list(zip(frame["without"], frame["with"], strict=True))
    return frame.assign(
        **{
            "without": [f"{old:.2f}" for old, _ in pairs],
            "with": [f"{new:.2f}" for _, new in pairs],
            "change": [f"{points_apart(new, old):+.2f}" for old, new in pairs],
        }
    )


def proven_units(found: Displaced) -> Iterator[str]:
    """The nations of which every plan as good has more, or fewer, units in a place."""
    names = names_of(found.case)
    for more in (True, False):
        told = [
            f"{names.get(nation, nation)} in {names.get(place, place)}"
            for figure, sure in found.sure.items()
            if sure == PROVEN and figure.startswith("units.")
            for _, nation, place in [figure.split(".")]
            if (found.row.figures.get(figure, 0.0) > found.base.figures.get(figure, 0.0)) is more
        ]
        if told:
            yield (
                f"In every plan as good these have {'more' if more else 'fewer'} units (proven): "
                f"{'; '.join(told)}."
            )
