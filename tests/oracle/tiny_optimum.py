"""Solving tiny cases to the end, in this process: no workers, no time limit, no gap."""

from __future__ import annotations

from dataclasses import dataclass
from types import ModuleType

from optim.case import Case
from optim.engine import highs
from optim.engine.assembly import compile_model
from optim.engine.compiled import Compiled
from optim.engine.extract import plan_of
from optim.model import build
from optim.model.constraints import FAMILIES
from optim.plan import Plan

EXACT = {"mip_abs_gap": 0.0, "threads": 1}


@dataclass(frozen=True)
class Best:
    """A proven optimum: the index that HiGHS states, and the plan that reaches it."""

    coverage: float
    plan: Plan


def best(case: Case, families: tuple[ModuleType, ...] = FAMILIES) -> Best | None:
    """The best plan of a case, or None where HiGHS proves that there is none."""
    compiled = compile_model(build(case, families))
    value, x = _minimum(compiled, "coverage_index")
    return None if x is None else Best(-value, plan_of(compiled, x))


def least_cost(case: Case) -> tuple[float, float] | None:
    """(coverage, discounted cost): the least cost at the best coverage; None without a plan."""
    compiled = compile_model(build(case))
    value, x = _minimum(compiled, "coverage_index")
    if x is None:
        return None
    most = value - compiled.offsets["coverage_index"] + 1e-7
    held = compiled.with_row("coverage_held", compiled.costs["coverage_index"], -float("inf"), most)
    return -value, _minimum(held, "cost")[0]


def _minimum(compiled: Compiled, objective: str) -> tuple[float, object]:
    solver = highs.new(compiled, objective, EXACT)
    solver.run()
    status = highs.status_of(solver)
    if status == "infeasible":
        return float("inf"), None
    assert status == "optimal", f"HiGHS ended a tiny model as {status}"
    return float(solver.getInfo().objective_function_value), highs.solution_of(solver)
