"""1. force_pool: closed form, weights, run-off, and the end state held for ever."""

from fractions import Fraction
from math import floor

import pytest

from check.telling import told, used
from optim.check import account, breaches
from optim.check.force_pool import weights
from worlds import case, during, plan, world

ROTATION = {("AAA", "armored", "NORTH"): 4}


def test_half_of_the_pool_can_be_out_when_one_rests_for_each_away() -> None:
    good = during(2, rotated=ROTATION)
    assert breaches(case(), good) == ()
    assert used("force_pool", case(), good)[("AAA", "armored"), 2] == (8, 8)


def test_one_more_is_caught() -> None:
    roomy = case(world(sites={"north-base": {"ranges": 5}}))
    bad = during(2, rotated={("AAA", "armored", "NORTH"): 5})
    assert breaches(roomy, bad) == (
        "force_pool: AAA armored in 2024H2: 10 units are out, resting or stationed, but the pool holds 8",
    )


@pytest.mark.parametrize("ratio", ["0", "0.5", "1", "2", "2.5", "3"])
@pytest.mark.parametrize("units", [0, 1, 5, 7, 8])
def test_closed_form_when_steady(units: int, ratio: str) -> None:
    steady = case(
        world(
            contributors={"AAA": {"dwell_ratio": ratio}},
            forces=[{"units": 3, "last_period": "2024H1"}, {"units": units, "first_period": "2024H2"}],
        ),
        mode="steady",
    )
    most = floor(units / (1 + Fraction(ratio)))
    for away, broken in ((most, False), (most + 1, True)):
        posture = plan(rotated={("AAA", "armored", "SOUTH", 1): away})
        assert bool(told("force_pool", steady, posture)) is broken


def test_weights_add_up_to_one_and_the_ratio() -> None:
    assert weights(Fraction(3)) == [1, 1, 1, 1]
    assert weights(Fraction(5, 2)) == [1, 1, 1, Fraction(1, 2)]
    assert weights(Fraction(0)) == [1]
    assert weights(Fraction(1, 3)) == [1, Fraction(1, 3)]


def test_a_unit_rests_as_long_as_the_ratio_says() -> None:
    resting = case(world(periods={"count": 4}, contributors={"AAA": {"dwell_ratio": "1.5"}}))
    rows = used("force_pool", resting, plan(rotated={("AAA", "armored", "NORTH", 1): 2}))
    assert [rows[("AAA", "armored"), t][0] for t in (1, 2, 3, 4)] == [2, 2, 1, 0]


def test_the_end_state_must_be_sustainable_after_the_horizon() -> None:
    last = plan(rotated={("AAA", "armored", "NORTH", 2): 5})
    assert told("force_pool", case(), last) == [
        "AAA armored in 2025H1: 10 units are out, resting or stationed, but the pool holds 8"
    ]


def test_standing_units_and_rosters_count_once() -> None:
    shared = case(world(sharing=[{"unit_type": "armored"}]))
    posture = plan(
        stationed={("AAA", "armored", "NORTH", 2): 3},
        rotated={("AAA", "armored", "SOUTH", 2): 1},
        pledged={("turns", "AAA", 2): 3},
    )
    assert used("force_pool", shared, posture)[("AAA", "armored"), 2] == (8, 8)
    assert told("force_pool", shared, posture) == []


def test_starting_presence_above_the_rule_runs_off() -> None:
    small = case(
        world(
            periods={"count": 3},
            contributors={"AAA": {"dwell_ratio": "2"}},
            forces=[{"units": 9, "kept_home": 4}],
            presence=[{"units": 4, "since": "2023H2"}, {"units": 2, "mode": "permanent"}],
        )
    )
    stay = during(3, stationed={("AAA", "armored", "NORTH"): 2})
    rows = used("force_pool", small, stay)
    # Period 1: rotations of 2023H2 and of the period before it both rest; period 2: one of them does.
    assert [rows[("AAA", "armored"), t] for t in (1, 2, 3)] == [(6, 6), (6, 6), (2, 5)]
    assert told("force_pool", small, stay) == []
    assert account(small, stay).runoffs == (
        "Nation unit: presence at the start is 1 unit above the rotation rule in 2024H1 "
        "and has run off by 2025H1",
    )
    new = plan(stationed=dict(stay.stationed), rotated={("AAA", "armored", "NORTH", 1): 1})
    assert told("force_pool", small, new)[0] == (
        "AAA armored in 2024H1: 7 units are out, resting or stationed, but the pool holds 5 and 1 run off"
    )


def test_longer_presence_leaves_more_at_rest() -> None:
    def past(since: str) -> list[Fraction]:
        instance = world(
            periods={"count": 3},
            contributors={"AAA": {"dwell_ratio": "2"}},
            presence=[{"units": 2, "since": since}],
        )
        rows = used("force_pool", case(instance), plan())
        return [rows[("AAA", "armored"), t][0] for t in (1, 2, 3)]

    assert past("") == [2, 2, 0]
    assert past("2023H1") == [4, 2, 0]
    assert past("2020H1") == [4, 2, 0]


def test_steady_has_no_past() -> None:
    steady = case(world(presence=[{"units": 8, "since": "2020H1"}]), mode="steady")
    assert used("force_pool", steady, plan())[("AAA", "armored"), 1] == (0, 8)
    assert account(steady, plan()).runoffs == ()


STAYING = {
    "policy": {"start_may_stay": True},
    "contributors": {"AAA": {"dwell_ratio": "2"}},
    "forces": [{"units": 9}],
    "presence": [{"units": 6, "since": "2020H1"}],
}


def test_what_stood_at_the_start_may_stay_and_no_more() -> None:
    """Six of nine, at 1.5 units of the pool each instead of three: weights 1, 1/2, 0."""
    there = case(world(periods={"count": 3}, sites={"north-base": {"ranges": 9}}, **STAYING))
    stay = during(3, rotated={("AAA", "armored", "NORTH"): 6})
    assert told("force_pool", there, stay) == []
    assert used("force_pool", there, stay)[("AAA", "armored"), 3] == (9, 9)
    assert account(there, stay).runoffs == (
        "Nation unit: 6 units of the start may stay, with 0.5 periods at home for each one away, where the "
        "rule is 2",
    )
    one_more = during(3, rotated={("AAA", "armored", "NORTH"): 7})
    assert told("force_pool", there, one_more)[0] == (
        "AAA armored in 2024H1: 10 units are out, resting or stationed, but the pool holds 9"
    )
    elsewhere = during(3, rotated={("AAA", "armored", "SOUTH"): 6})
    assert "AAA armored in 2024H2: 12 units" in told("force_pool", there, elsewhere)[0]


def test_what_stood_at_the_start_may_stay_when_steady() -> None:
    there = case(world(sites={"north-base": {"ranges": 9}}, **STAYING), mode="steady")
    assert told("force_pool", there, plan(rotated={("AAA", "armored", "NORTH", 1): 6})) == []
    fewer = plan(rotated={("AAA", "armored", "NORTH", 1): 5, ("AAA", "armored", "SOUTH", 1): 1})
    assert told("force_pool", there, fewer) == [
        "AAA armored in steady state: 10.5 units are out, resting or stationed, but the pool holds 9"
    ]


def test_a_newly_stationed_unit_takes_its_cycle_of_the_pool() -> None:
    start = [{"units": 2, "mode": "permanent"}]
    lasting = case(world(policy={"permanent_cycle": "1.5"}, presence=start))
    stay = during(2, stationed={("AAA", "armored", "NORTH"): 6})
    assert used("force_pool", lasting, stay)[("AAA", "armored"), 1] == (8, 8)
    assert told("force_pool", lasting, stay) == []
    more = during(2, stationed={("AAA", "armored", "NORTH"): 5, ("AAA", "armored", "SOUTH"): 2})
    assert used("force_pool", lasting, more)[("AAA", "armored"), 1] == (2 + 3 * 1.5 + 2 * 1.5, 8)
