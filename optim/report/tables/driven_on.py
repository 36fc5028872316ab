"""Driven on: stored sets that crews draw in one theater and drive to another that a contingency strikes."""

from __future__ import annotations

from fractions import Fraction

import pandas as pd

from optim.instance.columns import ANSWERS
from optim.report.arriving import drives_of
from optim.report.labels import decimal, period
from optim.report.posture import personnel
from optim.report.tables.view import View, frame

COLUMNS = {
    "contingency": "contingency that is answered",
    "contributor": "nation, ISO 3166 alpha-3",
    "unit_type": "kind of unit that a set equips",
    "origin": "theater where the crews draw their sets",
    "theater": "theater to which they drive",
    "notice": "`ordinary`, `early` (on stand-by) or `assigned`, as in `answers`",
    "period": "half-year, or `steady`",
    "drawn": "day on which the sets are drawn",
    "day": "day on which the units are there",
    "units": "units that drive",
    "soldiers": "soldiers of those units",
}


def driven_on(view: View) -> pd.DataFrame:
    """One row for each drive; none where no row of `near.csv` has `drive_days`."""
    heads, days = personnel(view.case), drives_of(view.case)
    return frame(
        (
            (
                w,
                n,
                k,
                i,
                j,
                ANSWERS[h][1],
                period(view.case, t),
                *due,
                decimal(Fraction(units)),
                decimal(Fraction(units) * heads[k]),
            )
            for (w, n, i, k, j, h, t), units in sorted(view.plan.driven_on.items())
            if (due := days(n, i, k, j, h)) is not None  # the checker refuses a drive that has no way
        ),
        COLUMNS,
    )
