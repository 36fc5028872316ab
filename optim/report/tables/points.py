"""Points: what each place gets of its share of 100 points, where the weighting has shares."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

import pandas as pd

from optim.case import Case
from optim.instance.columns import IN_PLACE
from optim.plan import Ledger
from optim.report.labels import decimal
from optim.report.names import place_names
from optim.report.tables.view import View, frame

COLUMNS = {
    "place": "theater or region that has a share (`shares.csv`)",
    "region": "region of that place",
    "name": "its name for reading",
    "share": "of 100 points, how many are its own, in place and contingencies together",
    "met": "of these, how many the plan earns",
    "in_place_share": "of the share, how many points are for what is in place",
    "in_place_met": "of these, how many the plan earns",
}


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


def points(view: View) -> pd.DataFrame:
    """One row for each share of the weighting."""
    return frame(
        ((*one[:3], *(decimal(figure) for figure in one[3:])) for one in points_of(view.case, view.ledger)),
        COLUMNS,
    )
