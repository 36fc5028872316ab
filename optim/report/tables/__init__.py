"""Tables: a solution as tidy frames, one file an idea. ``COLUMNS`` says what each column is, and its unit."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd

from optim.report.tables import (
    allocation,
    answers,
    costs,
    coverage,
    demands,
    driven_on,
    formations,
    leads,
    near_moves,
    points,
    pools,
    projects,
    provenance,
    reasons,
    stores,
    strain,
    substitutes,
    turns,
)
from optim.report.tables.view import View

TABLES: dict[str, Callable[[View], pd.DataFrame]] = {
    "allocation": allocation.allocation,
    "in_place": demands.in_place,
    "response": demands.response,
    "coverage": coverage.coverage,
    "formations": formations.formations,
    "projects": projects.projects,
    "stores": stores.stores,
    "answers": answers.answers,
    "near_moves": near_moves.near_moves,
    "driven_on": driven_on.driven_on,
    "substitutes": substitutes.substitutes,
    "costs": costs.costs,
    "pools": pools.pools,
    "leads": leads.leads,
    "turns": turns.turns,
    "strain": strain.strain,
    "points": points.points,
    "reasons": reasons.reasons,
    "provenance": provenance.provenance_table,
}
"""Table name to the function that makes it."""

COLUMNS: Mapping[str, Mapping[str, str]] = {
    "allocation": allocation.COLUMNS,
    "in_place": demands.IN_PLACE_COLUMNS,
    "response": demands.RESPONSE_COLUMNS,
    "coverage": coverage.COLUMNS,
    "formations": formations.COLUMNS,
    "projects": projects.COLUMNS,
    "stores": stores.COLUMNS,
    "answers": answers.COLUMNS,
    "near_moves": near_moves.COLUMNS,
    "driven_on": driven_on.COLUMNS,
    "substitutes": substitutes.COLUMNS,
    "costs": costs.COLUMNS,
    "pools": pools.COLUMNS,
    "leads": leads.COLUMNS,
    "turns": turns.COLUMNS,
    "strain": strain.COLUMNS,
    "points": points.COLUMNS,
    "reasons": reasons.COLUMNS,
    "provenance": provenance.COLUMNS,
}
"""Table name to its columns: what each is, with its unit."""

BEHIND = {
    "strain": "willingness",
    "points": "shares",
    "near_moves": "near",
    "driven_on": "near",
    "substitutes": "substitutes",
}
"""Table name to the optional table of the instance without which there is no such table."""

FILLED = {"driven_on": "drive_days", "substitutes": "rate"}
"""Table name to the column of that table that must be above 0 in some row, or there is no such table."""


def all_tables(view: View) -> dict[str, pd.DataFrame]:
    """Every table of a solution, by name; those of an optional table only where there is one."""
    return {name: make(view) for name, make in TABLES.items() if name not in BEHIND or _is_behind(view, name)}


def _is_behind(view: View, name: str) -> bool:
    rows, column = view.case.instance.table(BEHIND[name]), FILLED.get(name)
    return any(column is None or getattr(row, column) for row in rows)


__all__ = ["COLUMNS", "TABLES", "View", "all_tables"]
