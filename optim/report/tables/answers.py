"""Answers: which nation's units answer a contingency from home, at what notice, by what way and day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pandas as pd

from optim.instance.columns import ANSWERS
from optim.report.arriving import days_of, drives_of
from optim.report.labels import decimal, period
from optim.report.posture import personnel
from optim.report.tables.view import View, frame

COLUMNS = {
    "contingency": "contingency that is answered",
    "contributor": "nation, ISO 3166 alpha-3",
    "unit_type": "kind of unit",
    "theater": "theater in which the units arrive",
    "notice": "`ordinary`, `early` (on stand-by, `ready_forces.csv`) or `assigned` (`assignments.csv`)",
    "way": "`own`: the units bring their equipment; `stored`: the crews draw sets in the theater; "
    "`driven`: they draw sets next door and drive on",
    "period": "half-year, or `steady`",
    "day": "day on which the units are due, before any wait for lift",
    "units": "units that answer",
    "soldiers": "soldiers of those units",
}


def answers(view: View) -> pd.DataFrame:
    """One row for each nation, type, theater, notice, way and day of an answer, in each reviewed period."""
    heads = personnel(view.case)
    return frame(
        (
            (
                w,
                n,
                k,
                j,
                ANSWERS[h][1],
                way,
                period(view.case, t),
                due,
                decimal(units),
                decimal(units * heads[k]),
            )
            for (w, n, k, j, h, t, way, due), units in sorted(_units(view).items())
        ),
        COLUMNS,
    )


def _units(view: View) -> Mapping[tuple[Any, ...], Fraction]:
    """Units that answer, by contingency, nation, type, theater, kind of answer, period, way and day."""
    day, drive = days_of(view.case), drives_of(view.case)
    found: dict[tuple[Any, ...], Fraction] = defaultdict(Fraction)
    for (w, n, k, j, h, t), units in view.plan.surged.items():
        due = day(n, k, j, h)
        if due is not None:  # the checker refuses an answer that has no way
            found[w, n, k, j, h, t, ANSWERS[h][0], due] += Fraction(units)
    for (w, n, i, k, j, h, t), units in view.plan.driven_on.items():
        days = drive(n, i, k, j, h)
        if days is not None:
            found[w, n, k, j, h, t, "driven", days[1]] += Fraction(units)
    return found
