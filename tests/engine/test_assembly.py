"""Assembled arrays are those of Pyomo's own compiler, whether stated part by part or from a whole model."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import numpy as np
import pytest
from pyomo.common.enums import ObjectiveSense
from pyomo.repn.plugins.standard_form import LinearStandardFormCompiler

from optim.engine.assembly import compile_case, compile_model
from optim.engine.assembly.assemble import by_columns
from optim.engine.matrix import OBJECTIVES, MatrixModel
from optim.model import build
from optim.reading import read_case

CASES = [("tutorial", "steady"), ("tutorial", "phased"), ("madrid2022", "steady")]
LARGE = pytest.param("madrid2022", "phased", marks=pytest.mark.slow)


def entries(model: MatrixModel) -> dict[Any, float]:
    """Coefficients by (row, column), the names as Pyomo spells them."""
    columns = np.repeat(np.arange(model.columns), np.diff(model.starts))
    cells = zip(model.indices, columns, model.values, strict=True)
    return {(model.row_keys[row], model.keys[column]): value for row, column, value in cells}


def key_of(data: Any) -> tuple[str, tuple[Any, ...]]:
    index = data.index()
    whole = index if isinstance(index, tuple) else () if index is None else (index,)
    return data.parent_component().local_name, whole


@pytest.mark.parametrize(("name", "mode"), [*CASES, LARGE])
def test_the_arrays_are_those_of_pyomos_own_compiler(name: str, mode: str) -> None:
    m = build(read_case(name, mode=mode))
    ours = compile_model(m)
    for objective in OBJECTIVES:
        m.find_component(objective).activate()
    form = LinearStandardFormCompiler().write(m, mixed_form=True, set_sense=ObjectiveSense.minimize)
    rows = [key_of(row.constraint) for row in form.rows]
    columns = [key_of(variable) for variable in form.columns]
    theirs = form.A.tocoo()
    cells = zip(theirs.row, theirs.col, theirs.data, strict=True)
    assert entries(ours) == {(rows[row], columns[column]): value for row, column, value in cells}
    at = {key: place for place, key in enumerate(ours.keys)}
    places = [at[key] for key in columns]
    for number, objective in enumerate(form.objectives):
        assert ours.offsets[objective.local_name] == form.c_offset[number]
        assert (ours.costs[objective.local_name][places] == form.c.toarray()[number]).all()
    sides = {key: (ours.row_lower[place], ours.row_upper[place]) for place, key in enumerate(ours.row_keys)}
    for row, key, side in zip(form.rows, rows, form.rhs, strict=True):
        assert sides[key] == (
            side if row.bound_type <= 0 else -np.inf,
            side if row.bound_type >= 0 else np.inf,
        )
    for variable, place in zip(form.columns, places, strict=True):
        low, high = variable.bounds
        assert ours.lower[place] == (-np.inf if low is None else low)
        assert ours.upper[place] == (np.inf if high is None else high)
        assert ours.integer[place] == (not variable.is_continuous())


@pytest.mark.parametrize(("name", "mode"), [*CASES, LARGE])
def test_part_by_part_is_the_same_as_whole(name: str, mode: str) -> None:
    case = read_case(name, mode=mode)
    parts, whole = compile_case(case), compile_model(build(case))
    assert entries(parts) == entries(whole)
    assert set(parts.keys) == set(whole.keys)
    assert parts.offsets == whole.offsets


def test_what_stands_twice_in_a_row_is_added_up() -> None:
    rows, columns = np.array([0, 0, 0, 1, 1]), np.array([2, 0, 2, 1, 1])
    starts, indices, values = by_columns(rows, columns, np.array([1.0, 5.0, 2.0, 3.0, -3.0]), 4)
    assert starts.tolist() == [0, 1, 1, 2, 2]
    assert indices.tolist() == [0, 0]
    assert values.tolist() == [5.0, 3.0]


def test_one_more_row() -> None:
    before = compile_case(read_case("tutorial", mode="steady"))
    after = before.with_row("held", before.costs["cost"], -np.inf, 7.0)
    added = {key: value for key, value in entries(after).items() if key[0] == ("held", ())}
    used = np.flatnonzero(before.costs["cost"])
    assert added == {(("held", ()), before.keys[at]): before.costs["cost"][at] for at in used}
    assert {key: value for key, value in entries(after).items() if key not in added} == entries(before)


IMPORTS = """
import sys
from optim.engine.assembly import compile_case
from optim.reading import read_case
compile_case(read_case("tutorial"))
print([name for name in ("scipy", "pandas") if name in sys.modules])
"""


def test_compiling_imports_nothing_heavy_but_pyomo() -> None:
    done = subprocess.run([sys.executable, "-c", IMPORTS], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["[]"]
