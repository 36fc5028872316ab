"""Constraint families and levers, for readers and studies.

A family is a group of rows of the model: ``FAMILIES`` says what readers call it, what its limits are indexed
by, and which tables state it. A lever is what a study moves: ``LEVERS`` says how each is loosened and
tightened, and which levels `price` and `explain` use. Families name the levers that move them, because the
two are not one to one: the dwell ratio moves the force pools and the rosters, and two levers move a budget.

Report and studies derive what they need from these two tables. ``tests/families`` compares them with the
model, the checker, and the instance tables.
"""

from __future__ import annotations

from optim.families.family import INDICES, Family, Index
from optim.families.lever import HOST_SCHEME, Changes, Level, Lever, Scale
from optim.families.levers import LEVERS
from optim.families.table import FAMILIES

__all__ = [
    "FAMILIES",
    "HOST_SCHEME",
    "INDICES",
    "LEVERS",
    "Changes",
    "Family",
    "Index",
    "Level",
    "Lever",
    "Scale",
]
