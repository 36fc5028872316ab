"""Opening: the case that a study starts from, in soldiers, formations, dollars and points."""

from __future__ import annotations

from collections.abc import Iterator

from optim.case import Case
from optim.report.figures import asked_troops
from optim.report.labels import STEADY, period, status_words
from optim.report.measure_words import names_of
from optim.report.names import place_names
from optim.report.opening import POINTS, Told
from optim.report.wording import formations_told, half_year, money, span
from optim.store.cases import CaseRow
from optim.studies.moved import FORMATIONS
from optim.studies.statements.changes import asked_there
from optim.text import figure, listed, points_apart

COMPARE, ALTERNATIVES = "compare", "alternatives"
"""Kinds of study that know more of the plan that they start from."""


def as_it_stands(case: Case, base: CaseRow | None, study: str = "") -> tuple[Told, ...]:
    """The case that a study starts from: soldiers, formations and cost; coverage; how sure both are.

    ``study``: its kind, as the command has it.
    """
    label = "First run" if study == COMPARE else "As it is"
    if base is None:
        return ()
    if base.coverage is None:
        return (Told(label, f"the case has {status_words(base.status)}."),)
    parts = [_soldiers(case, base), *_formed(case, base)]
    if base.cost_musd is not None:
        parts.append(f"the posture costs {money(case, base.cost_musd)} {span(case)}")
    told = (Told(label, f"{'; '.join(parts)}."), Told("Coverage", _coverage(base)))
    return told if base.bound is None else (*told, Told("How sure", _how_sure(case, base, study)))


def _how_sure(case: Case, base: CaseRow, study: str) -> str:
    """How far the plan that a study starts from may be from the best, and that plans as good differ."""
    from_what = "first run's plan" if study == COMPARE else "plan that the study starts from"
    gap = points_apart(base.bound or 0.0, base.coverage or 0.0)
    if gap <= 0:
        told = f"No plan is better than the {from_what} (proven)."
    elif study == COMPARE:
        told = f"The first run's plan is within {gap:.2f} points of the best (proven)."
    else:
        told = f"The study starts from a plan within {gap:.2f} points of the best (proven)."
    where = "the tables tell" if study == ALTERNATIVES else "`optimize alternatives` finds"
    told += (
        f" Other plans as good may have other numbers of soldiers in a place ({where} the fewest and most)."
    )
    if case.mode == STEADY and study != COMPARE and gap > 0:
        told += " `optimize --mode steady` solves further, and its plan may be another of these."
    return told


def _soldiers(case: Case, base: CaseRow) -> str:
    """``16,200 of the 18,000 soldiers asked for can be kept in place indefinitely: 5,100 in Estonia``."""
    asked = asked_troops(case)
    there = {place: base.figures.get(f"troops.{place}", 0.0) for place in asked}
    if asked:
        met = sum(min(there[place], asked[place]) for place in asked)
        total = f"{figure(met)} of the {figure(sum(asked.values()))} soldiers asked for"
        where, places = "in place", f": {asked_there(case, base.figures)}{_permanent(case, base)}"
    else:
        names = place_names(case)
        total = f"{figure(sum(base.figures.get(f'troops.{j}', 0.0) for j in names))} soldiers"
        where, places = "in theaters", ""
    if case.mode == STEADY:
        return f"{total} can be kept {where} indefinitely{places}"
    return f"{total} are {where} in {half_year(period(case, case.period_count))}{places}"


def _permanent(case: Case, base: CaseRow) -> str:
    """Those of the soldiers in the places that ask who are permanently stationed; empty where none is."""
    names = names_of(case)
    counts = {place: base.figures.get(f"permanent.{place}", 0.0) for place in asked_troops(case)}
    told = [f"{figure(count)} in {names.get(place, place)}" for place, count in counts.items() if count]
    return f" (permanently stationed: {listed(told)})" if told else ""


def _formed(case: Case, base: CaseRow) -> Iterator[str]:
    """``6 brigades are formed (Estonia 1, Poland 2, ...)``."""
    names = place_names(case)
    for formation in FORMATIONS:
        counts = {place: base.figures.get(f"{formation}.{place}", 0.0) for place in names}
        where = {names[place]: count for place, count in counts.items() if count}
        if where:
            places = listed(f"{place} {figure(count)}" for place, count in where.items())
            does = "is" if sum(where.values()) == 1 else "are"
            yield f"{formations_told(case, formation, sum(where.values()))} {does} formed ({places})"


def _coverage(base: CaseRow) -> str:
    told = f"{base.coverage:.2f} of 100 points; {POINTS}"
    if base.bound is None:
        return f"{told}."
    return f"{told}; no plan can cover more than {base.bound:.2f} (proven)."
