"""Kept: the compiled model of a case by parts, and the model of a like case made from it.

Parts are the variables, each constraint family, each tightening, and the objectives. A part whose values did
not change keeps its rows; the others are stated anew over the same columns. Where the columns themselves
change, the whole model is built and compiled as if nothing had been kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from optim.case import Case
from optim.engine.compiled import OBJECTIVES, Compiled, compile_model
from optim.engine.patch.reads import Read, Watch, differences
from optim.engine.patch.rows import Key, Rows, UnknownColumn, key_of, read_objective, read_rows

Work = Callable[[Any, Any], None]  # states on a Pyomo model what a part says of a Given


@dataclass(frozen=True)
class Part:
    """What states rows, the rows it stated for the kept case, and what of that case it looked at."""

    work: Work
    rows: Rows
    reads: frozenset[Read]


@dataclass(frozen=True)
class Kept:
    """A compiled case by parts: the variables first, the objectives last.

    ``declared`` are the keys of all variables, ``columns`` those that the compiled model has.
    """

    case: Case
    compiled: Compiled
    declared: frozenset[Key]
    columns: Mapping[Key, int]
    parts: tuple[Part, ...]

    def changed(self, case: Case) -> Compiled:
        """The compiled model of a like case: a fresh one's equal but for the order of rows and columns."""
        from optim.model import build
        from optim.model.uncollected import uncollected

        with uncollected():
            try:
                return self._patched(case)
            except UnknownColumn:
                return compile_model(build(case))

    def _patched(self, case: Case) -> Compiled:
        differ = differences(self.case, case)
        anew = {part.work for part in self.parts if part.reads & differ}
        if not anew:
            return self.compiled
        m, given = _empty(case)
        first, *others = self.parts
        first.work(m, given)
        if frozenset(_variables(m)) != self.declared:
            raise UnknownColumn("the case has other variables")
        declared = _declared(m, self.columns, self.compiled)
        blocks = [first.rows if first.work not in anew else read_rows(_added(m, set()), self.columns)]
        for part in others:
            blocks.append(part.rows if part.work not in anew else _stated(part.work, m, given, self.columns))
        if others[-1].work in anew:
            found = {name: read_objective(m.find_component(name), self.columns) for name in OBJECTIVES}
            costs = {name: coefficients for name, (coefficients, _) in found.items()}
            declared = replace(
                declared, costs=costs, offsets={name: offset for name, (_, offset) in found.items()}
            )
        return _with_rows(declared, blocks)


def keep(case: Case) -> Kept:
    """Build and compile a case part by part, and note what each part looks at."""
    from optim.model import build
    from optim.model.uncollected import uncollected

    compiled = compile_model(build(case))
    columns = {key: at for at, key in enumerate(compiled.keys)}
    m, _ = _empty(case)
    parts = []
    declared: frozenset[Key] = frozenset()
    with uncollected():
        for work in _works():
            watch = Watch()  # each part looks for itself: what it shares with others, it has looked at too
            rows = _stated(work, m, _given(watch.case(case)), columns)
            declared = declared or frozenset(_variables(m))
            parts.append(Part(work, rows, frozenset(watch.seen)))
    return Kept(case, _with_rows(compiled, [part.rows for part in parts]), declared, columns, tuple(parts))


def _works() -> tuple[Work, ...]:
    """The parts of the model, in its own order."""
    from optim.model import objective, variables
    from optim.model.constraints import FAMILIES
    from optim.model.tightenings import TIGHTENINGS

    families = (family.constrain for family in FAMILIES)
    return (variables.declare, *families, *(t.tighten for t in TIGHTENINGS), objective.declare)


def _empty(case: Case) -> tuple[Any, Any]:
    """A model without anything, and what is given."""
    from pyomo.environ import ConcreteModel

    return ConcreteModel(), _given(case)


def _given(case: Any) -> Any:
    from optim.model.given import Given

    return Given(case)


def _stated(work: Work, m: Any, given: Any, columns: Mapping[Key, int]) -> Rows:
    """The rows that a part adds to a model."""
    before = {component.local_name for component in _constraints(m)}
    work(m, given)
    return read_rows(_added(m, before), columns)


def _constraints(m: Any) -> Iterator[Any]:
    from pyomo.environ import Constraint

    yield from m.component_objects(Constraint)


def _added(m: Any, before: set[str]) -> Iterator[Any]:
    """The single rows of the constraints that were not there before."""
    for component in _constraints(m):
        if component.local_name not in before:
            yield from component.values()


def _variables(m: Any) -> Iterator[Key]:
    from pyomo.environ import Var

    return (key_of(variable) for variable in m.component_data_objects(Var))


def _declared(m: Any, columns: Mapping[Key, int], kept: Compiled) -> Compiled:
    """The kept model with the variables' bounds and kinds; columns that these do not declare stay."""
    from pyomo.environ import Var

    lower, upper, integer = kept.lower.copy(), kept.upper.copy(), kept.integer.copy()
    for variable in m.component_data_objects(Var):
        at = columns.get(key_of(variable))
        if at is not None:
            low, high = variable.bounds
            lower[at] = -np.inf if low is None else low
            upper[at] = np.inf if high is None else high
            integer[at] = not variable.is_continuous()
    return replace(kept, lower=lower, upper=upper, integer=integer)


def _with_rows(compiled: Compiled, blocks: list[Rows]) -> Compiled:
    """The model with these rows and no others."""
    from scipy.sparse import vstack

    matrix = vstack([block.matrix for block in blocks], format="csc")
    return replace(
        compiled,
        starts=matrix.indptr,
        indices=matrix.indices,
        values=matrix.data,
        row_lower=np.concatenate([block.lower for block in blocks]),
        row_upper=np.concatenate([block.upper for block in blocks]),
        row_names=tuple(name for block in blocks for name in block.names),
    )
