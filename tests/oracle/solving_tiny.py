"""Solving tiny: a case solved in this process, to proven optimality, without workers or time limits."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from optim.case import Case
from optim.engine import highs
from optim.engine.assembly import compile_model
from optim.engine.compiled import Compiled, Vector
from optim.engine.extract import INTEGERS, RESPONSES, plan_of
from optim.model import build
from optim.plan import Plan

EXACT = {"mip_abs_gap": 1e-9, "threads": 1, "random_seed": 0}


@dataclass(frozen=True)
class Answer:
    """What HiGHS says, and where it has a solution the solution and the objective's value, maximized."""

    status: str
    x: Vector | None
    coverage: float | None


def compiled(case: Case) -> Compiled:
    """The arrays of a case's model."""
    return compile_model(build(case))


def answer(arrays: Compiled, objective: str | Vector = "coverage_index", presolve: str = "choose") -> Answer:
    """The best for an objective; HiGHS is asked again without presolve where that could not tell."""
    solver = highs.new(arrays, objective, {**EXACT, "presolve": presolve})
    solver.run()
    status = highs.status_of(solver)
    if status == "undecided" and presolve != "off":
        return answer(arrays, objective, "off")
    if status != "optimal":
        return Answer(status, None, None)
    x = highs.solution_of(solver)
    assert x is not None
    return Answer(status, x, -arrays.value("coverage_index", x))


def best_plan(arrays: Compiled, objective: str | Vector = "coverage_index") -> Plan | None:
    """The plan of the best solution; None where HiGHS says that there is none."""
    found = answer(arrays, objective)
    assert found.status in {"optimal", "infeasible"}, found.status
    return None if found.x is None else plan_of(arrays, found.x)


def whole_answers(arrays: Compiled) -> Compiled:
    """The model with responses in whole units: their plans are exact, without rounding."""
    whole = np.array([name in RESPONSES for name, _ in arrays.keys])
    return replace(arrays, integer=arrays.integer | whole)


def fixed(arrays: Compiled, plan: Plan) -> Compiled | None:
    """The model with every variable of a plan fixed at its value; what is left follows from them.

    None where a value has no column or lies outside its bounds: the model cannot say that. The bound on
    ``bought`` alone is no rule (to buy more than can be stored is only silly), so it may be passed.
    """
    names = (*INTEGERS, *RESPONSES)
    left = {(name, key): float(value) for name in names for key, value in getattr(plan, name).items()}
    lower, upper = arrays.lower.copy(), arrays.upper.copy()
    for at, (name, key) in enumerate(arrays.keys):
        if name in names:
            value = left.pop((name, key), 0.0)
            if not (lower[at] <= value <= upper[at] or name == "bought"):
                return None
            lower[at] = upper[at] = value
    return None if left else replace(arrays, lower=lower, upper=upper)
