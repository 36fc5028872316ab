"""Solving a tiny case to proven optimality in this process, with the real HiGHS."""

from __future__ import annotations

from dataclasses import dataclass

from optim.case import Case
from optim.check import account
from optim.engine import highs
from optim.engine.assembly import compile_model
from optim.engine.compiled import Compiled, Vector
from optim.engine.extract import plan_of
from optim.model import build
from optim.plan import Plan

EXACT = {"mip_abs_gap": 1e-9, "threads": 1, "random_seed": 0}
CLOSE = 1e-5  # points: HiGHS is exact to a millionth, and answers are kept to six decimals


@dataclass(frozen=True)
class Best:
    """A proven optimum: coverage in points, and a plan that reaches it."""

    coverage: float
    plan: Plan


def minimized(model: Compiled, objective: str | Vector = "coverage_index") -> Vector | None:
    """The best vector for an objective; None where HiGHS proves that there is none."""
    for presolve in ("choose", "off"):  # presolve cannot always tell infeasible from unbounded
        solver = highs.new(model, objective, {**EXACT, "presolve": presolve})
        solver.run()
        status = highs.status_of(solver)
        if status != "undecided":
            break
    if status == "infeasible":
        return None
    assert status == "optimal", f"HiGHS ended a tiny model as {status}"
    x = highs.solution_of(solver)
    assert x is not None
    return x


def best(case: Case) -> Best | None:
    """The whole model's optimum, which the exact checker finds as good; None where there is no plan."""
    model = compile_model(build(case))
    x = minimized(model)
    if x is None:
        return None
    found = Best(-model.value("coverage_index", x), plan_of(model, x))
    ledger = account(case, found.plan)
    assert ledger.breaches == ()
    assert abs(float(ledger.coverage) - found.coverage) < CLOSE
    return found


def points(case: Case) -> float | None:
    """The best coverage of a case to five decimals; None where there is no plan."""
    found = best(case)
    return None if found is None else round(found.coverage, 5)
