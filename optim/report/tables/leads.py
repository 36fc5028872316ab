"""Leads: the framework nation of each multinational theater, and who takes part."""

from __future__ import annotations

import pandas as pd

from optim.report.labels import period
from optim.report.tables.view import View, frame

COLUMNS = {
    "theater": "multinational theater",
    "period": "half-year, or `steady`",
    "leads": "framework nation",
    "take_part": "nations that take part with units of their own, the lead included, separated by spaces",
}


def leads(view: View) -> pd.DataFrame:
    """One row for each multinational theater and period."""
    taking = sorted(view.plan.takes_part)
    return frame(
        (
            (j, period(view.case, t), n, " ".join(m for m, place, at in taking if (place, at) == (j, t)))
            for j, t, n in sorted((j, t, n) for n, j, t in view.plan.framework)
        ),
        COLUMNS,
    )
