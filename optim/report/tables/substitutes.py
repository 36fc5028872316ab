"""Substitutes: units that stand in for another kind, in place and by each named day of a contingency."""

from __future__ import annotations

from fractions import Fraction

import pandas as pd

from optim.instance.columns import IN_PLACE
from optim.report.labels import decimal, period
from optim.report.tables.view import View, frame

COLUMNS = {
    "contingency": "contingency that is answered, or `in_place`",
    "theater": "theater",
    "day": "days after the order; 0 for in_place",
    "unit_type": "kind of unit that stands in, and gives nothing of its own but its soldiers",
    "in_place_of": "kind of unit that it stands in for",
    "period": "half-year, or `steady`",
    "units": "units that stand in",
    "rate": "part of what the other kind gives that each gives",
}


def substitutes(view: View) -> pd.DataFrame:
    """One row for each kind that stands in for another; none where the instance has no `substitutes.csv`."""
    rates = {row.key: row.rate for row in view.case.instance.substitutes}
    here = (
        (IN_PLACE, j, 0, k, r, t, Fraction(units)) for (k, r, j, t), units in view.plan.substituting.items()
    )
    by_day = (
        (w, j, d, k, r, t, Fraction(units)) for (w, k, r, j, d, t), units in view.plan.substituting_by.items()
    )
    return frame(
        (
            (w, j, d, k, r, period(view.case, t), decimal(units), decimal(Fraction(rates[k, r])))
            for rows in (sorted(here), sorted(by_day))
            for w, j, d, k, r, t, units in rows
        ),
        COLUMNS,
    )
