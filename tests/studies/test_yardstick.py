"""Yardstick: points of cases that are measured otherwise are told apart, and no difference is told."""

from __future__ import annotations

from pathlib import Path

import pytest

import optim
from desks import desk
from optim.case import Case
from optim.check import account
from optim.reading import prepared, read_case, vary
from optim.studies.comparison import Compared, compare
from optim.studies.question import Question
from optim.studies.screening.inputs import figures_of
from optim.studies.sweeps import sweep
from optim.studies.yardstick import UNLIKE, measured_otherwise, said_of_figures, yardstick
from worlds import case, world

VIEWS = {"other": {"reason": "another view", "tiers": {"wanted": "1"}}, "far": {"reason": "a third"}}
SHARES = [
    {"weighting": "far", "place": "NORTH", "share": "60"},
    {"weighting": "far", "place": "SOUTH", "share": "40"},
]
BASE = case(world(weightings=VIEWS, shares=SHARES))
PRICED = "The prices of what is asked of nations"
NOT_COMPARE = "Points do not compare with those of"


@pytest.mark.parametrize(
    ("path", "weighting", "alike"),
    [
        ("requirements.in_place.NORTH.0.maneuver.essential.amount=3", "balanced", False),
        ("requirements.*.*.*.*.*.weight=3", "balanced", False),
        ("contingencies.attack.weight=2", "balanced", False),
        ("weightings.balanced.tiers.wanted=3", "balanced", False),
        ("weightings.other.tiers.wanted=3", "balanced", True),
        ("shares.far.NORTH.share=50", "balanced", True),
        ("shares.far.NORTH.share=50", "far", False),
        ("shares.*.NORTH.share=50", "far", False),
        ("contributors.AAA.dwell_ratio=2", "far", True),
        ("contingencies.attack.theaters=SOUTH NORTH", "balanced", True),
    ],
)
def test_what_changes_by_what_points_are_measured(path: str, weighting: str, alike: bool) -> None:
    """As the paths say, and as the changed case says."""
    base, change = BASE.replace(weighting=weighting), tuple(path.split("="))
    assert measured_otherwise(base, Question(changes=(change,))) is not alike
    changed = vary(base, book=prepared(base.instance), overrides=[change])
    assert (yardstick(changed) == yardstick(base)) is alike
    assert bool(list(said_of_figures(base, [change[0]]))) is not alike


def test_another_weighting_is_another_yardstick_unless_it_multiplies_by_one() -> None:
    assert yardstick(BASE.replace(weighting="other")) == yardstick(BASE)
    assert yardstick(BASE.replace(weighting="far")) != yardstick(BASE)
    assert measured_otherwise(BASE, Question(weighting="far"))
    assert not measured_otherwise(BASE, Question(weighting="balanced"))


def ran(made: Case) -> Compared:
    solution = optim.solve(made, gap=0.0)
    assert solution.plan is not None
    return Compared(made.weighting, made, solution.plan, account(made, solution.plan), solution.outcome)


def test_runs_of_other_weightings_are_compared_in_soldiers() -> None:
    plain, coast = (
        ran(read_case("tutorial", mode="steady", weighting=name)) for name in ("balanced", "coast-first")
    )
    found = compare([plain, coast])
    assert found.said[0].startswith(f"{NOT_COMPARE} balanced: ")
    assert "in coast-first. Compare soldiers." in found.said[0]
    runs = found.tables["runs"]
    assert runs[["difference_low", "difference_high"]].iloc[1].isna().all()
    assert found.shown[0].frame["difference"].tolist() == ["", UNLIKE]
    assert not any(NOT_COMPARE in one for one in compare([plain, plain]).said)


def test_a_sweep_over_weights_tells_no_difference_in_points(tmp_path: Path) -> None:
    with desk(tmp_path) as here:
        found = sweep(here, ["weights=balanced,coast-first", "contingencies.attack.weight=2"])
    cases = found.tables["cases"].set_index("case")
    assert cases.difference_low[1] <= 0 <= cases.difference_high[1]
    assert cases[["difference_low", "difference_high"]].loc[[2, 3]].isna().all(axis=None)
    assert cases.sure.tolist()[2:] == ["", ""]
    assert found.said[0].startswith(f"{NOT_COMPARE} the case as it is")
    assert "weighting coast-first; weight of “" in found.said[0]
    assert found.shown[0].frame["difference"].tolist()[2:] == [UNLIKE, UNLIKE]


def test_a_sweep_over_a_price_says_that_differences_are_of_the_prices_too(tmp_path: Path) -> None:
    with desk(tmp_path) as here:
        found = sweep(here, ["policy.strain_price=0.1", "contributors.*.dwell_ratio=2"])
    (told,) = [one for one in found.said if PRICED in one]
    assert told.startswith("The prices of what is asked of nations are other ones in strain price 0.1:")


def test_a_comparison_of_runs_at_other_prices_says_so() -> None:
    base = read_case("tutorial", mode="steady")
    plain, dearer = ran(base), ran(vary(base, overrides=[("policy.handover_price", "1")]))
    assert [PRICED in one for one in compare([plain, dearer]).said].count(True) == 1
    assert not any(PRICED in one for one in compare([plain, plain]).said)


def test_only_shares_in_use_are_figures_that_are_moved() -> None:
    book = prepared(BASE.instance)
    assert not [one for one in figures_of(BASE, book) if one.column == "shares.share"]
    moved = [one.path for one in figures_of(BASE.replace(weighting="far"), book)]
    assert {"shares.far.NORTH.share", "shares.far.SOUTH.share"} <= set(moved)


def test_a_scenario_that_takes_requirements_away_is_another_yardstick() -> None:
    base = read_case("madrid2022", mode="steady")
    assert measured_otherwise(base, Question(scenarios=("sahel-withdrawal",)))
    assert not measured_otherwise(base, Question(scenarios=("fast-draw",)))
    changed = read_case("madrid2022", mode="steady", scenarios=("sahel-withdrawal",))
    assert yardstick(changed) != yardstick(base)
