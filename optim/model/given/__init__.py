"""Given: a case as the model reads it, in parts: sparse index sets and look-ups, frozen.

``m.`` is chosen, ``given.`` is given: ``given.pools.available[n, k, t]``. Each part is a class in a file of
its own. Its constructor names the parts that it needs. Letters are those of ``docs/formulation.md``, Sets.
Numbers are floats here: the model is handed to a solver. The exact checker does not use this package; it
reads the instance for itself.
"""

from functools import cached_property
from typing import Final

from optim.case import Case
from optim.model.given.calendar import Calendar
from optim.model.given.cells import Cells
from optim.model.given.demands import Demands, Requirement
from optim.model.given.money import Money
from optim.model.given.pools import Pools
from optim.model.given.responses import Answer, Responses, Surge
from optim.model.given.rosters import Arrangement, Rosters
from optim.model.given.stated import StatedCells, StatedRosters
from optim.model.given.tables import Cell, Tables, grouped
from optim.model.given.willingness import Willingness
from optim.plan import Plan


class Given:
    """Everything the constraint families read, assembled once a case.

    A part has the same name here as in the parts that need it: reads are recorded by that name.
    """

    def __init__(self, case: Case, stated: Plan | None = None) -> None:
        """``stated``: a posture that is judged, whose cells exist although a rule may bar them."""
        self.case: Final = case
        self.instance: Final = case.instance
        self.tables: Final = Tables(self.instance)
        self.calendar: Final = Calendar(case)
        self.pools: Final = Pools(self.instance, self.tables, self.calendar)
        own = self.instance, self.tables, self.pools
        self.cells: Final = Cells(*own) if stated is None else StatedCells(*own, stated)
        shared = self.instance, self.pools, self.cells
        self.rosters: Final = Rosters(*shared) if stated is None else StatedRosters(*shared, stated)
        self.responses: Final = Responses(self.instance, self.tables, self.pools, self.cells)
        self.demands: Final = Demands(case, self.calendar)
        self.money: Final = Money(self.instance, self.tables, self.calendar, self.pools)
        self.willingness: Final = Willingness(self.instance, self.tables, self.cells)

    def derived(self) -> list[tuple[str, str]]:
        """(part, name) of each value that a part derives from the case once and stores."""
        return [
            (part, name)
            for part, of in vars(self).items()
            for name, value in vars(type(of)).items()
            if isinstance(value, cached_property)
        ]


__all__ = ["Answer", "Arrangement", "Cell", "Given", "Requirement", "Surge", "grouped"]
