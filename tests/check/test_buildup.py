"""7. buildup: growth and shrinkage in soldiers, and a minimum stay."""

from check.telling import told, used
from optim.check import breaches
from worlds import case, during, plan, world

SLOW = world(
    theaters={"NORTH": {"max_growth": 600, "max_shrink": 600}},
    presence=[{"units": 1, "mode": "permanent"}],
)


def test_exactly_the_most_in_a_period() -> None:
    growing = plan(
        stationed={("AAA", "armored", "NORTH", t): 1 for t in (1, 2)},
        rotated={("AAA", "armored", "NORTH", 1): 1, ("AAA", "armored", "NORTH", 2): 2},
    )
    assert breaches(case(SLOW), growing) == ()
    assert used("buildup", case(SLOW), growing)[("NORTH", "growth"), 1] == (600, 600)
    assert used("buildup", case(SLOW), growing)[("NORTH", "shrinkage"), 1] == (0, 600)


def test_faster_is_caught_both_ways() -> None:
    up = plan(rotated={("AAA", "armored", "NORTH", 1): 3})
    assert told("buildup", case(SLOW), up) == [
        "NORTH in 2024H1: presence grows by 1,200 soldiers, but 600 is the most in a period",
        "NORTH in 2024H2: presence shrinks by 1,800 soldiers, but 600 is the most in a period",
    ]


def test_newly_stationed_units_are_posted() -> None:
    new = during(2, stationed={("AAA", "armored", "NORTH"): 2})
    assert told("buildup", case(SLOW), new) == [
        "AAA armored in NORTH in 2024H1: 1 unit newly stationed, but 0 posted"
    ]


def test_who_is_posted_stays() -> None:
    leaves = plan(
        stationed={("AAA", "light", "SOUTH", 1): 1, ("AAA", "light", "SOUTH", 3): 1},
        posted={("AAA", "light", "SOUTH", 1): 1, ("AAA", "light", "SOUTH", 3): 1},
    )
    patient = case(world(periods={"count": 3}))
    assert breaches(patient, leaves) == (
        "buildup: AAA light in SOUTH in 2024H2: 0 units stationed, but 1 posted within the last 2 periods "
        "must stay",
    )
    brisk = case(world(periods={"count": 3}, policy={"min_stay_periods": 1}))
    assert breaches(brisk, leaves) == ()


def test_steady_has_no_speed() -> None:
    steady = case(SLOW, mode="steady")
    assert breaches(steady, plan(stationed={("AAA", "armored", "NORTH", 1): 1})) == ()
    assert breaches(steady, plan(rotated={("AAA", "armored", "NORTH", 1): 4})) == ()
    assert used("buildup", steady, plan()) == {}
