"""From a case to a loaded HiGHS, by size, beside linopy on the same matrix.

The peer is given every coefficient as arrays ready to use, sorted by how many a row has; what ours spends on
making them from the case is not asked of it. Each size and side runs in a process of its own.
"""

from __future__ import annotations

import json
import math
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

import numpy as np

from benchmarks.row import Row
from optim.engine import highs
from optim.engine.assembly import compile_case
from optim.engine.children import child_environment
from optim.engine.matrix import MatrixModel
from optim.engine.memory import peak_mb
from optim.generate import generate
from optim.reading import case_of

SIZES = {  # contributors, unit types, theaters, periods, contingencies
    "25 thousand columns": (18, 7, 9, 8, 4),
    "250 thousand columns": (28, 10, 28, 13, 8),
    "a million columns": (46, 12, 41, 18, 14),
}


def rows() -> Iterator[Row]:
    """Time and memory at each size, then how time grows with it."""
    found = {}
    for name, size in SIZES.items():
        ours, peer = _apart("ours", size), _apart("linopy", size)
        found[name] = ours
        what = f"{name} ({ours['columns']:,})"
        yield Row(f"build and hand over {what}", "s", ours["seconds"], "3 times", peer["seconds"], "linopy")
        yield Row(f"memory for {what}", "MB", ours["mb"], "3 times", ours["highs_mb"], "HiGHS's own model")
    least, most = (found[name] for name in (next(iter(SIZES)), list(SIZES)[-1]))
    power = math.log(most["seconds"] / least["seconds"]) / math.log(most["columns"] / least["columns"])
    yield Row("time grows with the columns to the power of", "", power, "1.1")


def _apart(side: str, size: tuple[int, ...]) -> dict[str, Any]:
    if side == "linopy" and find_spec("linopy") is None:
        print("linopy is not installed: pip install linopy")
        return {"seconds": None}
    command = [sys.executable, "-m", "benchmarks.building", side, json.dumps(size)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=child_environment())
    return dict(json.loads(done.stdout.splitlines()[-1]))


def ours(size: tuple[int, ...]) -> dict[str, float]:
    """Seconds from the case to HiGHS, and the memory that this took."""
    import optim.model  # noqa: F401  (imports are not counted)

    case = case_of(generate(*size), "phased")
    before, began = peak_mb(), time.perf_counter()
    model = compile_case(case)
    compiled = time.perf_counter()
    solver = highs.new(model, "coverage_index", {"threads": 1})
    seconds = time.perf_counter() - began
    print(f"compiled in {compiled - began:.1f} s, {solver.getNumCol()} columns", file=sys.stderr)
    return {
        "columns": model.columns,
        "seconds": seconds,
        "mb": peak_mb() - before,
        "highs_mb": _arrays(model),
    }


def _arrays(model: MatrixModel) -> float:
    """What HiGHS is handed, megabytes: its own model."""
    sides = (model.row_lower, model.row_upper, model.lower, model.upper, model.costs["coverage_index"])
    return sum(array.nbytes for array in (model.starts, model.indices, model.values, *sides)) / 2**20


def linopy(size: tuple[int, ...]) -> dict[str, float]:
    """The same for linopy, from arrays of coefficients on."""
    import linopy
    import xarray

    model = compile_case(case_of(generate(*size), "phased"))
    blocks = _by_length(model)
    began = time.perf_counter()
    m = linopy.Model()
    kinds = {False: np.flatnonzero(~model.integer), True: np.flatnonzero(model.integer)}
    label = np.empty(model.columns, dtype=np.int64)
    for whole, columns in kinds.items():
        low, high = (xarray.DataArray(side[columns], dims="i") for side in (model.lower, model.upper))
        variable = m.add_variables(low, high, integer=whole, name=f"x{whole}")
        label[columns] = variable.labels.values
    for number, (rows, columns, values) in enumerate(blocks):
        terms = {"coeffs": (("i", "_term"), values), "vars": (("i", "_term"), label[columns])}
        body = linopy.LinearExpression(xarray.Dataset({**terms, "const": ("i", np.zeros(len(rows)))}), m)
        for sign, side in (("<=", model.row_upper), (">=", model.row_lower)):
            bounded = np.flatnonzero(np.isfinite(side[rows]))
            if len(bounded):
                limit = xarray.DataArray(side[rows][bounded], dims="i")
                m.add_constraints(body.isel(i=bounded), sign, limit, name=f"r{number}{sign}")
    m.add_objective(linopy.LinearExpression(_costs(model, label), m))
    solver = linopy.io.to_highspy(m)
    seconds = time.perf_counter() - began
    return {"columns": solver.getNumCol(), "seconds": seconds, "mb": peak_mb()}


def _costs(model: MatrixModel, label: Any) -> Any:
    import xarray

    costs = model.costs["coverage_index"]
    used = np.flatnonzero(costs)
    return xarray.Dataset(
        {"coeffs": ("_term", costs[used]), "vars": ("_term", label[used]), "const": ((), 0.0)}
    )


def _by_length(model: MatrixModel) -> list[tuple[Any, Any, Any]]:
    """Rows of equal length together: their numbers, columns and values."""
    columns = np.repeat(np.arange(model.columns), np.diff(model.starts))
    order = np.argsort(model.indices, kind="stable")
    columns, values = columns[order], model.values[order]
    counts = np.bincount(model.indices, minlength=model.rows)
    starts = np.concatenate([[0], np.cumsum(counts)])
    blocks = []
    for length in np.unique(counts[counts > 0]):
        rows = np.flatnonzero(counts == length)
        at = starts[rows][:, None] + np.arange(length)
        blocks.append((rows, columns[at], values[at]))
    return blocks


if __name__ == "__main__":
    print(json.dumps({"ours": ours, "linopy": linopy}[sys.argv[1]](tuple(json.loads(sys.argv[2])))))
