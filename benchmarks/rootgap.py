"""Where the root gap of madrid2022 comes from: bounds without each family, with each tightening, and with few
kinds of whole numbers.

The root relaxation without a family says how much that family holds the bound down. In steady mode,
where plans and proofs are quick, the best plan without it says how much of that is real, and what lies
between the two how much of the root gap is left; the bound with only some variables whole says what
their fractions are worth. A tightening that follows from a family goes with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from types import ModuleType
from typing import Any

import numpy as np

from benchmarks.row import Row
from optim.case import Case
from optim.engine import highs
from optim.engine.assembly import compile_case
from optim.engine.matrix import MatrixModel
from optim.engine.prove import SMALL
from optim.model.constraints import FAMILIES
from optim.model.describe import name_of
from optim.model.tightenings import TIGHTENINGS
from optim.reading import read_case

Modules = tuple[ModuleType, ...]

SECONDS, GAP = 15.0, 0.01  # for a best plan without a family, and for the bound with few whole numbers
KINDS = {
    "rotated": ("rotated",),
    "stationed and posted": ("stationed", "posted"),
    "stored and bought": ("stored", "bought"),
    "shared and pledged": ("shared", "pledged"),
    "framework and takes_part": ("framework", "takes_part"),
    "built": ("built",),
    "formed": ("formed",),
    "present": ("present",),
}


def rows() -> Iterator[Row]:
    """Family by family and tightening by tightening, steady and phased; then by kind of whole number."""
    for mode in ("steady", "phased"):
        case = read_case("madrid2022", mode=mode)
        whole = relaxed(compile_case(case))
        yield Row(f"{mode}, root bound", "points", whole, "")
        yield from _without(case, whole)
        yield from _tightened(case)
    yield from _whole(read_case("madrid2022", mode="steady"))


def _without(case: Case, whole: float) -> Iterator[Row]:
    for family in FAMILIES:
        model = compile_case(case, *left(family))
        bound, name = relaxed(model), f"{case.mode}, root bound without {name_of(family)}"
        yield Row(name, "points", bound, "", whole, "with it")
        if case.mode == "steady":
            what = f"steady, best plan without {name_of(family)}"
            yield Row(what, "points", solved(model)[0], "", bound, "its root bound")


def left(family: ModuleType) -> tuple[Modules, Modules]:
    """The families and the tightenings without one family and what follows from it."""
    families = tuple(other for other in FAMILIES if other is not family)
    return families, tuple(one for one in TIGHTENINGS if family not in one.FOLLOWS_FROM)


def _tightened(case: Case) -> Iterator[Row]:
    plain = relaxed(compile_case(case, tightenings=()))
    for one in TIGHTENINGS:
        bound, name = relaxed(compile_case(case, tightenings=(one,))), f"{name_of(one)} alone"
        yield Row(f"{case.mode}, root bound with {name}", "points", bound, "", plain, "without any")


def _whole(case: Case) -> Iterator[Row]:
    """The bound that HiGHS proves where only some variables must be whole: what their fractions are worth."""
    model = compile_case(case)
    for kind, variables in KINDS.items():
        some = np.array([name in variables for name, _ in model.keys])
        _, bound = solved(replace(model, integer=model.integer & some))
        yield Row(f"steady, bound after {SECONDS:.0f} s with only {kind} whole", "points", bound, "")


def relaxed(model: MatrixModel) -> float:
    """The coverage of the root relaxation, points: no plan covers more."""
    solver = highs.new(model, "coverage_index", _options(model), relaxed=True)
    solver.run()
    return -float(solver.getInfo().objective_function_value)


def solved(model: MatrixModel) -> tuple[float, float]:
    """The best coverage that HiGHS finds in its time, and the bound on any, points."""
    limits = {"time_limit": SECONDS, "mip_abs_gap": GAP, "threads": 1}
    solver = highs.new(model, "coverage_index", {**limits, **SMALL})
    solver.run()
    x = highs.solution_of(solver)
    best = -np.inf if x is None else -model.value("coverage_index", x)
    return best, -highs.bound_of(solver)


def _options(model: MatrixModel) -> dict[str, Any]:
    return {"threads": 1, "solver": "ipm" if model.large else "simplex"}
