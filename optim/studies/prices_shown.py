"""Prices shown: the tables of a study of prices as printed, the strongest move of each group first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from optim.case import Case
from optim.families import LEVERS, Scale
from optim.report.figures import asked_troops
from optim.report.labels import status_words
from optim.report.measure_words import names_of
from optim.studies.findings import Shown, change_of, points
from optim.studies.last_plans import LastPlan
from optim.studies.policy_moves import Move
from optim.studies.priced import TITLES, Priced, group_of, is_certain, soldiers_by_theater
from optim.studies.statements.changes import PERMANENT, by_place, in_theaters

MOST_THEATERS = 4
"""Theaters that gain, or lose, in a row of the screen; those that an ask names are always told."""


def shown(priced: Priced) -> Iterator[Shown]:
    places, base = list(asked_troops(priced.case)), priced.base
    names = names_of(priced.case)
    heads = ["constraint", "move", "coverage", "difference", "M USD", *(names[one] for one in places)]
    first = [base.figures.get(f"troops.{place}") for place in places]
    rows: list[list[Any]] = [["as it is", "", points(base.coverage), "", base.cost_musd, *first]]
    for group, title in TITLES.items():
        rows += [_told(priced, move, places) for move in priced.moves if group_of(move) == group]
        if rows:
            yield Shown(title, pd.DataFrame(rows, columns=heads), 2)
        rows = []
    if priced.reached:
        yield _shown_how_far(priced)
    yield from _shown_permanent(priced, places)
    yield from _shown_gains(priced)


def _shown_gains(priced: Priced) -> Iterator[Shown]:
    """The theaters with more soldiers and with fewer, of moves that certainly differ and move soldiers."""
    case, base = priced.case, priced.base
    certain = [move for move in priced.moves if is_certain(priced.row(move), base)]
    rows = [
        [LEVERS[move.constraint].title, move.how, *(theaters_told(case, moved, sign) for sign in (1, -1))]
        for move in certain
        if any((moved := soldiers_by_theater(case, priced.row(move), base)).values())
    ]
    if rows:
        heads = ["constraint", "move", "gain soldiers", "lose soldiers"]
        title = "Who gains and who loses, in the plans found, where the best certainly differ"
        title += "; moves that are left out move no soldiers" if len(rows) < len(certain) else ""
        yield Shown(title, pd.DataFrame(rows, columns=heads), 4)


def _shown_permanent(priced: Priced, places: Sequence[str]) -> Iterator[Shown]:
    """Soldiers who are permanently stationed, of the moves that change how many or where; first as it is."""
    case, base, names = priced.case, priced.base, names_of(priced.case)
    changed = [
        move for move in priced.moves if by_place(case, base.figures, priced.row(move).figures, PERMANENT)
    ]
    lines = [
        ("as it is", "", base),
        *((LEVERS[one.constraint].title, one.how, priced.row(one)) for one in changed),
    ]
    rows = [
        [
            *titles,
            *(in_theaters(case, row.figures, head) for head in (PERMANENT, "rotational")),
            *(row.figures.get(f"{PERMANENT}.{place}", 0.0) for place in places),
        ]
        for *titles, row in lines
        if row.coverage is not None
    ]
    if len(rows) > 1:
        heads = ["constraint", "move", "permanent", "rotating", *(f"in {names[one]}" for one in places)]
        title = "Permanently stationed soldiers, where a move changes them: all theaters"
        title += ", and those permanently in the places that ask" if places else ""
        yield Shown(title, pd.DataFrame(rows, columns=heads), 2)


def _shown_how_far(priced: Priced) -> Shown:
    """The last value with a plan of every number, those without any first, then those that cost most."""
    limits = {one.lever.name: one for one in priced.reached}
    rows = [[LEVERS[name].title, *_limits(one), "", ""] for name, one in limits.items() if one.last is None]
    for move in priced.ends:
        if move.end == "last":
            row = priced.row(move)
            told = (points(row.coverage), change_of(row, priced.base))
            rows.append([LEVERS[move.constraint].title, *_limits(limits[move.constraint]), *told])
    heads = ["constraint", "last with a plan", "no plan from", "coverage", "difference"]
    title = "How far each number can be tightened, as a multiple of what it is"
    return Shown(title, pd.DataFrame(rows, columns=heads), 3)


def _told(priced: Priced, move: Move, places: Sequence[str]) -> list[Any]:
    row = priced.row(move)
    outcome = points(row.coverage) or status_words(row.status)
    troops = [row.figures.get(f"troops.{place}") for place in places]
    return [
        LEVERS[move.constraint].title,
        move.how,
        outcome,
        change_of(row, priced.base),
        row.cost_musd,
        *troops,
    ]


def _limits(one: LastPlan) -> tuple[str, str]:
    """The last factor with a plan and the first without, as text."""
    none = "contradicts other data" if one.limited else "never"
    last = "as it is" if one.last is None else Scale.text(one.last)
    first = Scale.text(one.first) if one.first is not None else none if one.narrow else "not known"
    return last, first


def theaters_told(case: Case, moved: dict[str, float], sign: int) -> str:
    """The theaters that change in one direction: all that an ask names, then the largest changes."""
    names, asked = names_of(case), asked_troops(case)
    first = [(j, moved[j]) for j in asked if moved.get(j, 0.0) * sign > 0]
    others = [(j, change) for j, change in moved.items() if change * sign > 0 and j not in asked]
    if not first and not others:
        return "none"
    room = max(0, MOST_THEATERS - len(first))
    more = f" (+{len(others) - room} more)" if len(others) > room else ""
    return ", ".join(f"{names[j]} {change:+,.0f}" for j, change in (*first, *others[:room])) + more
