"""Stores: equipment sets kept in a theater for crews that fly in."""

from __future__ import annotations

import pandas as pd

from optim.report.labels import period, periods
from optim.report.posture import start_units
from optim.report.tables.view import View, frame

COLUMNS = {
    "contributor": "owner of the sets",
    "unit_type": "kind of unit that a set equips",
    "theater": "theater where they are stored",
    "period": "half-year, or `steady`",
    "sets": "equipment sets in store",
    "bought": "of these, sets bought this period",
    "start": "sets in store before the first period",
}


def stores(view: View) -> pd.DataFrame:
    """One row for each owner, unit type, theater and period, wherever a set is or was."""
    start = {
        (n, k, j): units for (n, k, j, mode), units in start_units(view.case).items() if mode == "stored"
    }
    stored, bought = view.plan.stored, view.plan.bought
    places = sorted({key[:3] for key in (*stored, *bought)} | set(start))
    return frame(
        (
            (
                n,
                k,
                j,
                period(view.case, t),
                stored.get((n, k, j, t), 0),
                bought.get((n, k, j, t), 0),
                start.get((n, k, j), 0),
            )
            for n, k, j in places
            for t in periods(view.case)
        ),
        COLUMNS,
    )
