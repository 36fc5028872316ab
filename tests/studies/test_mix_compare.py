"""Mix and compare: what is held is held, and what is told of runs is so."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import optim
from desks import desk
from optim.check import account
from optim.engine import Session
from optim.errors import UsageError
from optim.reading import read_case
from optim.solution import Solution
from optim.studies import study
from optim.studies.beside import beside, comparable
from optim.studies.comparison import Compared, compare
from optim.studies.mixes import Mix, mix
from optim.studies.moved import FOUND, PROVEN, SEEN, WITHIN
from optim.studies.question import Question, Terms
from optim.studies.workers import InThisProcess


def test_each_means_grows_alone(tmp_path: Path) -> None:
    """The tutorial starts with one battalion and a company in the South; only rotation can add to them."""
    with desk(tmp_path) as here:
        found = mix(here, [100.0, 147.0], ["coverage.attack>=12", "arrived.attack.border.30.maneuver>=4"])
    rows = found.tables["mixes"]
    by = rows[rows.reach == ""].set_index(["budget_musd", "means"])
    assert len(rows) == 20
    for budget in (100.0, 147.0):
        assert (by.cost_musd.loc[budget] <= budget + 1e-3).all()
        assert by.coverage[budget, "none"] <= by.coverage[budget, "rotational"] <= by.bound[budget, "all"]
    assert by.coverage[147.0, "rotational"] == pytest.approx(93.75)
    assert by.coverage[147.0, "permanent"] == by.coverage[147.0, "none"]
    assert all(one["status"] == "infeasible" for one in found.document["mixes"] if not one["figures"])
    for one in (mixed for mixed in found.document["mixes"] if mixed["figures"]):
        if one["means"] in ("rotational", "none", "stored"):
            assert one["figures"]["permanent.south"] <= 500
        if one["means"] in ("permanent", "none", "stored"):
            assert one["figures"]["rotational.border"] <= 700
        if one["reach"]:
            assert one["figures"][one["reach"][0]] >= one["reach"][1] - 1e-3
            assert one["cost_bound"] <= one["cost_musd"] <= one["cost_bound"] + 1.01


def test_a_company_that_nations_supply_in_turn_is_held_once() -> None:
    """Denmark's and France's companies stand in Estonia at the start; their shared slot is not one more."""
    case = read_case("madrid2022", mode="steady")
    heads = {row.unit_type: row.personnel for row in case.instance.unit_types}
    there = [row for row in case.instance.presence if (row.theater, row.mode) == ("EST", "rotational")]
    held = dict(Mix("none", ()).question(case).at_most)
    assert held["rotational.EST"] == sum(row.units * heads[row.unit_type] for row in there) == 2_200


def test_a_budget_that_is_too_small_is_told_with_the_least_that_would_do(tmp_path: Path) -> None:
    with desk(tmp_path) as here:
        said = mix(here, [20.0, 147.0]).said[0]
        least = here.ask([Question(aim=("least", "cost"))])[Question(aim=("least", "cost"))].value_bound
    assert least is not None
    assert least > 20
    assert said == (
        "20 M USD is too little: no plan costs less than 40 M USD "
        "(permanent stationing, rotation, stored equipment, all means together, "
        "the posture of the start alone)."
    )
    assert least == pytest.approx(40.0, abs=1e-3)


def test_a_means_that_no_budget_helps_is_not_told_as_a_matter_of_money(tmp_path: Path) -> None:
    """Two maneuver battalions at the border: what stands there is one, and only rotation can add to it."""
    case = read_case(
        "tutorial", mode="steady", overrides=[("asks.border-ask.in_place.border.0.maneuver.amount", "2")]
    )
    with desk(tmp_path, case.replace(require=("border-ask",))) as here:
        found = mix(here, [30.0])
    assert (found.tables["mixes"].status == "infeasible").all()
    assert found.said[0].startswith("30 M USD is too little: no plan costs less than ")
    assert found.said[0].endswith(" M USD (rotation, all means together).")
    means = "permanent stationing, stored equipment, the posture of the start alone"
    assert found.said[1] == f"With {means} no plan was found, whatever the cost."


@pytest.mark.parametrize(
    ("budgets", "reach", "said"),
    [
        ([0.0], [], "above 0"),
        ([], ["cost<=3"], "expected MEASURE>=VALUE"),
        ([], ["nothing>=3"], "--reach 'nothing>=3': unknown measure 'nothing'"),
    ],
)
def test_mixes_that_cannot_be_meant(
    tmp_path: Path, budgets: list[float], reach: list[str], said: str
) -> None:
    with desk(tmp_path) as here, pytest.raises(UsageError, match=said):
        mix(here, budgets, reach)


def compared(name: str, **choices: object) -> Compared:
    case = read_case("tutorial", mode="steady", **choices)  # type: ignore[arg-type]
    solution = optim.solve(case, gap=0.0)
    assert solution.plan is not None
    return Compared(name, case, solution.plan, account(case, solution.plan), solution.outcome)


def test_runs_are_told_apart() -> None:
    first = compared("a/one")
    other = compared("a/two", founding_act="off", overrides=[("contributors.NOV.dwell_ratio", "2")])
    found = compare([first, other, first])
    inputs = found.tables["inputs"].set_index("input")
    assert list(found.tables["inputs"].columns) == ["input", "1: one", "two", "3: one"]
    assert inputs.loc["founding_act"].tolist() == ["strict", "off", "strict"]
    assert inputs.loc["contributors.NOV.dwell_ratio"].tolist() == ["1", "2", "1"]
    runs = found.tables["runs"]
    assert runs.difference_low[1] <= runs.coverage[1] - runs.coverage[0] <= runs.difference_high[1]
    figures = found.tables["figures"].set_index("figure")
    paid = figures[figures.index.str.startswith("paid.")].sum()
    assert paid.tolist() == pytest.approx(runs.cost_musd.tolist())
    assert not compare([first, first]).tables["inputs"].shape[0]
    for some in ([first], [first] * 9):
        with pytest.raises(UsageError, match="expected 2 to 8"):
            compare(some)


def test_runs_of_one_case_differ_by_effort_alone() -> None:
    first = replace(compared("one"), settings={"gap": 0.5, "seed": 0}, versions={"highspy": "1.16.0"})
    worse = replace(first, name="two", plan=first.plan.replace(rotated={}), settings={"gap": 5.0, "seed": 0})
    assert (
        compare([first, replace(first, name="two")]).said[0]
        == "two and one have the same inputs and the same plan."
    )
    assert compare([first, worse]).said[0] == (
        "two and one have the same inputs: what differs in their plans comes from other effort, "
        "not from the case (gap: 0.5, then 5.0)."
    )
    cut = replace(
        worse, settings=first.settings, outcome=replace(first.outcome, cut_off="the time limit came first")
    )
    assert "cut off: not, then the time limit came first" in compare([first, cut]).said[0]
    other = compared("a/two", founding_act="off")
    assert not any("same inputs" in said for said in compare([first, other]).said)


def test_a_run_is_shown_by_the_plan_nearest_to_the_first_s() -> None:
    """It is as good as the run's own, no further away, and what differs is told with how sure that is."""
    first = compared("a/one")
    other = compared("a/two", founding_act="off", overrides=[("contributors.NOV.dwell_ratio", "2")])
    assert comparable(first, other)
    terms = Terms(gap=1.0)
    near = beside(first, other, terms, InThisProcess())
    assert near.stored == other.outcome.coverage
    assert near.outcome.best is not None
    assert near.outcome.best >= float(other.ledger.coverage)
    assert float(near.ledger.coverage) >= near.outcome.best - terms.gap - 1e-6
    assert not near.ledger.breaches
    found = compare([first, near])
    rows = found.tables["moved"].set_index("figure")
    assert set(rows.sure) <= {PROVEN, FOUND, WITHIN}
    assert (rows.here - rows["first"]).tolist() == pytest.approx(rows.change.tolist())
    both = {*first.figures, *near.figures}
    other_figures = {
        one for one in both if abs(near.figures.get(one, 0.0) - first.figures.get(one, 0.0)) > SEEN
    }
    assert set(rows.index) == other_figures
    cut = replace(near, outcome=replace(near.outcome, cut_off="the time limit came first (nearest)"))
    assert compare([first, cut]).said[1].startswith("Not repeatable for two: the time limit came first")
    assert not any("Not repeatable" in said for said in found.said)
    assert found.said[0] == (
        f"two is shown by the plan as good that is nearest to one's: it covers {near.outcome.coverage:.2f}, "
        f"the run's own plan {other.outcome.coverage:.2f} (--as-stored shows that one)."
    )


def test_what_a_wide_gap_leaves_nothing_of_is_no_difference() -> None:
    """Without rest another plan covers more, but the first's is within 5 points of it."""
    first, other = compared("a/one"), compared("a/two", overrides=[("contributors.*.dwell_ratio", "0")])
    assert beside(first, other, Terms(gap=0.25), InThisProcess()).sure
    near = beside(first, other, Terms(gap=5.0), InThisProcess())
    assert not near.sure
    assert near.plan.rotated == first.plan.rotated


@pytest.mark.parametrize("change", ["mode", "same inputs", "same plan"])
def test_runs_that_no_nearest_plan_says_anything_of(change: str) -> None:
    first = compared("a/one")
    others = {
        "mode": replace(first, name="b", case=read_case("tutorial", mode="phased")),
        "same inputs": replace(first, name="b", plan=first.plan.replace(rotated={})),
        "same plan": replace(first, name="b", case=first.case.replace(founding_act="off")),
    }
    assert not comparable(first, others[change])


def test_ctrl_c_ends_a_comparison(monkeypatch: pytest.MonkeyPatch) -> None:
    """The plan that an interrupted search leaves is not compared as if it were the nearest."""
    first = compared("a/one")
    other = compared("a/two", founding_act="off", overrides=[("contributors.NOV.dwell_ratio", "2")])
    solve = Session.solve

    def interrupted(session: Session, **given: Any) -> Solution:
        found = solve(session, **given)
        return replace(found, outcome=replace(found.outcome, stopped_by="interrupt"))

    monkeypatch.setattr(Session, "solve", interrupted)
    with pytest.raises(KeyboardInterrupt):
        beside(first, other, Terms(gap=1.0), InThisProcess())


def test_a_lost_process_proves_nothing() -> None:
    first = compared("a/one")
    other = compared("a/two", founding_act="off", overrides=[("contributors.NOV.dwell_ratio", "2")])
    near = beside(first, other, Terms(gap=1.0), Lost())
    assert PROVEN not in near.sure.values()


class Lost(InThisProcess):
    """Every process of it dies."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_exception(RuntimeError("gone"))
        return future


def test_at_a_desk_of_ones_own(tmp_path: Path) -> None:
    case = read_case("tutorial", mode="steady")
    with study(case, store=tmp_path / "kept.sqlite") as here:
        first = mix(here).tables["mixes"]
    with study(case, workers=1, store=tmp_path / "kept.sqlite") as here:
        assert mix(here).tables["mixes"].equals(first)
