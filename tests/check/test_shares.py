"""Shares of 100 points: exact weights by hand, in the checker."""

from fractions import Fraction

import pytest

from optim.check import account
from optim.check.shares import share_of
from optim.plan import Plan
from worlds import case, during, plan, world

ASKED = [
    {"amount": "2", "weight": "3"},
    {"tier": "wanted", "amount": "2", "weight": "1"},
    {"theater": "SOUTH", "capability": "troops", "amount": "1000", "weight": "50"},
    {"theater": "East", "capability": "command", "amount": "1", "weight": "7"},
]
POSTURE = during(2, rotated={("AAA", "armored", "NORTH"): 3})  # NORTH: 3 of 3 and half of 1


def shares(**points: str) -> list[dict[str, str]]:
    return [{"place": place, "share": share} for place, share in points.items()]


@pytest.mark.parametrize(
    ("points", "weights"),
    [
        ({"NORTH": "40", "SOUTH": "35", "East": "25"}, [30, 10, 35, 25]),
        ({"NORTH": "40", "East": "60"}, [30, 10, Fraction(60 * 50, 57), Fraction(60 * 7, 57)]),
        ({"East": "100"}, [Fraction(100 * weight, 61) for weight in (3, 1, 50, 7)]),
        ({"NORTH": "0", "SOUTH": "0", "East": "100"}, [0, 0, 0, 100]),
    ],
)
def test_weights_by_hand(points: dict[str, str], weights: list[Fraction]) -> None:
    """Each weight is half in each of the two periods; a theater without a share counts in its region's."""
    shared = world(requirements=ASKED, shares=shares(**points))
    for mode, periods in (("phased", 2), ("steady", 1)):
        rows = account(case(shared, mode=mode), plan()).met
        assert [row.weight for row in rows if row.period == 1] == [
            weight / Fraction(periods) for weight in weights
        ]


def covered(instance: object, posture: Plan = POSTURE, **choices: object) -> Fraction:
    return account(case(instance, **choices), posture).coverage


def test_the_index_by_hand() -> None:
    shared = world(requirements=ASKED, shares=shares(NORTH="40", SOUTH="35", East="25"))
    assert covered(shared) == 35
    weighed = {"balanced": {"reason": "a test", "tiers": {"wanted": "5"}, "theaters": {"SOUTH": "100"}}}
    # the wanted slice is now worth 5 of NORTH's 8 and is filled first; SOUTH keeps its 35 points
    moved = world(requirements=ASKED, shares=shares(NORTH="40", SOUTH="35", East="25"), weightings=weighed)
    assert covered(moved) == 25 + Fraction(15, 2)


def test_a_share_in_which_nothing_has_weight_gives_no_points_and_the_others_are_scaled() -> None:
    asked = [row | {"weight": "0"} if row.get("theater") == "SOUTH" else row for row in ASKED]
    shared = world(requirements=asked, shares=shares(NORTH="40", SOUTH="35", East="25"))
    assert covered(shared) == Fraction(100 * 35, 65)


def test_shares_that_a_change_made_more_than_100_are_scaled() -> None:
    assert covered(world(requirements=ASKED, shares=shares(NORTH="80", SOUTH="35", East="25"))) == 50


def test_a_weighting_without_shares_is_as_before() -> None:
    views = {"other": {"reason": "another view"}}
    shared = world(requirements=ASKED, weightings=views, shares=shares(NORTH="100", SOUTH="0", East="0"))
    assert covered(shared) == Fraction(350, 4)
    assert covered(shared, weighting="other") == Fraction(350, 61)
    assert share_of(case(shared, weighting="other")) == {}
    assert share_of(case(shared)) == {"NORTH": "NORTH", "SOUTH": "SOUTH", "East": "East"}
