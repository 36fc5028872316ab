"""The policy ``review_by_mean``: hand-solved worlds in which it decides."""

from __future__ import annotations

import pytest

from check.telling import used
from optim.check import breaches
from solving import points
from worlds import case, plan
from worlds.plain import ANSWER, ROTATING, plain

TWO = {"review_every": 2}  # one review, in the second half-year
MEAN = {"review_by_mean": True}
ATTACK = {
    "contingencies": [{}],
    "requirements": [{"contingency": "attack", "day": 30}],
    "caveats": [{"modes": "rotational"}],
    "movements": [{}],
}


@pytest.mark.parametrize(("policy", "expected"), [({}, 50), (MEAN, 40)])
def test_who_stands_there_in_half_of_the_time_counts_half(policy: dict[str, bool], expected: float) -> None:
    """Ten battalions are wanted by day 30 of an attack, and reviewed in the second of two half-years.

    Of ten at 1:1 five are there in the second one, r2 <= 5. Of the mean half of r1 + r2 counts, and
    r1 + r2 <= 8 where the first half-year has three and the second at most five: growth allows no more.
    """
    theaters = {"max_growth": 1800}  # three battalions of 600
    world = plain(
        TWO,
        policy=policy,
        contributors=[ROTATING],
        forces=[{"units": 10}],
        theaters=theaters,
        **ATTACK,
    )
    assert points(case(world)) == expected
    assert points(case(world, mode="steady")) == 50


def test_a_lasting_posture_is_judged_as_before() -> None:
    world = plain(TWO, policy=MEAN, **ANSWER)
    assert points(case(world)) == points(case(plain(TWO, **ANSWER)))


def test_who_is_deployed_in_one_half_year_of_two_is_half_ready() -> None:
    """Of 20 battalions, half of them ready, four stand in SOUTH in the first half-year alone: mean 18."""
    half = {"ready_share": "0.5"}
    world = plain(TWO, policy=MEAN, contributors=half, contingencies=[{}], movements=[{}])
    posture = plan(rotated={("AAA", "armored", "SOUTH", 1): 4})
    assert used("ready_pool", case(world), posture)[("attack", "AAA", "armored"), 2] == (0, 9)
    alone = plain(TWO, contributors=half, contingencies=[{}], movements=[{}])
    assert used("ready_pool", case(alone), posture)[("attack", "AAA", "armored"), 2] == (0, 10)
    assert breaches(case(world), posture) == ()
