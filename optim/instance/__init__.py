"""Instance: everything that is given, frozen, as written. No I/O, no Pyomo."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, fields
from typing import Any

from optim.instance import rows, yardstick
from optim.instance.columns import Row
from optim.instance.evidence import Evidence
from optim.instance.settings import Settings
from optim.rich_display import RichDisplay

TABLES: dict[str, type[Row]] = {
    "contributors": rows.Contributor,
    "unit_types": rows.UnitType,
    "capabilities": rows.Capability,
    "formations": rows.Formation,
    "forces": rows.Force,
    "theaters": rows.Theater,
    "sites": rows.Site,
    "projects": rows.Project,
    "schemes": rows.SchemeShare,
    "presence": rows.Presence,
    "commitments": rows.Commitment,
    "caveats": rows.Caveat,
    "sharing": rows.Sharing,
    "requirements": rows.Requirement,
    "contingencies": rows.Contingency,
    "movements": rows.Movement,
    "lift": rows.Lift,
    "budgets": rows.Budget,
    "costs": rows.Cost,
    "asks": rows.Ask,
    "willingness": rows.Willingness,
    "ready_forces": rows.ReadyForce,
    "assignments": rows.Assignment,
    "shares": yardstick.PointShare,
    "near": rows.Near,
    "substitutes": rows.Substitute,
}
"""Table name (and CSV file name without ``.csv``) to row class, in reading order."""

OPTIONAL = frozenset({"willingness", "ready_forces", "assignments", "shares", "near", "substitutes"})
"""Tables that an instance may do without: no file and no sheet. One without rows is written nowhere."""


@dataclass(frozen=True)
class Instance(RichDisplay):
    """An instance: its settings and its tables, each a tuple of rows in the order of the file.

    ``evidence`` is what the sources of the rows cite. It is no input: the hash of an instance leaves it out.
    """

    name: str
    settings: Settings
    contributors: tuple[rows.Contributor, ...]
    unit_types: tuple[rows.UnitType, ...]
    capabilities: tuple[rows.Capability, ...]
    formations: tuple[rows.Formation, ...]
    forces: tuple[rows.Force, ...]
    theaters: tuple[rows.Theater, ...]
    sites: tuple[rows.Site, ...]
    projects: tuple[rows.Project, ...]
    schemes: tuple[rows.SchemeShare, ...]
    presence: tuple[rows.Presence, ...]
    commitments: tuple[rows.Commitment, ...]
    caveats: tuple[rows.Caveat, ...]
    sharing: tuple[rows.Sharing, ...]
    requirements: tuple[rows.Requirement, ...]
    contingencies: tuple[rows.Contingency, ...]
    movements: tuple[rows.Movement, ...]
    lift: tuple[rows.Lift, ...]
    budgets: tuple[rows.Budget, ...]
    costs: tuple[rows.Cost, ...]
    asks: tuple[rows.Ask, ...]
    willingness: tuple[rows.Willingness, ...] = ()
    ready_forces: tuple[rows.ReadyForce, ...] = ()
    assignments: tuple[rows.Assignment, ...] = ()
    shares: tuple[yardstick.PointShare, ...] = ()
    near: tuple[rows.Near, ...] = ()
    substitutes: tuple[rows.Substitute, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    def table(self, name: str) -> tuple[Any, ...]:
        """The rows of one table, by its name in ``TABLES``."""
        if name not in TABLES:
            raise KeyError(name)
        rows_: tuple[Any, ...] = getattr(self, name)
        return rows_

    @property
    def kept(self) -> tuple[str, ...]:
        """The names of the tables that it has: all but optional ones without rows."""
        return tuple(name for name in TABLES if name not in OPTIONAL or self.table(name))

    def replace(self, **changes: Any) -> Instance:
        """A copy with some tables or settings replaced."""
        return dataclasses.replace(self, **changes)


assert [f.name for f in fields(Instance)][2:-1] == list(TABLES), "TABLES and Instance differ"
