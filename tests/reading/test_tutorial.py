"""docs/tutorial.md solves the instance by hand; the solver agrees."""

from __future__ import annotations

from typing import Any

import pytest

from optim.case import Case
from optim.model import build
from optim.reading import read_case


def _solved(case: Case, objective: str = "score") -> Any:
    from pyomo.contrib.appsi.solvers import Highs
    from pyomo.environ import Constraint

    m = build(case)
    if objective == "cost":
        m.keep = Constraint(expr=m.coverage_index.expr >= 93.75 - 1e-6)
        m.score.deactivate()
        m.cost.activate()
    solver = Highs()
    solver.config.load_solution = False
    solver.config.mip_gap = 1e-7
    result = solver.solve(m)
    if result.best_feasible_objective is not None:
        result.solution_loader.load_vars()
    return m, result.best_feasible_objective


def test_coverage_and_response() -> None:
    m, best = _solved(read_case("tutorial", mode="steady"))
    assert best == pytest.approx(93.75)
    assert sum(var.value for var in m.surged.values()) == pytest.approx(1.75)


def test_cost() -> None:
    m, half_year = _solved(read_case("tutorial", mode="steady"), "cost")
    assert 2 * half_year == pytest.approx(147, abs=1e-3)
    assert m.built["fort-camp", 1].value == pytest.approx(1)
    assert m.stationed["TER", "light", "south", 1].value == pytest.approx(1)


def test_the_border_ask_needs_the_big_camp() -> None:
    assert _solved(read_case("tutorial", mode="steady", require=["border-ask"]))[1] is None
    assert (
        _solved(read_case("tutorial", mode="steady", require=["border-ask"], scenarios=["big-camp"]))[1] > 80
    )
