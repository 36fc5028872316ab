"""16. coverage: the snapshot of its rows, and hand-solved worlds in which it binds."""

from __future__ import annotations

import pytest

from model.snapshots import same_as_reviewed
from optim.model.constraints import coverage
from solving import points
from worlds import HQ, LIGHT, case
from worlds.plain import ANSWER, plain

PARTS = [{}, {"component": "command", "amount": "1"}]


def test_rows_are_those_that_were_reviewed() -> None:
    attack = {"contingency": "attack", "theater": "East"}
    small = plain(
        unit_types=[{}, LIGHT, HQ],
        capabilities=[{"amount": "1.5"}, {"unit_type": "light"}],
        formations=[{}],
        forces=[{}, {"unit_type": "light"}],
        periods={"review_every": 2},
        contingencies=[{}],
        movements=[
            {"notice": 5, "move": 5},
            {"notice": 15, "move": 5, "weight_class": "light"},
            {"pathway": "stored", "notice": 12, "move": 0, "draw": 4},
        ],
        requirements=[
            {"amount": "2"},
            {"tier": "wanted", "amount": "3", "weight": "40"},
            {"theater": "East", "capability": "troops", "amount": "4500"},
            {"theater": "SOUTH", "capability": "brigade", "amount": "1"},
            attack | {"day": 10, "amount": "4"},
            attack | {"day": 30, "amount": "5"},
            attack | {"day": 30, "capability": "troops", "amount": "2000"},
        ],
    )
    same_as_reviewed(coverage, phased=case(small), steady=case(small, mode="steady"))


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize(("units", "expected"), [(1, 25), (2, 50), (3, 75), (4, 87.5), (5, 100)])
def test_slices_are_met_from_the_most_valued_down_and_bind(mode: str, units: int, expected: float) -> None:
    """Three units are worth 30 of 40 points, ten each; two more are worth the other 10, five each."""
    slices = [{"tier": "wanted", "amount": "2", "weight": "10"}, {"amount": "3", "weight": "30"}]
    assert points(case(plain(forces=[{"units": units}], requirements=slices), mode=mode)) == expected


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize(("amount", "expected"), [("2000", 90), ("1800", 100)])
def test_troops_anywhere_in_a_region_count_and_bind(mode: str, amount: str, expected: float) -> None:
    """One unit may be in NORTH and two in SOUTH: 1,800 soldiers in the region that both are in."""
    region = [{"theater": "East", "capability": "troops", "amount": amount}]
    limits = [{"max_units": 1}, {"theater": "SOUTH", "max_units": 2}]
    assert points(case(plain(requirements=region, caveats=limits), mode=mode)) == expected


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize(("notice", "expected"), [(6, 20), (5, 40)])
def test_only_who_arrives_in_time_counts_and_this_binds(mode: str, notice: int, expected: float) -> None:
    """Ten are wanted by day 10 and ten by day 30; half of eight answer: on day 11 for one demand, on day 10
    for both.
    """
    wanted = [{"contingency": "attack", "day": day} for day in (10, 30)]
    moves = [{"notice": notice, "move": 5}]
    late = plain(**ANSWER | {"requirements": wanted, "movements": moves}, forces=[{"units": 8}])
    assert points(case(late, mode=mode)) == expected


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize(("theaters", "expected"), [("NORTH", 55), ("NORTH SOUTH", 70)])
def test_who_is_present_where_it_happens_counts_and_this_binds(
    mode: str, theaters: str, expected: float
) -> None:
    """Of twelve units one or two are in SOUTH, none in NORTH, and half of the others answer; ten are wanted
    in the region.

    Where SOUTH is no part of the attack, who stands there does not count: 1 must, 5.5 answer. Else 2 + 5.
    """
    tables = ANSWER | {"contingencies": [{"theaters": theaters}]}
    tables["requirements"] = [{"contingency": "attack", "theater": "East", "day": 30}]
    tables["caveats"] = [*tables["caveats"], {"theater": "SOUTH", "max_units": 2}]
    away = plain(**tables, forces=[{"units": 12}], commitments=[{"theater": "SOUTH", "units": 1}])
    assert points(case(away, mode=mode)) == expected


@pytest.mark.parametrize(("every", "expected"), [(1, 30), (2, 40)])
def test_responses_bind_in_the_half_years_that_are_reviewed(every: int, expected: float) -> None:
    """Of a pool of four, then eight, half answer: 2 and 4 of ten.

    Reviewed each half-year, or the last alone.
    """
    pools = [{"units": 4, "last_period": "2024H1"}, {"units": 8, "first_period": "2024H2"}]
    growing = plain({"review_every": every}, **ANSWER, forces=pools)
    assert points(case(growing)) == expected
    assert points(case(growing, mode="steady")) == 40


TWO_DEMANDS = ANSWER | {
    "requirements": [
        {"contingency": "attack", "day": 30, "tier": "wanted"},
        {"theater": "SOUTH", "capability": "troops", "amount": "6000"},
    ],
    "caveats": [*ANSWER["caveats"], {"theater": "SOUTH", "modes": "response"}],
    "forces": [{"units": 8}],
}


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize(
    ("multipliers", "expected"),
    [
        ({}, 20),
        ({"theaters": {"NORTH": "3"}}, 30),
        ({"contingencies": {"attack": "3"}}, 30),
        ({"days": {"30": "3"}}, 30),
        ({"capabilities": {"maneuver": "3"}}, 30),
        ({"tiers": {"wanted": "3"}}, 30),
        ({"tiers": {"wanted": "6"}, "days": {"30": "0.5"}, "theaters": {"SOUTH": "3"}}, 20),
    ],
)
def test_a_weighting_multiplies_what_a_demand_is_worth(mode: str, multipliers: dict, expected: float) -> None:
    """Four of ten answer, and nobody may be in SOUTH: 0.4 of 20 in 40, or of 60 in 80."""
    weighed = plain(**TWO_DEMANDS, weightings={"balanced": {"reason": "a test", **multipliers}})
    assert points(case(weighed, mode=mode)) == expected


@pytest.mark.parametrize("mode", ["phased", "steady"])
def test_a_contingency_s_weight_multiplies_what_its_demands_are_worth(mode: str) -> None:
    """As above: 0.4 of 60 in 80."""
    heavy = plain(**TWO_DEMANDS | {"contingencies": [{"weight": "3"}]})
    assert points(case(heavy, mode=mode)) == 30


SPLIT = {"NORTH": "75", "SOUTH": "25"}


def shares(points: dict[str, str], weighting: str = "balanced") -> list[dict[str, str]]:
    return [{"weighting": weighting, "place": place, "share": share} for place, share in points.items()]


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize(
    ("points_of", "expected"),
    [
        (SPLIT, 30),
        ({"NORTH": "40", "East": "60"}, 16),
        ({"East": "100"}, 20),
        ({"NORTH": "0", "East": "100"}, 0),
    ],
)
def test_shares_say_how_many_points_a_place_has(mode: str, points_of: dict, expected: float) -> None:
    """0.4 of what NORTH asks can be met, and nothing in SOUTH, which counts in the share of East without its
    own. In one share the two are worth 20 each, as the rows say.
    """
    shared = plain(**TWO_DEMANDS, shares=shares(points_of))
    assert points(case(shared, mode=mode)) == expected


@pytest.mark.parametrize("mode", ["phased", "steady"])
def test_multipliers_move_points_within_a_share_alone(mode: str) -> None:
    """Of NORTH's 75 points, 60 are for the demand by day 30, which weighs 4 * 20, and 15 for 60,000 soldiers
    in place, who weigh 20. 0.4 of the first can be met.
    """
    soldiers = {"capability": "troops", "amount": "60000", "weight": "20"}
    asked = [*TWO_DEMANDS["requirements"], soldiers]
    tables = TWO_DEMANDS | {"requirements": asked, "weightings": {"balanced": MULTIPLIED}}
    assert points(case(plain(**tables, shares=shares(SPLIT)), mode=mode)) == 24


MULTIPLIED = {"reason": "a test", "contingencies": {"attack": "4"}, "theaters": {"SOUTH": "9"}}


def test_shares_of_another_weighting_change_nothing() -> None:
    views = {"other": {"reason": "another view"}}
    instance = plain(**TWO_DEMANDS, weightings=views, shares=shares(SPLIT, "other"))
    assert points(case(instance)) == 20
    assert points(case(instance, weighting="other")) == 30
