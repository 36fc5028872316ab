"""The policies ``start_may_stay`` and ``permanent_cycle``: hand-solved worlds in which they decide."""

from __future__ import annotations

import pytest

from solving import points
from worlds import PRICES, case
from worlds.plain import ROTATING, plain

STAY = {"start_may_stay": True}


@pytest.mark.parametrize(("policy", "phased", "steady"), [({}, 10, 20), (STAY, 40, 40)])
def test_all_that_stood_there_may_stay(policy: dict[str, bool], phased: float, steady: float) -> None:
    """Four of four are out at 1:1. By the rule none goes in the first half-year, then 2 r <= 4.

    If they may stay, each takes 4 / 4 = 1 of the pool, in both half-years and beyond.
    """
    small = plain(policy=policy, contributors=[ROTATING], forces=[{"units": 4}], presence=[{"units": 4}])
    assert points(case(small)) == phased
    assert points(case(small, mode="steady")) == steady


@pytest.mark.parametrize(("units", "expected"), [(8, 40), (9, 40), (10, 50), (4, 40)])
def test_what_is_new_rests_by_the_rule(units: int, expected: float) -> None:
    """Four stood there. Of 8 or more that is within the rule, 2 r <= U; of four, all may stay."""
    pool = plain(policy=STAY, contributors=[ROTATING], forces=[{"units": units}], presence=[{"units": 4}])
    assert points(case(pool, mode="steady")) == expected


def test_the_size_of_the_start_is_what_may_stay() -> None:
    """Of 7 units four stood there, at 7/4 of the pool each: 7, and none is left. By the rule three stand."""
    pool = {"contributors": [ROTATING], "forces": [{"units": 7}], "presence": [{"units": 4}]}
    assert points(case(plain(policy=STAY, **pool), mode="steady")) == 40
    assert points(case(plain(**pool), mode="steady")) == 30


def test_what_stood_elsewhere_may_stay_there_alone() -> None:
    """Four of four stood in SOUTH; NORTH wants them, where each is new: 2 r <= 4."""
    theaters = [{}, {"theater": "SOUTH"}]
    away = plain(
        policy=STAY,
        contributors=[ROTATING],
        forces=[{"units": 4}],
        theaters=theaters,
        presence=[{"units": 4, "theater": "SOUTH"}],
    )
    assert points(case(away, mode="steady")) == 20


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize(("cycle", "expected"), [(None, 80), ("1", 80), ("1.5", 50), ("2", 40)])
def test_a_newly_stationed_unit_takes_its_cycle(mode: str, cycle: str | None, expected: float) -> None:
    """8 / 1.5 is 5 units and a third; of what was not there before."""
    policy = {} if cycle is None else {"permanent_cycle": cycle}
    caveat = [{"modes": "permanent"}]
    assert points(case(plain(policy=policy, forces=[{"units": 8}], caveats=caveat), mode=mode)) == expected


def test_a_unit_stationed_at_the_start_takes_itself_alone() -> None:
    """Four were stationed there; of the other four of the pool, two more can be: 4 + 2 x 2 = 8."""
    start = [{"units": 4, "mode": "permanent"}]
    policy = {"permanent_cycle": "2"}
    fort = plain(policy=policy, forces=[{"units": 8}], presence=start, caveats=[{"modes": "permanent"}])
    assert points(case(fort, mode="steady")) == 60


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize(("policy", "expected"), [({}, 40), (STAY, 60)])
def test_an_army_may_keep_away_what_was_away(mode: str, policy: dict[str, bool], expected: float) -> None:
    """30% of 8,000 soldiers are four battalions of 600; six stood there."""
    army = {"deployed_share": "0.3", "land_force": 8000}
    start = [{"units": 6, "mode": "permanent"}]
    assert points(case(plain(policy=policy, contributors=army, presence=start), mode=mode)) == expected


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize(("policy", "expected"), [({}, 30), (STAY, 50)])
def test_a_budget_holds_what_the_start_costs(mode: str, policy: dict[str, bool], expected: float) -> None:
    """A budget of 100 a year pays for three battalions at 30; five stood there, for 150."""
    paid = plain(
        policy=policy,
        costs=[{"item": item, "cost_musd": price} for item, price in PRICES.items()],
        budgets=[{"amount_musd": "100"}],
        caveats=[{"modes": "permanent"}],
        presence=[{"units": 5, "mode": "permanent"}],
    )
    assert points(case(paid, mode=mode)) == expected
