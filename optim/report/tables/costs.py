"""Costs: who spends how much on what, beside the budget."""

from __future__ import annotations

import pandas as pd

from optim.case import Case
from optim.instance import periods as calendar
from optim.report.labels import calendar_period, decimal, period, years
from optim.report.tables.view import View, frame

COLUMNS = {
    "payer": "contributor, host or common fund",
    "period": "half-year, or `steady`",
    "item": "permanent, rotational, stored, purchase or project",
    "amount_musd": "spent in the period, million USD, not discounted; steady: a year of it",
    "budget_musd": "the payer's whole budget for the same time, million USD; empty: no limit is given",
}


def costs(view: View) -> pd.DataFrame:
    """One row for each payer, period and item on which something is spent."""
    return frame(
        (
            (
                row.payer,
                period(view.case, row.period),
                row.item,
                decimal(row.amount_musd),
                budget(view.case, row.payer, row.period),
            )
            for row in sorted(view.ledger.spending, key=lambda row: (row.payer, row.period, row.item))
            if row.amount_musd
        ),
        COLUMNS,
    )


def budget(case: Case, payer: str, t: int) -> float | None:
    """The payer's budget in period ``t`` (steady: a year's), million USD, or None."""
    span = 1 if case.mode == "steady" else years(case)
    calendar_ = case.instance.settings.periods
    for row in case.instance.budgets:
        at = calendar_period(case, t)
        if row.payer == payer and calendar.holds(calendar_, row.first_period, row.last_period, at):
            return round(float(row.amount_musd) * float(span), 6)
    return None
