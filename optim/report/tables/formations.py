"""Formations: brigades and divisions that are complete, by theater and period."""

from __future__ import annotations

import pandas as pd

from optim.report.labels import period, periods
from optim.report.tables.view import View, frame

COLUMNS = {
    "theater": "theater",
    "formation": "brigade or division",
    "period": "half-year, or `steady`",
    "formed": "complete formations in place",
}


def formations(view: View) -> pd.DataFrame:
    """One row a theater, formation and period, zeros included, where one ever stands."""
    formed = view.plan.formed
    places = sorted({(j, f) for j, f, _ in formed})
    return frame(
        (
            (j, f, period(view.case, t), formed.get((j, f, t), 0))
            for j, f in places
            for t in periods(view.case)
        ),
        COLUMNS,
    )
