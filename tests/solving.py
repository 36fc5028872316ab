"""Solving: tests solve their cases and models here, to proven optimality, with HiGHS in this process.

    points(case)              best coverage, which the exact checker confirms; None without a plan
    balance(case, price)      the same for coverage less the price of strain
    best(case)                coverage and plan of the optimum, unchecked; ``families`` leaves rules out
    least_cost(case)          best coverage, and the least cost at that coverage
    answer(compiled(case))    status, solution and coverage of a model; ``minimized`` gives the solution alone
    relaxation(model)         coverage of the linear relaxation
    run(model, ...)           HiGHS itself after its run, for tests that read its bounds or bases
    in_process(case, ...)     the answer of the tool's own pipeline, without worker processes

All of them use ``EXACT``: one thread, a fixed seed, no gap, no time limit.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import ModuleType
from typing import Any

import numpy as np

from optim.case import Case
from optim.check import account
from optim.engine import highs
from optim.engine.assembly import compile_case, compile_model
from optim.engine.course import Settings
from optim.engine.extract import INTEGERS, RESPONSES, plan_of
from optim.engine.matrix import MatrixModel, Vector
from optim.engine.measures import measure
from optim.engine.optimize_measure import Aim
from optim.engine.pipeline import Clock, aimed, answered
from optim.engine.serial import Serial
from optim.model import build
from optim.model.constraints import FAMILIES
from optim.plan import Plan
from optim.solution import Solution

EXACT: dict[str, Any] = {"mip_abs_gap": 0.0, "threads": 1, "random_seed": 0}
CLOSE = 1e-5  # points: HiGHS is exact to a millionth, and answers are kept to six decimals
HELD = 1e-7  # index points that the least cost may lose of the best coverage, for HiGHS's tolerances


@dataclass(frozen=True)
class Answer:
    """HiGHS's status and, where it has a solution, the solution and its coverage in points."""

    status: str
    x: Vector | None
    coverage: float | None


@dataclass(frozen=True)
class Best:
    """A proven optimum: coverage in points, and a plan that reaches it."""

    coverage: float
    plan: Plan


def compiled(case: Case, families: tuple[ModuleType, ...] = FAMILIES) -> MatrixModel:
    """The matrix of a case's Pyomo model."""
    return compile_model(build(case, families))


def run(model: MatrixModel, objective: str | Vector = "score", relaxed: bool = False, **options: Any) -> Any:
    """HiGHS after its run."""
    solver = highs.new(model, objective, {**EXACT, **options}, relaxed=relaxed)
    solver.run()
    return solver


def answer(model: MatrixModel, objective: str | Vector = "score", presolve: str = "choose") -> Answer:
    """The optimum of an objective. HiGHS runs again without presolve where its status is undecided."""
    solver = run(model, objective, presolve=presolve)
    status = highs.status_of(solver)
    if status == "undecided" and presolve != "off":  # presolve cannot always tell infeasible from unbounded
        return answer(model, objective, "off")
    if status != "optimal":
        return Answer(status, None, None)
    x = highs.solution_of(solver)
    assert x is not None
    return Answer(status, x, -model.value("score", x))


def minimized(model: MatrixModel, objective: str | Vector = "score") -> Vector | None:
    """The best vector for an objective; None where HiGHS proves that the model is infeasible."""
    found = answer(model, objective)
    assert found.status in {"optimal", "infeasible"}, f"HiGHS ended a tiny model as {found.status}"
    return found.x


def relaxation(model: MatrixModel) -> float | None:
    """The best coverage without whole numbers, which bounds that of any plan; None where it is infeasible."""
    solver = run(model, relaxed=True)
    status = highs.status_of(solver)
    assert status in {"optimal", "infeasible"}, status
    return None if status == "infeasible" else -float(solver.getInfo().objective_function_value)


def best(case: Case, families: tuple[ModuleType, ...] = FAMILIES) -> Best | None:
    """The best plan under these families of rules; None where HiGHS proves that there is no plan."""
    model = compiled(case, families)
    x = minimized(model)
    return None if x is None else Best(-model.value("score", x), plan_of(model, x))


def points(case: Case) -> float | None:
    """The best coverage to five decimals, confirmed by the exact checker; None where there is no plan."""
    found = best(case)
    if found is None:
        return None
    ledger = account(case, found.plan)
    assert ledger.breaches == ()
    assert abs(float(ledger.coverage) - found.coverage) < CLOSE
    return round(found.coverage, 5)


def balance(case: Case, price: float, families: tuple[ModuleType, ...] = FAMILIES) -> Best | None:
    """The plan of the best score less ``price`` times strain, and that in place of its coverage."""
    model = compiled(case, families)
    x = minimized(model, model.costs["score"] + price * measure(case, model, "strain").vector)
    if x is None:
        return None
    strain = measure(case, model, "strain").vector @ x
    return Best(-model.value("score", x) - price * float(strain), plan_of(model, x))


def least_cost(case: Case) -> tuple[float, float] | None:
    """(coverage, discounted cost): the least cost at the best coverage; None without a plan."""
    model = compiled(case)
    x = minimized(model)
    if x is None:
        return None
    value = model.value("score", x)
    most = value - model.offsets["score"] + HELD
    held = model.with_row("coverage_held", model.costs["score"], -float("inf"), most)
    cheapest = minimized(held, "cost")
    assert cheapest is not None
    return -value, held.value("cost", cheapest)


def best_plan(model: MatrixModel, objective: str | Vector = "score") -> Plan | None:
    """The plan of the best solution; None where HiGHS proves that there is none."""
    x = minimized(model, objective)
    return None if x is None else plan_of(model, x)


def whole_answers(model: MatrixModel) -> MatrixModel:
    """The model with responses in whole units: their plans are exact, without rounding."""
    whole = np.array([name in RESPONSES for name, _ in model.keys])
    return replace(model, integer=model.integer | whole)


def fixed(model: MatrixModel, plan: Plan) -> MatrixModel | None:
    """The model with every variable of a plan fixed at its value; the other columns follow from them.

    None where a value has no column or lies outside its bounds: the model cannot say that. The bound on
    ``bought`` alone is no rule (to buy more than can be stored is only silly), so it may be passed.
    """
    names = (*INTEGERS, *RESPONSES)
    left = {(name, key): float(value) for name in names for key, value in getattr(plan, name).items()}
    lower, upper = model.lower.copy(), model.upper.copy()
    for at, (name, key) in enumerate(model.keys):
        if name in names:
            value = left.pop((name, key), 0.0)
            if not (lower[at] <= value <= upper[at] or name == "bought"):
                return None
            lower[at] = upper[at] = value
    return None if left else replace(model, lower=lower, upper=upper)


def in_process(
    case: Case,
    settings: Settings,
    model: MatrixModel | None = None,
    near: Vector | None = None,
    aim: Aim | None = None,
) -> Solution:
    """The solution of the tool's pipeline, which the exact checker confirms.

    ``near``: the decisions of a plan to stay close to. ``aim``: the measure to optimize in place of coverage.
    """
    matrix = compile_case(case) if model is None else model
    if aim is not None:
        return aimed(case, matrix, Serial(), settings, aim, Clock())
    return answered(case, matrix, Serial(), settings, None, Clock(), (), near)
