"""Tables: a solution as tidy frames. A table is a function that gives its rows, and what its columns are."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from optim.report.tables.demands import coverage, in_place, points, response
from optim.report.tables.forces import allocation, formations, leads, stores, strain, turns
from optim.report.tables.means import costs, pools, projects, provenance, reasons
from optim.report.tables.responses import answers, driven_on, near_moves, substitutes
from optim.report.tables.view import Table, View

_FORCES = (allocation, in_place, response, coverage, formations, projects, stores)
_ANSWERS = (answers, near_moves, driven_on, substitutes)
_OTHERS = (costs, pools, leads, turns, strain, points, reasons, provenance)
TABLES: Mapping[str, Table] = {one.name: one for one in (*_FORCES, *_ANSWERS, *_OTHERS)}
"""Table name to what makes it, in the order in which files and sheets have them."""
COLUMNS: Mapping[str, Mapping[str, str]] = {name: table.columns for name, table in TABLES.items()}
"""Table name to its columns: what each is, with its unit."""
BEHIND = tuple(name for name, table in TABLES.items() if table.behind)
"""Tables that only runs with an optional table of the instance have."""


def all_tables(view: View) -> dict[str, pd.DataFrame]:
    """Every table of a solution, by name; those of an optional table only where there is one."""
    return {name: table(view) for name, table in TABLES.items() if table.is_there(view)}


__all__ = ["COLUMNS", "TABLES", "View", "all_tables"]
