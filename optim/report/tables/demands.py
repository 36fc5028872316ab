"""Demands: what is required and met, where points are won and lost, and what each place gets of its share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from optim.case import Case
from optim.instance.columns import IN_PLACE
from optim.plan import Ledger
from optim.report.labels import decimal, period
from optim.report.names import place_names
from optim.report.tables.view import Rows, View, table

Demand = tuple[str, str, int, str, int]  # contingency, theater, day, capability, period


def totals(ledger: Ledger) -> dict[Demand, tuple[Fraction, Fraction]]:
    """Required and met by demand and period, over the tiers, in the order of the demands."""
    sums: dict[Demand, list[Fraction]] = defaultdict(lambda: [Fraction(0), Fraction(0)])
    for row in ledger.met:
        both = sums[row.contingency, row.theater, row.day, row.capability, row.period]
        both[0] += row.amount
        both[1] += row.met
    return {demand: (sums[demand][0], sums[demand][1]) for demand in sorted(sums)}


@table(
    {
        "theater": "theater or region",
        "capability": "a capability, a formation, or `troops`",
        "period": "half-year, or `steady`",
        "required": "capability units; soldiers for troops",
        "met": "of these, how much is met, by units that stand in for another kind too",
    }
)
def in_place(view: View) -> Rows:
    """One row for each demand in place and period."""
    return (
        (theater, capability, period(view.case, t), decimal(required), decimal(met))
        for (contingency, theater, _, capability, t), (required, met) in totals(view.ledger).items()
        if contingency == IN_PLACE
    )


@table(
    {
        "contingency": "contingency that is answered",
        "theater": "theater or region",
        "day": "days after the order",
        "capability": "a capability, or `troops`",
        "period": "half-year in which the response is reviewed, or `steady`",
        "required": "capability units; soldiers for troops",
        "met": "of these, how much is there by that day, by units that stand in too",
    }
)
def response(view: View) -> Rows:
    """One row for each contingency, theater, day, capability and reviewed period."""
    return (
        (contingency, theater, day, capability, period(view.case, t), decimal(required), decimal(met))
        for (contingency, theater, day, capability, t), (required, met) in totals(view.ledger).items()
        if contingency != IN_PLACE
    )


TIERS = ("essential", "wanted", "asked")


def tier_weights(ledger: Ledger) -> tuple[dict[tuple[str, str, str], tuple[Fraction, Fraction]], Fraction]:
    """Weight required and met by contingency, place and tier, over all periods; and all of it, 1 for none."""
    sums: dict[tuple[str, str, str], tuple[Fraction, Fraction]] = {}
    for row in ledger.met:
        key = row.contingency, row.theater, row.tier
        required, met = sums.get(key, (Fraction(0), Fraction(0)))
        sums[key] = required + row.weight, met + row.weight * row.met / row.amount
    return sums, sum((required for required, _ in sums.values()), Fraction(0)) or Fraction(1)


@table(
    {
        "contingency": "contingency, or `in_place`",
        "theater": "theater or region",
        "tier": "slice of falling value: essential, wanted, asked",
        "required": "weight of what is required, over all periods in which it is judged, after multipliers",
        "met": "weight of what is met",
        "points_lost": "points of the coverage index that this row lacks",
    }
)
def coverage(view: View) -> Rows:
    """One row for each contingency, theater or region, and tier."""
    found, whole = tier_weights(view.ledger)
    return (
        (w, j, tier, decimal(required), decimal(met), decimal(100 * (required - met) / whole))
        for (w, j, tier), (required, met) in sorted(found.items(), key=_in_order)
    )


def _in_order(item: tuple[tuple[str, str, str], object]) -> tuple[str, str, int]:
    (contingency, place, tier), _ = item
    return contingency, place, TIERS.index(tier)


class Points(NamedTuple):
    """Points of a place: its share, what is met of it, and both for what is in place."""

    place: str
    region: str
    name: str
    share: Fraction
    met: Fraction
    in_place_share: Fraction
    in_place_met: Fraction


def points_of(case: Case, ledger: Ledger) -> Iterator[Points]:
    """The points of each share, in the order of the table; none without shares, or where nothing weighs."""
    regions = {row.theater: row.region for row in case.instance.theaters}
    counts_in, names = _counts_in(case, regions), place_names(case)
    whole = sum((row.weight for row in ledger.met), Fraction(0))
    if not counts_in or not whole:
        return
    for place in (row.place for row in case.instance.shares if row.weighting == case.weighting):
        sums = [Fraction(0)] * 4
        for row in ledger.met:
            if counts_in.get(row.theater) == place:
                worth = 100 * row.weight / whole
                both = (worth, worth * row.met / row.amount)
                here = both if row.contingency == IN_PLACE else (Fraction(0), Fraction(0))
                sums = [before + more for before, more in zip(sums, (*both, *here), strict=True)]
        yield Points(place, regions.get(place, place), names.get(place, place), *sums)


def _counts_in(case: Case, regions: Mapping[str, str]) -> Mapping[str, str]:
    """Place of a requirement -> the place that has its points; empty without shares."""
    shared = {row.place for row in case.instance.shares if row.weighting == case.weighting}
    places = {row.theater for row in case.instance.requirements} if shared else set()
    return {place: place if place in shared else regions.get(place, place) for place in places}


@table(
    {
        "place": "theater or region that has a share (`shares.csv`)",
        "region": "region of that place",
        "name": "its name for reading",
        "share": "of 100 points, how many are its own, in place and contingencies together",
        "met": "of these, how many the plan earns",
        "in_place_share": "of the share, how many points are for what is in place",
        "in_place_met": "of these, how many the plan earns",
    },
    behind="shares",
)
def points(view: View) -> Rows:
    """One row for each share of the weighting."""
    found = points_of(view.case, view.ledger)
    return ((*one[:3], *(decimal(figure) for figure in one[3:])) for one in found)
