"""What HiGHS answers: status, solution and bound are three answers."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from engine.highs_models import fresh, solved
from optim.engine import highs
from optim.engine.events import listen
from optim.engine.matrix import MatrixModel
from optim.errors import SolverCrash
from worlds.matrices import INF, knapsack, model

TOO_MUCH = model([[1, 1]], [5], [INF], [1, 1], [1, 1])
ODD = model([[2, 2]], [3], [3], [5, 5], [1, 1])  # only integrality forbids it
ENDLESS = model([[1, -1]], [0], [INF], [INF, INF], [-1, -1], integer=False)
ENDLESS_INTEGERS = model([[1, -1]], [0], [INF], [INF, INF], [-1, -1])


@pytest.mark.parametrize(
    ("compiled", "status"),
    [
        (TOO_MUCH, "infeasible"),
        (ODD, "infeasible"),
        (ENDLESS, "unbounded"),
        (ENDLESS_INTEGERS, "undecided"),  # HiGHS does not say which for a MIP
        (model([], [], [], [2], [-1]), "optimal"),
        (model([], [], [], [], []), "optimal"),
    ],
    ids=["infeasible", "infeasible for integers", "unbounded", "undecided", "no rows", "empty"],
)
def test_status(compiled: MatrixModel, status: str) -> None:
    assert highs.status_of(solved(compiled)) == status


@pytest.mark.parametrize("compiled", [TOO_MUCH, ODD, ENDLESS_INTEGERS], ids=["much", "odd", "endless"])
def test_without_a_plan_there_is_no_solution_and_no_bound(compiled: MatrixModel) -> None:
    solver = solved(compiled)
    assert highs.solution_of(solver) is None
    assert highs.bound_of(solver) == -INF


def test_without_integrality_an_odd_sum_can_be_halved() -> None:
    solver = highs.new(ODD, "cost", {"threads": 1}, relaxed=True)
    solver.run()
    assert ODD.value("cost", highs.solution_of(solver)) == pytest.approx(1.5)


def test_a_limit_does_not_tell_whether_there_is_a_solution() -> None:
    """The same limit, the same status: one run holds the plan it was given, the other holds none."""
    compiled = knapsack()
    alone = solved(compiled, time_limit=0.0)
    given = fresh(compiled, time_limit=0.0)
    highs.start_from(given, np.zeros(compiled.columns))
    given.run()
    assert [highs.status_of(solver) for solver in (alone, given)] == ["limit", "limit"]
    assert highs.solution_of(alone) is None
    assert (highs.solution_of(given) == 0.0).all()
    assert highs.bound_of(alone) == -INF


def test_a_node_limit_with_a_solution() -> None:
    compiled = knapsack()
    solver = solved(compiled, mip_max_nodes=1)
    assert highs.status_of(solver) == "limit"
    value = compiled.value("cost", highs.solution_of(solver))
    assert highs.bound_of(solver) < value < 0.0


def test_equal_runs_to_a_node_limit_are_equal() -> None:
    """Goldens use node limits, never seconds."""
    compiled = knapsack()
    first, second = (solved(compiled, mip_max_nodes=5, random_seed=7) for _ in range(2))
    assert highs.status_of(first) == "limit"
    assert highs.solution_of(first).tobytes() == highs.solution_of(second).tobytes()
    assert highs.bound_of(first) == highs.bound_of(second)


def test_an_infeasible_start_is_not_taken_for_a_solution() -> None:
    compiled = knapsack()
    solver = fresh(compiled, time_limit=0.0)
    highs.start_from(solver, np.full(compiled.columns, 3.0))
    solver.run()
    assert highs.solution_of(solver) is None


@pytest.mark.parametrize("offset", [0.0, 100.0, -1000.0])
def test_the_offset_is_in_the_value_and_in_the_bound(offset: float) -> None:
    compiled = model([[1, 1]], [2], [INF], [5, 5], [3, 4], offset=offset)
    solver = solved(compiled)
    assert compiled.value("cost", highs.solution_of(solver)) == pytest.approx(6 + offset)
    assert highs.bound_of(solver) == pytest.approx(6 + offset)


def test_a_maximized_index_is_minimized_negated() -> None:
    """The bound of a stopped run is below the best value, as that of everything minimized."""
    compiled = knapsack()
    best = highs.bound_of(solved(compiled))
    stopped = solved(compiled, mip_max_nodes=1)
    assert highs.bound_of(stopped) <= best <= compiled.value("cost", highs.solution_of(stopped))
    assert best < 0


def test_an_objective_given_as_numbers_has_no_offset() -> None:
    compiled = model([[1, 1]], [2], [INF], [5, 5], [3, 4], offset=100.0)
    solver = highs.new(compiled, np.array([5.0, 1.0]), {"threads": 1})
    solver.run()
    assert highs.bound_of(solver) == pytest.approx(2.0)


def test_arrays_that_do_not_fit_are_a_crash_and_not_an_answer() -> None:
    compiled = knapsack(5, 2)
    with pytest.raises(SolverCrash, match="arrays are inconsistent"):
        highs.new(dataclasses.replace(compiled, indices=compiled.indices + 100), "cost", {})
    with pytest.raises(SolverCrash, match="arrays are inconsistent"):
        highs.new(dataclasses.replace(compiled, indices=compiled.indices - 1), "cost", {})


def test_a_solver_that_has_not_solved_has_proved_nothing() -> None:
    assert highs.bound_of(fresh(knapsack())) == -INF


def test_what_ends_with_an_error_has_no_bound() -> None:
    """HiGHS holds 0 then: of coverage, which is negated, that would be a proof of everything."""

    def ctrl_c(*_: object) -> bool:
        raise KeyboardInterrupt

    solver = fresh(knapsack(30, 5))
    listen(solver, ctrl_c)
    with pytest.raises(KeyboardInterrupt):
        solver.run()
    assert highs.status_of(solver) in {"error", "interrupt"}
    if highs.status_of(solver) == "error":
        assert highs.bound_of(solver) == -np.inf
