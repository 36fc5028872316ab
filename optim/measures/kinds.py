"""Kinds: the table of all kinds of measures. The names of a case are listed in this order."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from optim.measures.kind import Kind
from optim.measures.listing import (
    SCORE,
    WORST,
    assigned_places,
    assigning,
    contributors_by_theater,
    deadlines,
    formations_by_place,
    judged,
    next_door,
    offered_places,
    offering,
    offering_by_theater,
    places,
    priced,
    projects,
    where_charged,
    where_responses_are_judged,
    whole,
    with_offers,
)

# fmt: off
_ALL = (
    Kind(
        "coverage", whole, unit="points", unit_alone="points of coverage", decimals=2,
        meaning="the coverage index", phrase="coverage",
        values="decimal", better="greatest", wasted=True,
    ),
    Kind(
        SCORE, priced, unit="points", unit_alone="points of the score", decimals=2,
        meaning="coverage less what is charged, where the instance has prices", phrase="score",
        values="decimal", better="greatest", wasted=True,
    ),
    Kind(
        "turnover", where_charged("turnover"), unit="thousand soldiers a period", decimals=2,
        meaning="newly placed, on average over the periods", phrase="soldiers newly placed",
        values="decimal", better="least", wasted=True,
    ),
    Kind(
        "handovers", where_charged("handover"), unit="handovers",
        meaning="of the lead of a theater, over all periods", phrase="handovers of a lead",
        values="whole", better="least", wasted=True,
    ),
    Kind(
        "cost", whole, unit="million USD",
        meaning="over the horizon when phased, a year when steady", phrase="cost",
        values="decimal", better="least", wasted=True,
    ),
    Kind(
        "change", whole, unit="thousand soldiers", unit_alone="thousand soldiers moved", decimals=2,
        meaning="more or fewer than at the start, summed over periods", phrase="change from the start",
        values="decimal", better="least", wasted=True,
    ),
    Kind(
        "strain", with_offers, unit="weighted battalions", unit_alone="strain", decimals=2,
        meaning="battalions above what nations offer, at the price of each step, a mean over periods",
        phrase="strain",
        values="decimal", better="least", wasted=True,
    ),
    Kind(
        WORST, where_responses_are_judged, unit="percent", decimals=2,
        meaning="the least share met of what any contingency asks for",
        phrase="the least share met of what any contingency asks for",
        values="decimal", better="greatest", wasted=True,
    ),
    Kind(
        "troops.PLACE", places, unit="soldiers",
        meaning="in place at the end", phrase="soldiers in {}", values="whole",
    ),
    Kind(
        "permanent.PLACE", places, unit="soldiers",
        meaning="stationed permanently at the end", phrase="soldiers stationed in {}", values="whole",
    ),
    Kind(
        "rotational.PLACE", places, unit="soldiers",
        meaning="rotating at the end, shared slots included", phrase="soldiers rotating to {}",
        values="whole",
    ),
    Kind(
        "stored.PLACE", places, unit="sets",
        meaning="of equipment stored at the end", phrase="sets stored in {}", values="whole",
    ),
    Kind(
        "assigned", assigning, unit="soldiers",
        meaning="assigned to theaters and kept at home, at the end", phrase="soldiers assigned",
        values="whole",
    ),
    Kind(
        "assigned.PLACE", assigned_places, unit="soldiers",
        meaning="assigned to a place and kept at home, at the end", phrase="soldiers assigned to {}",
        values="whole",
    ),
    Kind(
        "FORMATION.PLACE", formations_by_place, unit="formations", unit_alone="{head}",
        meaning="complete at the end, e.g. `brigade.EST`", phrase="{head} in {}",
        values="whole", role="decision",
    ),
    Kind(
        "built.PROJECT", projects, unit="projects",
        meaning="built by the end", phrase="{} built", decision="{0} is built",
        values="whole", role="decision",
    ),
    Kind(
        "coverage.WHERE", judged, unit="points", unit_alone="points of coverage", decimals=2,
        meaning="earned in a contingency or a place", phrase="coverage of {}",
        values="decimal", better="greatest", wasted=True,
    ),
    Kind(
        "strain.CONTRIBUTOR", offering, unit="weighted battalions", unit_alone="strain", decimals=2,
        meaning="strain of a nation, over all theaters", phrase="strain of {}",
        decision="strain of {0}", values="decimal", better="least", wasted=True,
    ),
    Kind(
        "strain.CONTRIBUTOR.THEATER", offering_by_theater, unit="weighted battalions",
        unit_alone="strain", decimals=2,
        meaning="strain of a nation in a theater", phrase="strain of {} in {}",
        decision="strain of {0} in {1}", values="decimal", better="least", wasted=True,
    ),
    Kind(
        "strain_in.PLACE", offered_places, unit="weighted battalions", unit_alone="strain", decimals=2,
        meaning="strain of all nations in a place", phrase="strain in {}", decision="strain in {0}",
        values="decimal", better="least", wasted=True,
    ),
    Kind(
        "arrived.CONTINGENCY.PLACE.DAY.CAPABILITY", deadlines,
        unit="soldiers, or units of a capability", unit_alone="arrived",
        meaning="there in time at the end, of what is required by that day", phrase="",
        values="decimal", better="greatest", wasted=True,
    ),
    Kind(
        "near.CONTINGENCY.PLACE", next_door, unit="soldiers",
        meaning="of units next door that move to a place in a contingency, at the end",
        phrase="soldiers from next door in {} in {}", decision="soldiers from next door in {0} in {1}",
        values="decimal", better="greatest", wasted=True,
    ),
    Kind(
        "lead.CONTRIBUTOR.THEATER", contributors_by_theater, unit="leads",
        meaning="1 if the contributor leads there at the end",
        phrase="{} leading in {}", decision="{0} leads in {1}",
        values="binary", role="decision",
    ),
    Kind(
        "units.CONTRIBUTOR.THEATER", contributors_by_theater, unit="units",
        meaning="of the contributor's own there at the end",
        phrase="units of {} in {}", decision="{0} has units in {1}",
        values="whole", role="consequence",
    ),
)
# fmt: on

KINDS: Mapping[str, Kind] = MappingProxyType({kind.pattern: kind for kind in _ALL})
"""Every kind by the form of its names."""
