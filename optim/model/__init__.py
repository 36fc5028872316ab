"""The model: a case in, a Pyomo ConcreteModel out. It reads like ``docs/formulation.md``."""

from __future__ import annotations

from types import ModuleType
from typing import Any

from pyomo.core import ConcreteModel

from optim.case import Case
from optim.model import objective, variables
from optim.model.constraints import FAMILIES
from optim.model.gc_paused import gc_paused
from optim.model.given import Given
from optim.model.tightenings import TIGHTENINGS


def build(
    case: Case,
    families: tuple[ModuleType, ...] = FAMILIES,
    tightenings: tuple[ModuleType, ...] = TIGHTENINGS,
) -> Any:
    """The model of a case: let (variables), subject to (families), maximize (objective).

    The caller owns the ConcreteModel and may do with it what Pyomo can do. ``m.coverage_index`` is the
    active objective; ``m.cost`` and ``m.change`` stand by. Units: see the formulation.
    """
    with gc_paused():
        given = Given(case)
        m = ConcreteModel(name=f"{case.instance.name} {case.mode}")
        variables.declare(m, given)
        for family in families:
            family.constrain(m, given)
        for tightening in tightenings:
            tightening.tighten(m, given)
        objective.declare(m, given)
        return m
