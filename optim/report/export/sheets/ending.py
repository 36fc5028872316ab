"""The end of the plan: the rows of its tables."""

from __future__ import annotations

from typing import Any

import pandas as pd

from optim.case import Case
from optim.report.labels import period


def last_rows(case: Case, frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a table that are about the last period."""
    return records(frame[frame["period"] == period(case, case.period_count)])


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a table, by column."""
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]
