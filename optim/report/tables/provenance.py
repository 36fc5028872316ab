"""Provenance: how much of each input table is reported, derived and assumed."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from optim.instance import TABLES as INPUTS
from optim.report.tables.view import View, frame

STATUSES = ("reported", "derived", "assumed")
COLUMNS = {
    "table": "table of the instance",
    "rows": "rows",
    "reported": "rows that state a reported figure",
    "derived": "rows made from reported figures by arithmetic",
    "assumed": "rows that are a planner's assumption",
}


def provenance_table(view: View) -> pd.DataFrame:
    """One row for each table of the instance that has rows."""
    rows = []
    for name in INPUTS:
        status = Counter(row.status for row in view.case.instance.table(name))
        if status:
            rows.append((name, status.total(), *(status[s] for s in STATUSES)))
    return frame(rows, COLUMNS)
