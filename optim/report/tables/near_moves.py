"""Near moves: units that stand next door and move to a theater that a contingency strikes."""

from __future__ import annotations

from fractions import Fraction

import pandas as pd

from optim.report.labels import decimal, period
from optim.report.posture import personnel
from optim.report.tables.view import View, frame

COLUMNS = {
    "contingency": "contingency that is answered",
    "unit_type": "kind of unit",
    "origin": "theater where the units stand",
    "theater": "theater to which they move",
    "period": "half-year, or `steady`",
    "day": "day on which they are there",
    "units": "units that move",
    "soldiers": "soldiers of those units",
}


def near_moves(view: View) -> pd.DataFrame:
    """One row for each move; none where the instance has no `near.csv`."""
    heavy = {row.unit_type: row.heavy for row in view.case.instance.unit_types}
    roads = {row.key: row.days for row in view.case.instance.near}
    heads = personnel(view.case)
    return frame(
        (
            (
                w,
                k,
                i,
                j,
                period(view.case, t),
                roads[i, j, "heavy" if heavy[k] else "light"],
                decimal(Fraction(units)),
                decimal(Fraction(units) * heads[k]),
            )
            for (w, i, k, j, t), units in sorted(view.plan.near.items())
        ),
        COLUMNS,
    )
