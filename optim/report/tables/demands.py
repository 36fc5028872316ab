"""Demands: what is required and what is met, over all slices, in place and in response."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction

import pandas as pd

from optim.instance.columns import IN_PLACE
from optim.report.labels import decimal, period
from optim.report.tables.view import View, frame

IN_PLACE_COLUMNS = {
    "theater": "theater or region",
    "capability": "a capability, a formation, or `troops`",
    "period": "half-year, or `steady`",
    "required": "capability units; soldiers for troops",
    "met": "of these, how much is met, by units that stand in for another kind too",
}
RESPONSE_COLUMNS = {
    "contingency": "contingency that is answered",
    "theater": "theater or region",
    "day": "days after the order",
    "capability": "a capability, or `troops`",
    "period": "half-year in which the response is reviewed, or `steady`",
    "required": "capability units; soldiers for troops",
    "met": "of these, how much is there by that day, by units that stand in too",
}

Demand = tuple[str, str, int, str, int]  # contingency, theater, day, capability, period


def totals(view: View) -> dict[Demand, tuple[Fraction, Fraction]]:
    """Required and met by demand and period, over the tiers, in the order of the demands."""
    sums: dict[Demand, list[Fraction]] = defaultdict(lambda: [Fraction(0), Fraction(0)])
    for row in view.ledger.met:
        both = sums[row.contingency, row.theater, row.day, row.capability, row.period]
        both[0] += row.amount
        both[1] += row.met
    return {demand: (sums[demand][0], sums[demand][1]) for demand in sorted(sums)}


def in_place(view: View) -> pd.DataFrame:
    """One row for each demand in place and period."""
    return frame(
        (
            (theater, capability, period(view.case, t), decimal(required), decimal(met))
            for (contingency, theater, _, capability, t), (required, met) in totals(view).items()
            if contingency == IN_PLACE
        ),
        IN_PLACE_COLUMNS,
    )


def response(view: View) -> pd.DataFrame:
    """One row for each contingency, theater, day, capability and reviewed period."""
    return frame(
        (
            (contingency, theater, day, capability, period(view.case, t), decimal(required), decimal(met))
            for (contingency, theater, day, capability, t), (required, met) in totals(view).items()
            if contingency != IN_PLACE
        ),
        RESPONSE_COLUMNS,
    )
