"""Answers: which nation's units answer a contingency from home, at what notice, by what way and day."""

from __future__ import annotations

from fractions import Fraction

import pandas as pd

from optim.instance.columns import ANSWERS
from optim.report.arriving import days_of
from optim.report.labels import decimal, period
from optim.report.posture import personnel
from optim.report.tables.view import View, frame

COLUMNS = {
    "contingency": "contingency that is answered",
    "contributor": "nation, ISO 3166 alpha-3",
    "unit_type": "kind of unit",
    "theater": "theater in which the units arrive",
    "notice": "`ordinary`, `early` (on stand-by, `ready_forces.csv`) or `assigned` (`assignments.csv`)",
    "way": "`own`: the units bring their equipment; `stored`: the crews draw sets in the theater",
    "period": "half-year, or `steady`",
    "day": "day on which the units are due, before any wait for lift",
    "units": "units that answer",
    "soldiers": "soldiers of those units",
}


def answers(view: View) -> pd.DataFrame:
    """One row for each nation, unit type, theater, notice and way of an answer, in each reviewed period."""
    heads, day = personnel(view.case), days_of(view.case)
    return frame(
        (
            (
                w,
                n,
                k,
                j,
                ANSWERS[h][1],
                ANSWERS[h][0],
                period(view.case, t),
                due,
                decimal(Fraction(units)),
                decimal(Fraction(units) * heads[k]),
            )
            for (w, n, k, j, h, t), units in sorted(view.plan.surged.items())
            if (due := day(n, k, j, h)) is not None  # the checker refuses an answer that has no way
        ),
        COLUMNS,
    )
