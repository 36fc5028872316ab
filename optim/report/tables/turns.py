"""Turns: whose unit fills each slot of a roster. Whoever has rested longest goes; ties go by name.

The model only says how many units are pledged; this is one order, the same each time, that they can serve in.
"""

from __future__ import annotations

from math import ceil

import pandas as pd

from optim.report.labels import STEADY, period, periods
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
        last_served: dict[tuple[str, int], int] = {}
        for turn, t in enumerate(_turns(view, a), start=1):
            for place, unit in enumerate(_next(view, a, t, last_served), start=1):
                last_served[unit] = turn
                rows.append((a, *slot[a], period(view.case, t), turn, place, *unit))
    return frame(rows, COLUMNS)


def _units(view: View, a: str, t: int) -> list[tuple[str, int]]:
    pledged = {n: count for (b, n, at), count in view.plan.pledged.items() if (b, at) == (a, t)}
    return [(n, number) for n in sorted(pledged) for number in range(1, pledged[n] + 1)]


def _turns(view: View, a: str) -> list[int]:
    """The period of each turn: the horizon, or as many turns of the steady state as make a round."""
    if view.case.mode != STEADY:
        return list(periods(view.case))
    return [1] * ceil(len(_units(view, a, 1)) / view.plan.shared[a, 1])


def _next(view: View, a: str, t: int, last_served: dict[tuple[str, int], int]) -> list[tuple[str, int]]:
    """The units that serve in ``t``: never served before served, then longest rest, then name and number."""
    rested = sorted(_units(view, a, t), key=lambda unit: (last_served.get(unit, 0), unit[1], unit[0]))
    return rested[: view.plan.shared.get((a, t), 0)]
