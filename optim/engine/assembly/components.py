"""Components: the parts of a Pyomo model in their order, and the variables and rows that each part adds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

Work = Callable[[Any, Any], None]  # states on a Pyomo model what a part says of a Given
Modules = tuple[ModuleType, ...]


def works(families: Modules | None = None, tightenings: Modules | None = None) -> tuple[Work, ...]:
    """The parts of the model in its own order: groups of variables first, the objectives last."""
    from optim.model import objective, variables
    from optim.model.constraints import FAMILIES
    from optim.model.tightenings import TIGHTENINGS

    constrain = (family.constrain for family in (FAMILIES if families is None else families))
    tighten = (module.tighten for module in (TIGHTENINGS if tightenings is None else tightenings))
    return (*variables.GROUPS, variables.define_present, *constrain, *tighten, objective.declare)


def groups() -> tuple[Work, ...]:
    """The parts that declare the variables over which the others are stated, each by itself."""
    from optim.model import variables

    return variables.GROUPS


def constraints(m: Any) -> Iterator[Any]:
    """The model's constraints, whole families of them."""
    from pyomo.core import Constraint

    yield from m.component_objects(Constraint)


def variables(m: Any) -> Iterator[Any]:
    """The model's variables, whole families of them."""
    from pyomo.core import Var

    yield from m.component_objects(Var)


def added(work: Work, m: Any, given: Any) -> list[Any]:
    """The constraints that a part adds to a model."""
    before = {component.local_name for component in constraints(m)}
    work(m, given)
    return [component for component in constraints(m) if component.local_name not in before]
