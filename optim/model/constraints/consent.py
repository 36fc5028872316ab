"""Consent: permanent stationing needs two yeses, the contributor's and the host's.

For every n, j, t where one of them does not consent:  sum_k stationed[n,k,j,t] <= sum_k S0[n,k,j].

What stands there by older agreement may stay. Units: units.
Source: ``contributors.csv``, ``theaters.csv`` (consents_permanent). Separate from the Founding Act.
"""

from __future__ import annotations

from typing import Any

from pyomo.core import Constraint

from optim.model.given import Given, grouped
from optim.model.rows import at_most


def constrain(m: Any, given: Given) -> None:
    """Add ``m.consent[n,j,t]``."""
    there = given.pools.start["permanent"]
    cells = grouped((c for c in given.cells.STATIONABLE if not given.cells.consents(c[0], c[2])), 0, 2)

    def rule(m: Any, n: str, j: str, t: int) -> Any:
        terms = [(1.0, m.stationed[(*c, t)]) for c in cells[n, j]]
        return at_most(m, terms, sum(there.get(c, 0) for c in cells[n, j]))

    m.consent = Constraint([(*pair, t) for pair in sorted(cells) for t in given.calendar.PERIODS], rule=rule)
