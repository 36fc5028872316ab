"""Sweeps: each case against the case as it is, in soldiers, with what must change."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from optim.case import Case
from optim.report.figures import asked_troops
from optim.report.labels import status_words
from optim.report.names import place_names
from optim.report.opening import Told
from optim.store.cases import CaseRow
from optim.studies.statements.changes import (
    better,
    by_place,
    dearer,
    decisions_moved,
    in_asked_places,
    soldiers_moved,
)
from optim.text import capital, figure

MOST = 4
"""Cases that the opening tells one by one."""
CLAUSES = 3


@dataclass(frozen=True)
class SweptCase:
    """A case by its words. ``alike``: its points compare with those of the case as it is.

    ``proven``: theaters in which every plan as good has more soldiers, or fewer.
    """

    title: str
    row: CaseRow
    alike: bool = True
    proven: Collection[str] = ()


def claim(case: Case, cases: Sequence[SweptCase], base: CaseRow) -> str:
    """The one case in soldiers; of several, the least and the most soldiers over all cases."""
    solved = [one for one in cases if one.row.coverage is not None]
    without = sum(one.row.status == "infeasible" for one in cases)
    none = f"; {without} of {len(cases)} cases have no plan (proven)" if without else ""
    if not solved:
        return f"No case of the sweep has a plan{' (proven)' if without == len(cases) else ' that was found'}"
    if len(cases) == 1:
        one = cases[0]
        moved = in_asked_places(case, base.figures, one.row.figures, one.proven)
        return f"{capital(one.title)}: {moved or 'no theater gains or loses soldiers'}, in the plan found"
    counts = [_there(case, one.row) for one in solved]
    noun = "soldiers in the places that ask" if asked_troops(case) else "soldiers in all theaters"
    least, most = figure(min(counts)), figure(max(counts))
    span = f"{least} to {most}" if least != most else least
    return (
        f"Over {len(solved)} cases the plans found have {span} {noun}, against {figure(_there(case, base))} "
        f"as it is{none}"
    )


def _there(case: Case, row: CaseRow) -> float:
    places = asked_troops(case) or place_names(case)
    return sum(row.figures.get(f"troops.{place}", 0.0) for place in places)


def _soldiers(case: Case, one: SweptCase, base: CaseRow) -> str:
    moved = soldiers_moved(case, base.figures, one.row.figures, one.proven)
    return moved or "no theater gains or loses soldiers"


def opening(case: Case, cases: Sequence[SweptCase], base: CaseRow) -> Iterator[Told]:
    """The cases that move most soldiers, each against the case as it is, with what must change."""
    ranked = sorted(cases, key=lambda one: -_size(case, one, base))
    shown = [one for one in cases if one in ranked[:MOST]]
    for one in shown:
        yield Told(capital(one.title), _told(case, one, base))
    if len(cases) > MOST:
        yield Told("", f"These {MOST} of {len(cases)} cases move most soldiers; the tables have all.")


def _size(case: Case, one: SweptCase, base: CaseRow) -> float:
    """Soldiers moved; a case without a plan comes first."""
    if one.row.coverage is None:
        return float("inf")
    return sum(abs(change) for change in by_place(case, base.figures, one.row.figures).values())


def _told(case: Case, one: SweptCase, base: CaseRow) -> str:
    if one.row.coverage is None:
        return f"{status_words(one.row.status)}."
    parts = [_soldiers(case, one, base)]
    if clauses := decisions_moved(case, base.figures, one.row.figures):
        more = f"; and {len(clauses) - CLAUSES} more" if len(clauses) > CLAUSES else ""
        parts.append(f"what changes in the plan found: {'; '.join(clauses[:CLAUSES])}{more}")
    if dollars := dearer(case, one.row, base):
        parts.append(f"the plan found {dollars}")
    if not one.alike:
        parts.append("points do not compare, as the case measures by other requirements or weights")
    elif score := better(one.row, base):
        parts.append(f"the best plan {score}")
    sentences = [f"{capital(part)}." for part in parts]
    return " ".join(sentences)
