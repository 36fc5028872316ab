"""Allocation: who has what where, in which mode, in each period. A shared slot is with whose turn it is."""

from __future__ import annotations

import pandas as pd

from optim.report.labels import decimal, period, periods
from optim.report.posture import personnel, start_units, units_by_place
from optim.report.tables.view import View, frame

COLUMNS = {
    "contributor": "nation, ISO 3166 alpha-3; shared: whose turn it is (steady: all in turn, `BEL/FRA`)",
    "unit_type": "kind of unit",
    "theater": "theater",
    "mode": "permanent, rotational, shared (filled in turn by allies), stored (equipment only) or assigned "
    "(earmarked for the theater and kept at home)",
    "period": "half-year, or `steady`",
    "units": "units; stored: equipment sets; shared: slots that are filled, whole",
    "personnel": "soldiers there; 0 for stored sets and assigned units",
    "start": "units, or sets, before the first period",
}


def allocation(view: View) -> pd.DataFrame:
    """One row for each nation, unit type, theater, mode and period, wherever anything is or was."""
    case, heads = view.case, personnel(view.case)
    start, units = start_units(case), units_by_place(case, view.plan)
    units |= {((n, k, j, "assigned"), t): count for (n, k, j, t), count in view.plan.assigned.items()}
    places = sorted({place for place, _ in units} | set(start))
    rows = []
    for place in places:
        contributor, unit_type, theater, mode = place
        for t in periods(case):
            there = units.get((place, t), 0)
            soldiers = 0 if mode in ("stored", "assigned") else there * heads[unit_type]
            rows.append(
                (
                    contributor,
                    unit_type,
                    theater,
                    mode,
                    period(case, t),
                    decimal(there),
                    decimal(soldiers),
                    start.get(place, 0),
                )
            )
    return frame(rows, COLUMNS)
