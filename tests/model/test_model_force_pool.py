"""1. force_pool: the snapshot of its rows, and hand-solved worlds in which it binds."""

from __future__ import annotations

import pytest

from model.snapshots import same_as_reviewed
from optim.model.constraints import force_pool
from solving import points
from worlds import case
from worlds.plain import ROTATING, plain


def test_rows_are_those_that_were_reviewed() -> None:
    small = plain(
        contributors=[{"dwell_ratio": "1.5"}, {"contributor": "BBB"}],
        forces=[{"units": 9, "kept_home": 2}, {"contributor": "BBB", "units": 4, "last_period": "2024H1"},
                {"contributor": "BBB", "units": 5, "kept_home": 2, "first_period": "2024H2"}],
        presence=[{"units": 3}, {"units": 6, "mode": "permanent"}, {"contributor": "BBB", "since": "2023H1"}],
        sharing=[{}, {"contributor": "BBB"}],
    )  # fmt: skip
    policy = {"start_may_stay": True, "permanent_cycle": "1.5"}
    start = [{"units": 3}, {"units": 2, "mode": "permanent"}]
    stays = plain(policy=policy, contributors=[{"dwell_ratio": "1.5"}], forces=[{"units": 6}], presence=start)
    same_as_reviewed(force_pool, phased=case(small), steady=case(small, mode="steady"), staying=case(stays))


@pytest.mark.parametrize(("units", "expected"), [(7, 35), (8, 40)])
def test_resting_binds_over_the_half_years_and_beyond(units: int, expected: float) -> None:
    """Ratio 1: r1 <= U; r1 + r2 <= U; held beyond the end 2 r2 <= U.

    Of 7, r2 = 3 and r1 = 4: 7 tours; of 8, 8.
    """
    assert points(case(plain(contributors=[ROTATING], forces=[{"units": units}]))) == expected


@pytest.mark.parametrize(("units", "expected"), [(7, 30), (8, 40)])
def test_resting_binds_when_steady(units: int, expected: float) -> None:
    """2 r <= U: 3 of 7, 4 of 8."""
    assert points(case(plain(contributors=[ROTATING], forces=[{"units": units}]), mode="steady")) == expected


@pytest.mark.parametrize(("units", "phased", "steady"), [(7, 35, 20), (8, 40, 30)])
def test_a_ratio_that_is_not_whole_binds(units: int, phased: float, steady: float) -> None:
    """Ratio 1.5: weights 1, 1, 1/2. Steady: 2.5 r <= U, so 2 of 7 and 3 of 8.

    Phased: r1 + r2 <= U; 2 r2 + r1/2 <= U; 2.5 r2 <= U. Of 7: r2 <= 2, r1 <= 5, 7 tours. Of 8: r2 = 2 and
    r1 = 6 (r2 = 3 would leave r1 <= 4), 8 tours.
    """
    slow = plain(contributors=[ROTATING | {"dwell_ratio": "1.5"}], forces=[{"units": units}])
    assert points(case(slow)) == phased
    assert points(case(slow, mode="steady")) == steady


@pytest.mark.parametrize(("home", "expected"), [(4, 60), (3, 70)])
def test_units_kept_home_bind_those_that_are_stationed(home: int, expected: float) -> None:
    """Stationed units need no rest: 10 - 4 = 6 of them, or 7; rotating ones would be half as many."""
    kept = plain(forces=[{"units": 10, "kept_home": home}])
    assert points(case(kept)) == expected
    assert points(case(kept, mode="steady")) == expected


@pytest.mark.parametrize(("before", "expected"), [(4, 30), (3, 35)])
def test_tours_before_the_start_bind(before: int, expected: float) -> None:
    """U = 7, ratio 1: r1 <= 7 - before, r1 + r2 <= 7, r2 <= 3: 3 + 3 tours after 4, 4 + 3 after 3.

    Not when steady.
    """
    tired = plain(contributors=[ROTATING], forces=[{"units": 7}], presence=[{"units": before}])
    assert points(case(tired)) == expected
    assert points(case(tired, mode="steady")) == 30


@pytest.mark.parametrize(("home", "expected"), [(2, 15), (1, 20)])
def test_starting_presence_above_the_rule_runs_off(home: int, expected: float) -> None:
    """All nine are out at the start, though 2 (or 1) are to be kept home: that excess is let pass.

    r1 <= U + excess - 9 = 0: nobody goes in the first half-year. Then 2 r2 <= U: 3 of 7, 4 of 8.
    """
    pool = [{"units": 9, "kept_home": home}]
    above = plain(contributors=[ROTATING], forces=pool, presence=[{"units": 9}])
    assert points(case(above)) == expected


def test_a_pool_without_units_has_nobody_even_while_presence_runs_off() -> None:
    """Three stood there and one rotated, of a pool that is listed with no units: none may stay."""
    start = [{}, {"mode": "permanent", "units": 3}]
    assert points(case(plain(forces=[{"units": 0}], presence=start))) == 0
    assert points(case(plain(forces=[{"units": 1}], presence=start))) == 15 + 5
