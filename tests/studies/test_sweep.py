"""A sweep's figures are those of fresh runs, and every difference is an interval that holds the truth."""

from __future__ import annotations

from pathlib import Path

import pytest

import optim
from desks import desk
from optim.errors import UsageError
from optim.store.cases import CaseRow
from optim.studies.findings import difference
from optim.studies.prices import price
from optim.studies.sweeps import sweep

DWELL = "contributors.NOV.dwell_ratio"


def fresh(**choices: object) -> float:
    """The best coverage of the tutorial with these choices, proven."""
    solution = optim.solve(optim.load("tutorial"), mode="steady", gap=0.0, **choices)  # type: ignore[arg-type]
    assert solution.outcome.coverage is not None
    return solution.outcome.coverage


def test_each_case_is_what_a_fresh_run_gives(tmp_path: Path) -> None:
    with desk(tmp_path) as here:
        found = sweep(here, [f"{DWELL}=1:3:1", "scenario=both", "founding_act=off"])
    cases = found.tables["cases"]
    assert cases[DWELL].tolist() == ["", "1", "2", "3", "", ""]
    assert cases.scenario.tolist() == ["", "", "", "", "both", ""]
    expected = [fresh(), *(fresh(changes={DWELL: n}) for n in (1, 2, 3))]
    expected += [fresh(scenarios=["both"]), fresh(founding_act="off")]
    assert cases.coverage.tolist() == pytest.approx(expected, abs=1e-3)
    for row, truth in zip(cases.itertuples(), expected, strict=True):
        assert row.difference_low - 1e-6 <= truth - expected[0] <= row.difference_high + 1e-6
    figures = found.tables["figures"]
    assert figures[(figures.case == 0) & (figures.figure == "troops.border")].value.tolist() == [1700]


def test_a_case_without_a_plan_is_a_row_with_its_reason(tmp_path: Path) -> None:
    with desk(tmp_path) as here:
        found = sweep(here, ["require=border-ask", "forces.NOV.*.*.units=-1,2"])
    rows = found.tables["cases"].set_index("case")
    assert rows.status[1] == "infeasible"
    assert rows.status[2] == "error"
    assert "forces.csv" in rows.reason[2]
    assert rows[["coverage", "difference_low", "difference_high"]].loc[[1, 2]].isna().all(axis=None)
    assert "1 have no plan at all, 1 failed" in found.said[0]
    assert found.document["cases"][1]["reason"] == rows.reason[2]


def test_the_indices_of_a_sweep_come_with_the_cases(tmp_path: Path) -> None:
    with desk(tmp_path) as here:
        over = ["contingencies.*.weight=0.5..2", "contributors.NOV.land_force=50000..60000"]
        found = sweep(here, over, design_name="sobol", n=4)
        assert found.tables["indices"].factor.tolist() == [one.split("=")[0] for one in over]
        assert found.tables["indices"].ST[1] == 0.0, "the land force limits nothing here"
        with pytest.raises(UsageError, match=r"need a plan for every case, and \d+ of 12 have none"):
            sweep(here, [f"{DWELL}=1..9"], design_name="sobol", n=4)


def test_many_cases_are_shown_by_how_much_they_differ(tmp_path: Path) -> None:
    with desk(tmp_path) as here:
        over = ["contributors.NOV.land_force=" + ",".join(str(50_000 + n) for n in range(45)), f"{DWELL}=3"]
        (shown,) = sweep(here, over).shown
    assert "the 40 that differ most of 46" in shown.title
    assert shown.frame.case.tolist()[:2] == ["as it is", "dwell ratio of Nova 3"]
    assert len(shown.frame) == 41


@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    [((50.0, 51.0), (40.0, 42.0), 8.0, 11.0), ((40.0, 42.0), (40.0, 42.0), -2.0, 2.0)],
)
def test_a_difference_is_between_the_ends(
    one: tuple[float, float], other: tuple[float, float], low: float, high: float
) -> None:
    rows = [CaseRow("k", {}, "within_gap", coverage=ends[0], bound=ends[1]) for ends in (one, other)]
    assert difference(*rows) == (low, high)
    assert difference(rows[0], CaseRow("k", {}, "infeasible")) is None


def test_prices_are_those_of_fresh_runs(tmp_path: Path) -> None:
    with desk(tmp_path) as here:
        frame = price(here).tables["prices"].set_index(["constraint", "move"])
    again = {
        ("founding_act", "lifted"): {"founding_act": "off"},
        ("founding_act", "continuous"): {"founding_act": "continuous"},
        ("dwell", "a fifth more rest"): {"changes": {"contributors.*.dwell_ratio": "+20%"}},
        ("budgets", "lifted"): {"changes": {"budgets.*.*.amount_musd": "x100"}},
        ("commitments", "lifted"): {"changes": {"commitments.*.*.*.*.units": 0}},
    }
    for move, choices in again.items():
        assert frame.coverage[move] == pytest.approx(fresh(**choices), abs=1e-3), move
    assert frame.coverage["as it is", ""] == pytest.approx(fresh(), abs=1e-3)


def test_who_gains_and_who_loses_adds_up(tmp_path: Path) -> None:
    with desk(tmp_path) as here:
        found = price(here, ["founding_act", "dwell"])
        figures = {one["move"]: one["figures"] for one in found.document["prices"]}
        base = here.ask([]).base.figures
    frame = found.tables["prices"].set_index("move")
    for move, after in figures.items():
        told = {
            name: float(change.replace(",", ""))
            for cell in (frame.gains[move], frame.loses[move])
            for name, change in (part.rsplit(" ", 1) for part in cell.split(", ") if part)
        }
        changed = {
            name: after.get(f"troops.{name}", 0) - base[f"troops.{name}"]
            for name in ("border", "coast", "south")
        }
        assert told == ({name: value for name, value in changed.items() if value} if after else {})


def test_only_what_is_named_is_priced(tmp_path: Path) -> None:
    with desk(tmp_path) as here:
        assert set(price(here, ["lift"]).tables["prices"].constraint[1:]) == {"lift"}
        with pytest.raises(UsageError, match=r"unknown constraint 'founding'; .*founding_act"):
            price(here, ["founding"])
