"""Pools: every limit, how much of it is used, and what is left."""

from __future__ import annotations

import pandas as pd

from optim.report.labels import decimal, period, periods
from optim.report.tables.view import View, frame

COLUMNS = {
    "family": "constraint family (see the formulation)",
    "where": "what the limit is about",
    "period": "half-year, or `steady`; `after`: the state held after the horizon",
    "used": "how much is used, in `unit`",
    "limit": "the limit, in `unit`",
    "slack": "what is left, in `unit`",
    "unit": "unit of the three",
}


def pools(view: View) -> pd.DataFrame:
    """One row for each limit and period."""
    return frame(
        (
            (
                row.family,
                " ".join(row.where),
                _period(view, row.period),
                decimal(row.used),
                decimal(row.limit),
                decimal(row.limit - row.used),
                row.unit,
            )
            for row in sorted(view.ledger.slacks, key=lambda row: (row.family, row.where, row.period))
        ),
        COLUMNS,
    )


def _period(view: View, t: int) -> str:
    """The force pool has rows beyond the horizon: the end state must be held for ever."""
    last = periods(view.case)[-1]
    return period(view.case, t) if t <= last or view.case.mode == "steady" else f"after+{t - last}"
