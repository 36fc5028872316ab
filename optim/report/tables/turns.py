"""Turns: whose unit fills each slot of a roster, in the order of ``optim.report.rosters``."""

from __future__ import annotations

import pandas as pd

from optim.report import rosters
from optim.report.labels import period
from optim.report.tables.view import View, frame

COLUMNS = {
    "arrangement": "roster",
    "theater": "theater of the slots",
    "unit_type": "kind of unit that fills them",
    "period": "half-year, or `steady`",
    "turn": "number of the turn; one turn a period, and a full round when steady",
    "slot": "slot of the roster, from 1",
    "contributor": "nation whose unit fills the slot",
    "unit": "which of the nation's pledged units, from 1",
}


def turns(view: View) -> pd.DataFrame:
    """One row for each roster, turn and slot."""
    slot = {row.arrangement: (row.theater, row.unit_type) for row in view.case.instance.sharing}
    rows = []
    for a in sorted({a for a, _ in view.plan.shared}):
        for turn, (t, serving) in enumerate(rosters.turns(view.case, view.plan, a), start=1):
            for place, unit in enumerate(serving, start=1):
                rows.append((a, *slot[a], period(view.case, t), turn, place, *unit))
    return frame(rows, COLUMNS)
