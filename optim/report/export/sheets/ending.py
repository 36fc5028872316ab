"""The end of the plan: its rows, its date in words, and the names of who is in them."""

from __future__ import annotations

from typing import Any

import pandas as pd

from optim.case import Case
from optim.report.labels import STEADY, period
from optim.report.note.dates import half_year


def when(case: Case) -> str:
    """``in the first half of 2026``, ``in the long run``."""
    return "in the long run" if case.mode == STEADY else f"in {half_year(period(case, case.period_count))}"


def last_rows(case: Case, frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a table that are about the last period."""
    return records(frame[frame["period"] == period(case, case.period_count)])


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a table, by column."""
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]


def nation_names(case: Case) -> dict[str, str]:
    """Nation to its name."""
    return {row.contributor: row.name for row in case.instance.contributors}


def payer_names(case: Case) -> dict[str, str]:
    """Payer to its name: a nation, or the host of a theater."""
    hosts = {row.host: row.name for row in reversed(case.instance.theaters) if row.host}
    return hosts | nation_names(case)
