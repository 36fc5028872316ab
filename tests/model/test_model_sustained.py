"""The policy ``sustained``: hand-solved worlds in which it decides."""

from __future__ import annotations

import pytest

from check.telling import told, used
from solving import points
from worlds import case, plan
from worlds.plain import ROTATING, plain

SUSTAINED = {"sustained": True}


@pytest.mark.parametrize(("policy", "units", "expected"), [
    ({}, 7, 35), (SUSTAINED, 7, 30), ({}, 8, 40), (SUSTAINED, 8, 40),
])  # fmt: skip
def test_no_half_year_has_more_than_can_be_held(policy: dict[str, bool], units: int, expected: float) -> None:
    """Ratio 1. Of 7 units three can be held for ever: 3 + 3 tours; without the policy 4 + 3."""
    world = plain(policy=policy, contributors=[ROTATING], forces=[{"units": units}])
    assert points(case(world)) == expected
    assert points(case(world, mode="steady")) == 10 * (units // 2)


def test_a_pool_that_grows_sustains_more_later() -> None:
    """Two of 4 in the first half-year, four of 8 in the second: 2 + 4 tours."""
    forces = [{"units": 4, "last_period": "2024H1"}, {"units": 8, "first_period": "2024H2"}]
    assert points(case(plain(policy=SUSTAINED, contributors=[ROTATING], forces=forces))) == 30


def test_the_checker_holds_each_half_year_to_it() -> None:
    small = case(plain(policy=SUSTAINED, contributors=[ROTATING], forces=[{"units": 7}]))
    much = plan(rotated={("AAA", "armored", "NORTH", 1): 4, ("AAA", "armored", "NORTH", 2): 3})
    assert told("force_pool", small, much) == [
        "AAA armored in 2024H1: 8 units are out, resting or stationed, but the pool holds 7"
    ]
    held = plan(rotated={("AAA", "armored", "NORTH", 1): 3, ("AAA", "armored", "NORTH", 2): 3})
    assert told("force_pool", small, held) == []
    assert used("force_pool", small, held)[("AAA", "armored"), 1] == (6, 7)
