"""Projects: so many and no more, and no garrison without the host's consent.

For every p:  sum_t built[p,t] <= max_count[p]   (0: a permanent project, and the host does not consent).

Units: projects. Source: ``projects.csv``, ``theaters.csv``.
"""

from __future__ import annotations

from typing import Any

from pyomo.core import Constraint

from optim.model.given import Given
from optim.model.rows import at_most


def constrain(m: Any, given: Given) -> None:
    """Add ``m.projects[p]``."""

    def rule(m: Any, p: str) -> Any:
        row, theater = given.tables.projects[p], given.tables.theaters[given.tables.project_theater[p]]
        refused = row.permanent and not theater.consents_permanent
        built = [(1.0, m.built[p, t]) for t in given.calendar.PERIODS]
        return at_most(m, built, 0 if refused else row.max_count)

    m.projects = Constraint(sorted(given.tables.projects), rule=rule)
