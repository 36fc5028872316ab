"""Assemble: columns, rows and objectives to one compiled model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from optim.case import Case
from optim.engine.assembly.columns import Columns
from optim.engine.assembly.components import Modules, Work, added, constraints, variables, works
from optim.engine.assembly.rows import Entries, Rows, read_objective, read_rows
from optim.engine.matrix import OBJECTIVES, MatrixModel, Vector
from optim.engine.scaling import sized
from optim.plan import Plan


def compile_case(
    case: Case,
    families: Modules | None = None,
    tightenings: Modules | None = None,
    posture: Plan | None = None,
) -> MatrixModel:
    """The arrays of a case's model. The Pyomo model is stated part by part, and never there as a whole.

    ``posture``: one that is judged: its cells have columns although a rule may bar them.
    """
    from optim.model.gc_paused import gc_paused

    with gc_paused():
        m, columns, given = empty(), Columns(), given_of(case, posture)
        blocks = [stated(work, m, given, columns) for work in works(families, tightenings)]
        return compiled_of(m, columns, blocks)


def compile_model(m: Any) -> MatrixModel:
    """The arrays of a built model that has the three objectives of ``optim.model.objective``."""
    from optim.model.gc_paused import gc_paused

    with gc_paused():
        columns = Columns()
        columns.take(variables(m))
        return compiled_of(m, columns, [read_rows(constraints(m), columns.places)])


def stated(work: Work, m: Any, given: Any, columns: Columns) -> Rows:
    """The rows of a part, whose constraints are gone again; the columns grow by its variables."""
    fresh = added(work, m, given)
    columns.take(variables(m))
    rows = read_rows(fresh, columns.places)
    for component in fresh:
        m.del_component(component)
    return rows


def empty() -> Any:
    """A model without anything."""
    from pyomo.core import ConcreteModel

    return ConcreteModel()


def given_of(case: Case, posture: Plan | None = None) -> Any:
    """What is given."""
    from optim.model.given import Given

    return Given(case, posture)


def compiled_of(m: Any, columns: Columns, blocks: Sequence[Rows]) -> MatrixModel:
    """The columns, the rows, and the objectives of a Pyomo model."""
    lower, upper, integer = columns.arrays()
    none = np.zeros(0)
    bare = MatrixModel(
        starts=np.zeros(len(lower) + 1, dtype=np.int32),
        indices=np.zeros(0, dtype=np.int32),
        values=none,
        row_lower=none,
        row_upper=none,
        lower=lower,
        upper=upper,
        integer=integer,
        costs={},
        offsets={},
        keys=tuple(columns.keys),
        row_keys=(),
    )
    return with_rows(with_objectives(bare, m, columns.places), blocks)


def with_objectives(compiled: MatrixModel, m: Any, places: Mapping[int, int]) -> MatrixModel:
    """The model with the objectives of a Pyomo model."""
    found = {name: read_objective(m.find_component(name), places, compiled.columns) for name in OBJECTIVES}
    costs = {name: coefficients for name, (coefficients, _) in found.items()}
    return replace(compiled, costs=costs, offsets={name: constant for name, (_, constant) in found.items()})


def with_rows(compiled: MatrixModel, blocks: Sequence[Rows]) -> MatrixModel:
    """The model with these rows and no others."""
    first = np.cumsum([0, *(len(block.keys) for block in blocks)])
    own = [np.repeat(np.arange(len(block.keys)), np.diff(block.starts)) for block in blocks]
    rows = np.concatenate([at + before for at, before in zip(own, first, strict=False)])
    columns = np.concatenate([block.columns for block in blocks])
    values = np.concatenate([block.values for block in blocks])
    starts, indices, entries = by_columns(rows, columns, values, compiled.columns)
    whole = replace(
        compiled,
        starts=starts,
        indices=indices,
        values=entries,
        row_lower=np.concatenate([block.lower for block in blocks]),
        row_upper=np.concatenate([block.upper for block in blocks]),
        row_keys=tuple(key for block in blocks for key in block.keys),
    )
    return sized(whole)


def by_columns(
    rows: Entries, columns: Entries, values: Vector, count: int
) -> tuple[Entries, Entries, Vector]:
    """Entries in the order of their rows, sorted by column: where each column starts, rows, values.

    What stands twice in a row is added up, and what adds up to nothing is left out.
    """
    # radix sort, which is what there is for short keys, takes a quarter of the time
    order = np.argsort(columns.astype(np.uint16) if count <= 1 << 16 else columns, kind="stable")
    rows, columns, values = rows[order], columns[order], values[order]
    new = np.ones(len(rows), dtype=bool)
    new[1:] = (rows[1:] != rows[:-1]) | (columns[1:] != columns[:-1])
    at = np.flatnonzero(new)
    sums = np.add.reduceat(values, at) if len(at) else values
    kept = sums != 0
    starts = np.concatenate([[0], np.cumsum(np.bincount(columns[at][kept], minlength=count))])
    return starts.astype(np.int32), rows[at][kept].astype(np.int32), sums[kept]
