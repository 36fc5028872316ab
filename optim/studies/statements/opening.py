"""Opening: the case that a study starts from, in soldiers, formations, dollars and points."""

from __future__ import annotations

from collections.abc import Iterator

from optim.case import Case
from optim.report.figures import asked_troops
from optim.report.labels import STEADY, period, status_words
from optim.report.names import place_names
from optim.report.opening import POINTS, Told
from optim.report.wording import formations_told, half_year, money, span
from optim.store.cases import CaseRow
from optim.studies.moved import FORMATIONS
from optim.studies.statements.changes import asked_there
from optim.text import figure, listed


def as_it_stands(case: Case, base: CaseRow | None) -> tuple[Told, ...]:
    """The case that a study starts from: soldiers, formations and cost; then coverage and its bound.

    Stored runs that are compared bring no figures of theaters with them: then nothing is said of soldiers.
    """
    if base is None:
        return ()
    if base.coverage is None:
        return (Told("As it is", f"the case has {status_words(base.status)}."),)
    parts = [_soldiers(case, base), *_formed(case, base)] if base.figures else []
    if base.cost_musd is not None:
        parts.append(f"the posture costs {money(case, base.cost_musd)} {span(case)}")
    as_it_is = (Told("As it is", f"{'; '.join(parts)}."),) if parts else ()
    return (*as_it_is, Told("Coverage", _coverage(base)))


def _soldiers(case: Case, base: CaseRow) -> str:
    """``16,200 of the 18,000 soldiers asked for can be kept in place indefinitely: 5,100 in Estonia``."""
    asked = asked_troops(case)
    there = {place: base.figures.get(f"troops.{place}", 0.0) for place in asked}
    if asked:
        met = sum(min(there[place], asked[place]) for place in asked)
        total = f"{figure(met)} of the {figure(sum(asked.values()))} soldiers asked for"
        where, places = "in place", f": {asked_there(case, base.figures)}"
    else:
        names = place_names(case)
        total = f"{figure(sum(base.figures.get(f'troops.{j}', 0.0) for j in names))} soldiers"
        where, places = "in theaters", ""
    if case.mode == STEADY:
        return f"{total} can be kept {where} indefinitely{places}"
    return f"{total} are {where} in {half_year(period(case, case.period_count))}{places}"


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
