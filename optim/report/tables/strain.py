"""Strain: what each nation has in a theater, what it offers there, and what is above the offer."""

from __future__ import annotations

import pandas as pd

from optim.report.labels import period
from optim.report.tables.view import View, frame

COLUMNS = {
    "contributor": "nation, ISO 3166 alpha-3",
    "theater": "theater",
    "branch": "maneuver or support",
    "period": "half-year, or `steady`",
    "in_place": "battalion equivalents there; of rosters, the nation's mean share",
    "free": "battalion equivalents that the nation offers (`willingness.csv`)",
    "above": "battalion equivalents above the offer",
    "strain": "the same at the price of each step (policies `strain_widths` and `strain_prices`)",
}


def strain(view: View) -> pd.DataFrame:
    """One row for each nation, theater, branch and period in which something is there or offered."""
    return frame(
        (
            (
                row.contributor,
                row.theater,
                row.branch,
                period(view.case, row.period),
                *(float(figure) for figure in (row.in_place, row.free, row.above, row.strain)),
            )
            for row in view.ledger.strained
        ),
        COLUMNS,
    )
