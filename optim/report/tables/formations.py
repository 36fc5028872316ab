"""Formations: brigades and divisions that are complete, by theater and period."""

from __future__ import annotations

import pandas as pd

from optim.report.labels import period, periods
from optim.report.tables.view import View, frame

COLUMNS = {
    "theater": "theater",
    "formation": "brigade or division; of a kind of its own where units at home may complete it",
    "period": "half-year, or `steady`",
    "formed": "complete formations that the plan counts; parts that nothing asks to count may stand besides",
    "leads": "lead nation of each; `none` where there is no formation, or the policy `lead_nations` is off",
}


def formations(view: View) -> pd.DataFrame:
    """One row a theater, formation and period, zeros included, where one ever stands."""
    formed = view.plan.formed
    places = sorted({(j, f) for j, f, _ in formed})
    return frame(
        (
            (j, f, period(view.case, t), formed.get((j, f, t), 0), _leads(view, j, f, t))
            for j, f in places
            for t in periods(view.case)
        ),
        COLUMNS,
    )


def _leads(view: View, j: str, f: str, t: int) -> str:
    """The nations that lead, each as often as it does."""
    led = view.plan.led.items()
    return " ".join(n for (n, *at), number in led for _ in range(number) if at == [j, f, t]) or "none"
