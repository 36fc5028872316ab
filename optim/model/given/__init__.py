"""Given: a case as the model reads it: sparse index sets and look-ups, frozen.

``m.`` is chosen, ``given.`` is given. Numbers are floats here: the model is handed to a solver. The exact
checker does not use this package; it reads the instance for itself. Each file is one layer over the one
before: tables, calendar, pools, cells, rosters, responses, demands, money.
"""

from optim.model.given.demands import Requirement
from optim.model.given.money import Money
from optim.model.given.rosters import Arrangement
from optim.model.given.tables import Cell, grouped


class Given(Money):
    """Everything the constraint families read. Built once a case; see ``docs/formulation.md``."""


__all__ = ["Arrangement", "Cell", "Given", "Requirement", "grouped"]
