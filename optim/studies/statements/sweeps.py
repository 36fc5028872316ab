"""Sweeps: each case against the case as it is, in soldiers, with what must change."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from optim.case import Case
from optim.report.figures import asked_troops
from optim.report.labels import status_words
from optim.report.measure_words import names_of
from optim.report.names import place_names
from optim.report.opening import Told
from optim.store.cases import CaseRow
from optim.studies.statements.changes import (
    better,
    by_place,
    dearer,
    in_asked_places,
    permanence,
    soldiers_moved,
)
from optim.studies.statements.decisions import decisions_moved, first_of
from optim.studies.units_moved import UnitsMoved
from optim.text import capital, figure, listed

MOST = 4
"""Cases that the opening tells one by one."""
CLAUSES = 3
MOST_NAMED = 3
"""Cases that the claim tells one by one."""


@dataclass(frozen=True)
class SweptCase:
    """A case by its words. ``alike``: its points compare with those of the case as it is.

    ``proven``: theaters in which every plan as good has more soldiers, or fewer; ``units``: gives the units
    that nations send otherwise, by kind.
    """

    title: str
    row: CaseRow
    alike: bool = True
    proven: Collection[str] = ()
    units: Callable[[], Sequence[UnitsMoved]] | None = None


def claim(case: Case, cases: Sequence[SweptCase], base: CaseRow) -> str:
    """The one case in soldiers; of a few, the soldiers of each; of many, the fewest and the most."""
    solved = [one for one in cases if one.row.coverage is not None]
    without = sum(one.row.status == "infeasible" for one in cases)
    none = f"; {without} of {len(cases)} cases have no plan (proven)" if without else ""
    if not solved:
        return f"No case of the sweep has a plan{' (proven)' if without == len(cases) else ' that was found'}"
    if len(cases) == 1:
        one = cases[0]
        moved = in_asked_places(case, base.figures, one.row.figures, one.proven)
        return f"{capital(one.title)}: {moved or 'no theater gains or loses soldiers'}, in the plan found"
    names = names_of(case)
    where = listed(names.get(place, place) for place in asked_troops(case)) or "all theaters"
    beside = f"against {figure(_there(case, base))} as it is (plans found)"
    return f"{capital(where)} have {_counts(case, solved)}, {beside}{none}"


def _counts(case: Case, solved: Sequence[SweptCase]) -> str:
    """``2,700 soldiers with dwell ratio of Nova 1 and 2,100 with dwell ratio of Nova 2``."""
    counts = [(_there(case, one.row), one.title) for one in solved]
    (least, fewest), (most, largest) = (end(counts, key=lambda one: one[0]) for end in (min, max))
    if len(counts) <= MOST_NAMED:
        told = [
            f"{figure(count)}{'' if at else ' soldiers'} with {title}"
            for at, (count, title) in enumerate(counts)
        ]
        return listed(told)
    if least == most:
        return f"{figure(least)} soldiers in each of {len(counts)} cases"
    return (
        f"from {figure(least)} soldiers (with {fewest}) to {figure(most)} (with {largest}) in {len(counts)} "
        "cases"
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
    if permanent := permanence(case, base.figures, one.row.figures):
        parts.append(permanent)
    units = None if one.units is None else one.units()
    if clauses := decisions_moved(case, base.figures, one.row.figures, units=units):
        parts.append(f"what changes in the plan found: {first_of(clauses, CLAUSES)}")
    if dollars := dearer(case, one.row, base):
        parts.append(f"the plan found {dollars}")
    if not one.alike:
        parts.append("points do not compare, as the case measures by other requirements or weights")
    elif score := better(one.row, base):
        parts.append(f"the best plan {score}")
    sentences = [f"{capital(part)}." for part in parts]
    return " ".join(sentences)
