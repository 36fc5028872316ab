"""Measures by name: what can be asked of a plan besides its coverage, and the sums of such.

``coverage``, ``cost`` (million USD, as shown), ``change`` (thousand soldiers); at the end ``troops.PLACE``,
``permanent.PLACE``, ``rotational.PLACE`` (soldiers), ``stored.PLACE`` (sets), ``FORMATION.PLACE`` (how many),
``units.CONTRIBUTOR.THEATER`` (units of its own), ``lead.CONTRIBUTOR.THEATER`` (1 if it leads);
``built.PROJECT`` (how many); ``coverage.CONTINGENCY`` and ``coverage.PLACE`` (points earned there);
``arrived.CONTINGENCY.PLACE.DAY.CAPABILITY`` (of what is required by that day, how much is there in time, at
the end); ``worst`` (the least share met of what any contingency asks for, percent).
A place is a theater or a region. Sums of measures are measures too: ``brigade.EST + 2*brigade.LVA``.
"""

from __future__ import annotations

from collections.abc import Iterable

from optim.case import Case
from optim.errors import UsageError
from optim.instance.columns import IN_PLACE

KINDS = ("troops", "permanent", "rotational", "stored")
PLUS, TIMES = " + ", "*"
WORST = "worst"
LESS_IS_BETTER = ("cost", "change")
GOT_WORSE = ("coverage", "arrived", WORST)  # kinds of which a plan can always leave some unused


def names(case: Case) -> tuple[str, ...]:
    """Every measure of a case."""
    instance = case.instance
    theaters = [row.theater for row in instance.theaters]
    places = [
        *theaters,
        *dict.fromkeys(row.region for row in instance.theaters if row.region not in theaters),
    ]
    kinds = [*KINDS, *dict.fromkeys(row.formation for row in instance.formations)]
    judged = dict.fromkeys([row.contingency for row in instance.requirements])
    judged |= dict.fromkeys(row.theater for row in instance.requirements)
    nations = [row.contributor for row in instance.contributors]
    worst = [WORST] if contingencies(case) else []
    return (
        "coverage",
        "cost",
        "change",
        *worst,
        *(f"{kind}.{place}" for kind in kinds for place in places),
        *(f"built.{row.project}" for row in instance.projects),
        *(f"coverage.{one}" for one in judged),
        *_arrivals(case),
        *(f"{kind}.{n}.{j}" for kind in ("lead", "units") for n in nations for j in theaters),
    )


def _arrivals(case: Case) -> dict[str, None]:
    """What is required by a day, over all tiers."""
    rows = [row for row in case.instance.requirements if row.contingency != IN_PLACE]
    return dict.fromkeys(f"arrived.{r.contingency}.{r.theater}.{r.day}.{r.capability}" for r in rows)


def contingencies(case: Case) -> list[str]:
    """Those that something is required in."""
    found = dict.fromkeys(row.contingency for row in case.instance.requirements)
    return [one for one in found if one != IN_PLACE]


def terms(name: str) -> tuple[tuple[int, str], ...]:
    """What a measure is the sum of: how many times which other; itself, if it is no sum."""
    if PLUS not in name and TIMES not in name:
        return ((1, name),)
    found = []
    for part in name.split(PLUS):
        times, star, one = part.rpartition(TIMES)
        try:
            found.append((int(times) if star else 1, one))
        except ValueError:
            raise UsageError(f"unknown measure {part!r}: expected e.g. 2{TIMES}brigade.EST") from None
    return tuple(found)


def summed(parts: Iterable[tuple[int, str]]) -> str:
    """The name of a sum."""
    return PLUS.join(f"{times}{TIMES}{one}" for times, one in parts)
