"""Listing: the codes of a case that the names of measures are made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from optim.case import Case
from optim.instance.columns import IN_PLACE

WORST = "worst"
SCORE = "score"
"""What a case without an aim looks for the most of: coverage, where nothing is charged."""


def whole(_: Case) -> Iterable[str]:
    """Every case has the measure, and no code follows its name."""
    return ("",)


def looked_for(case: Case) -> str:
    """The measure that a case without an aim has the most of."""
    return SCORE if case.instance.settings.policy.prices else "coverage"


def priced(case: Case) -> Iterable[str]:
    """The case has the measure if it charges for anything, and no code follows its name."""
    return ("",) if case.instance.settings.policy.prices else ()


def where_charged(charge: str) -> Callable[[Case], Iterable[str]]:
    """The case has the measure if it has a price for the charge, and no code follows its name."""
    return lambda case: ("",) if charge in case.instance.settings.policy.prices else ()


def where_responses_are_judged(case: Case) -> Iterable[str]:
    """The case has the measure if it has contingencies, and no code follows its name."""
    return ("",) if contingencies(case) else ()


def places(case: Case) -> Iterable[str]:
    """Theaters, then regions; a region that has the name of a theater is not listed again."""
    theaters = _theaters(case)
    regions = dict.fromkeys(row.region for row in case.instance.theaters)
    return (*theaters, *(region for region in regions if region not in theaters))


def formations_by_place(case: Case) -> Iterable[str]:
    """``brigade.EST``: whole names, as the first word is a code too."""
    formations = dict.fromkeys(row.formation for row in case.instance.formations)
    return (f"{formation}.{place}" for formation in formations for place in places(case))


def projects(case: Case) -> Iterable[str]:
    """Every project."""
    return (row.project for row in case.instance.projects)


def judged(case: Case) -> Iterable[str]:
    """Contingencies, then places, that something is required in."""
    found = dict.fromkeys(row.contingency for row in case.instance.requirements)
    return found | dict.fromkeys(row.theater for row in case.instance.requirements)


def deadlines(case: Case) -> Iterable[str]:
    """What contingencies require by a day, over all tiers."""
    rows = [row for row in case.instance.requirements if row.contingency != IN_PLACE]
    return dict.fromkeys(f"{row.contingency}.{row.theater}.{row.day}.{row.capability}" for row in rows)


def next_door(case: Case) -> Iterable[str]:
    """Each contingency with the theaters and regions to which units next door may move."""
    instance = case.instance
    region = {row.theater: row.region for row in instance.theaters}
    found: dict[str, None] = {}
    for struck in instance.contingencies:
        ways = [row for row in instance.near if row.theater in struck.theaters]
        to = [row.theater for row in ways if row.origin not in struck.theaters]
        found |= dict.fromkeys(f"{struck.contingency}.{j}" for j in to)
        found |= dict.fromkeys(f"{struck.contingency}.{region[j]}" for j in to if region[j] not in region)
    return found


def contributors_by_theater(case: Case) -> Iterable[str]:
    """Every contributor in every theater."""
    theaters = _theaters(case)
    return (f"{row.contributor}.{theater}" for row in case.instance.contributors for theater in theaters)


def with_offers(case: Case) -> Iterable[str]:
    """The case has the measure if nations offer something, and no code follows its name."""
    return ("",) if case.instance.willingness else ()


def offering(case: Case) -> Iterable[str]:
    """Every contributor, if nations offer something."""
    contributors = case.instance.contributors if case.instance.willingness else ()
    return (row.contributor for row in contributors)


def offering_by_theater(case: Case) -> Iterable[str]:
    """Every contributor in every theater, if nations offer something."""
    return contributors_by_theater(case) if case.instance.willingness else ()


def offered_places(case: Case) -> Iterable[str]:
    """Theaters and regions, if nations offer something."""
    return places(case) if case.instance.willingness else ()


def assigning(case: Case) -> Iterable[str]:
    """The case has the measure if units may be assigned, and no code follows its name."""
    return ("",) if case.instance.assignments else ()


def assigned_places(case: Case) -> Iterable[str]:
    """Theaters and regions, if units may be assigned."""
    return places(case) if case.instance.assignments else ()


def contingencies(case: Case) -> list[str]:
    """Contingencies that something is required in."""
    found = dict.fromkeys(row.contingency for row in case.instance.requirements)
    return [contingency for contingency in found if contingency != IN_PLACE]


def _theaters(case: Case) -> list[str]:
    return [row.theater for row in case.instance.theaters]
