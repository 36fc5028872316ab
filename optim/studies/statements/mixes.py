"""Mixes: which means buys most soldiers and coverage at equal cost, and which reading forbids a means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from optim.case import Case
from optim.report.labels import status_words
from optim.report.measure_words import amount_words
from optim.report.opening import Told
from optim.report.readings import forbidden
from optim.report.wording import money, span
from optim.store.cases import CaseRow
from optim.studies.findings import points
from optim.studies.statements.changes import PERMANENT, asked_there, by_place, in_theaters
from optim.text import capital, figure, listed

MEANS = {
    "permanent": "permanent stationing",
    "rotational": "rotation",
    "stored": "stored equipment",
    "all": "all means together",
    "none": "the posture of the start alone",
}
ALONE = ("permanent", "rotational", "stored")


@dataclass(frozen=True)
class MixedCase:
    """A means with a budget, or with a measure to reach, and what became of it."""

    name: str
    budget: float | None
    reach: tuple[str, float] | None
    row: CaseRow

    @property
    def title(self) -> str:
        """The means in words."""
        return MEANS[self.name]


def given_words(case: Case, mixed: MixedCase) -> str:
    """``for USD 12.0 billion a year``, or ``to reach 25,000 soldiers in ...``."""
    if mixed.reach is not None:
        return f"to reach {amount_words(case, *mixed.reach)}"
    return f"for {money(case, mixed.budget or 0.0)} {span(case)}"


def groups(cases: Sequence[MixedCase]) -> list[list[MixedCase]]:
    """The cases of each budget, and of each measure to reach."""
    found: dict[tuple[object, object], list[MixedCase]] = {}
    for one in cases:
        found.setdefault((one.budget, one.reach), []).append(one)
    return list(found.values())


def claim(case: Case, cases: Sequence[MixedCase]) -> str:
    """Which means alone buys most for the largest budget, or costs least to reach the first measure."""
    some = max(groups(cases), key=lambda group: group[0].budget or 0.0)
    given = given_words(case, some[0])
    ranked = _ranked(some)
    if not ranked:
        return f"{capital(given)}: no means alone has a plan"
    first = ranked[0]
    if first.reach is not None:
        cost = money(case, first.row.cost_musd or 0.0)
        return f"{capital(given)}, {first.title} alone costs least: {cost} {span(case)} (plan found)"
    sure = _sure(ranked)
    there = asked_there(case, first.row.figures, "soldiers")
    return f"{capital(given)}, {first.title} alone buys most{sure}: {there} (plan found)"


def _ranked(some: Sequence[MixedCase]) -> list[MixedCase]:
    """The means alone that have a plan, the best first."""
    alone = [one for one in some if one.name in ALONE and one.row.coverage is not None]
    if some[0].reach is not None:
        return sorted(alone, key=lambda one: one.row.cost_musd or 0.0)
    return sorted(alone, key=lambda one: -(one.row.coverage or 0.0))


def _sure(ranked: Sequence[MixedCase]) -> str:
    """Whether no other means alone can cover as much."""
    covered = ranked[0].row.coverage or 0.0
    others = [one.row.bound if one.row.bound is not None else 100.0 for one in ranked[1:]]
    return " (proven)" if all(covered > bound for bound in others) else ", perhaps with another"


def opening(case: Case, cases: Sequence[MixedCase], base: CaseRow | None = None) -> Iterator[Told]:
    """Each means alone in soldiers, and the reading of the Founding Act that makes a means impossible.

    Permanently stationed soldiers are told where they are not those of ``base``, the case as it is.
    """
    for some in groups(cases)[-2:]:
        told = [_told(case, one, base) for one in some if one.name in ALONE]
        yield Told(capital(given_words(case, some[0])), f"{'; '.join(told)}.")
    reading = forbidden(case)
    if reading:
        yield Told("Founding Act", f"{reading} Permanent stationing can grow in the other theaters alone.")


def _told(case: Case, one: MixedCase, base: CaseRow | None) -> str:
    if one.row.coverage is None:
        return f"{one.title}: {status_words(one.row.status)}"
    if one.reach is not None:
        return f"{one.title}: {money(case, one.row.cost_musd or 0.0)}"
    there = asked_there(case, one.row.figures, "soldiers")
    permanent = ""
    if base is not None and by_place(case, base.figures, one.row.figures, PERMANENT):
        count = in_theaters(case, one.row.figures, PERMANENT)
        permanent = f", {figure(count) if count else 'none'} in all theaters permanently stationed"
    return f"{one.title}: {there}{permanent}, coverage {points(one.row.coverage)}"


def said(case: Case, cases: Sequence[MixedCase]) -> Iterator[str]:
    """For each budget the two best means; for each measure to reach, means that do not reach it."""
    for some in groups(cases):
        given, ranked = given_words(case, some[0]), _ranked(some)
        never = [one.title for one in some if one.name in ALONE and one.row.status == "infeasible"]
        if some[0].reach is not None and never:
            yield f"{capital(given)}: impossible by {listed(never)} alone (proven)."
        elif len(ranked) > 1 and some[0].reach is None:
            first, second = ranked[:2]
            yield (
                f"{capital(given)}, {first.title} alone covers {points(first.row.coverage)} points, "
                f"{second.title} alone {points(second.row.coverage)}{_sure(ranked)}."
            )
    yield "Means that are not named stay at the posture of the start, or below."
