"""Versions that are refused, options that may be set, tolerances that stay, gaps in points."""

from __future__ import annotations

from typing import Any

import highspy
import pytest

from engine.highs_models import solved
from optim.engine import highs
from optim.errors import UsageError
from worlds.matrices import knapsack

TOLERANCES = (
    "primal_feasibility_tolerance",
    "dual_feasibility_tolerance",
    "mip_feasibility_tolerance",
    "primal_residual_tolerance",
    "dual_residual_tolerance",
    "optimality_tolerance",
    "ipm_optimality_tolerance",
)


def option(solver: Any, name: str) -> Any:
    status, value = solver.getOptionValue(name)
    assert status == highspy.HighsStatus.kOk, name
    return value


@pytest.mark.parametrize("found", ["1.15.1", "1.14.0", "1.13.0", "1.13.1", "1.12.0", "1.9.0", "0.15.1"])
def test_versions_that_answer_wrongly_are_refused_with_what_to_install(found: str) -> None:
    with pytest.raises(UsageError) as refused:
        highs.refuse_bad_versions(found)
    assert f"HiGHS {found} is known to return wrong answers" in str(refused.value)
    assert "highspy>=1.16,<1.17" in str(refused.value)
    assert refused.value.exit_code == 2


@pytest.mark.parametrize("found", ["1.16.0", "1.16.3", "1.20.3", "2.0.0"])
def test_other_versions_are_not(found: str) -> None:
    highs.refuse_bad_versions(found)


def test_the_version_is_that_of_the_library_which_solves() -> None:
    parts = (highspy.HIGHS_VERSION_MAJOR, highspy.HIGHS_VERSION_MINOR, highspy.HIGHS_VERSION_PATCH)
    assert highs.version() == ".".join(str(part) for part in parts)


def test_nothing_is_solved_with_a_version_that_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(highs, "version", lambda: "1.14.0")
    with pytest.raises(UsageError, match=r"1\.14\.0"):
        highs.new(knapsack(5, 1), "cost", {})


@pytest.mark.parametrize("name", ["mip_gap", "mip_feasibility_tolerance", "primal_feasibility_tolerance", ""])
def test_an_option_that_is_not_on_the_list_is_an_error(name: str) -> None:
    """Some are unknown to HiGHS, some it would take: neither passes."""
    with pytest.raises(UsageError, match=f"option '{name}' is not one that this project uses"):
        highs.new(knapsack(5, 1), "cost", {name: 0.5})


@pytest.mark.parametrize(
    ("name", "value"),
    [("presolve", "maybe"), ("time_limit", -1.0), ("mip_abs_gap", "x"), ("random_seed", 0.5), ("solver", 3)],
)
def test_a_value_that_highs_refuses_is_an_error(name: str, value: Any) -> None:
    with pytest.raises(UsageError, match=f"HiGHS refused option {name}="):
        highs.new(knapsack(5, 1), "cost", {name: value})


def test_every_option_on_the_list_is_one_that_highs_knows() -> None:
    fresh = highspy.Highs()
    for name in highs.OPTIONS:
        option(fresh, name)


def test_options_reach_highs() -> None:
    told = {"time_limit": 7.5, "mip_abs_gap": 0.25, "random_seed": 5, "mip_max_nodes": 9, "presolve": "off"}
    solver = highs.new(knapsack(5, 1), "cost", told)
    assert {name: option(solver, name) for name in told} == told


def test_feasibility_tolerances_stay_as_they_are() -> None:
    """Tighter ones have produced false infeasibility; no option on the list could change them."""
    fresh = highspy.Highs()
    solver = highs.new(knapsack(5, 1), "cost", {"mip_abs_gap": 0.5, "time_limit": 5.0})
    assert [option(solver, name) for name in TOLERANCES] == [option(fresh, name) for name in TOLERANCES]
    assert not [name for name in highs.OPTIONS if "tolerance" in name]


def test_a_gap_is_absolute_and_not_relative_to_a_large_objective() -> None:
    """A thousandth of this objective is a hundred points: with that gap HiGHS stops at a worse bound."""
    compiled = knapsack(12, 3, seed=0, offset=-1e5)
    relative = solved(compiled, mip_rel_gap=1e-3)
    absolute = solved(compiled)
    best = compiled.value("cost", highs.solution_of(absolute))
    assert highs.bound_of(relative) < best - 0.5
    assert best == pytest.approx(highs.bound_of(absolute), abs=1e-4)
    assert option(absolute, "mip_rel_gap") == 0.0


def test_a_gap_in_points_stops_early_and_is_kept() -> None:
    compiled = knapsack(40, 6)
    solver = solved(compiled, mip_abs_gap=20.0)
    assert highs.status_of(solver) == "optimal"
    gap = compiled.value("cost", highs.solution_of(solver)) - highs.bound_of(solver)
    assert 0.5 < gap <= 20.0
