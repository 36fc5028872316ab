"""7.

buildup: the snapshot of its rows, and hand-solved worlds in which it binds. It has no rows when steady.
"""

from __future__ import annotations

import pytest

from model.snapshots import same_as_reviewed
from optim.model.constraints import buildup
from solving import points
from worlds import LIGHT, case
from worlds.plain import only, plain


def test_rows_are_those_that_were_reviewed() -> None:
    small = plain(
        {"count": 3},
        unit_types=[{}, LIGHT],
        forces=[{}, {"unit_type": "light"}],
        theaters={"max_growth": 1500, "max_shrink": 700},
        presence=[{"units": 2}, {"unit_type": "light", "mode": "permanent"}],
        caveats=[{"theater": "SOUTH", "modes": "rotational"}],
    )
    same_as_reviewed(buildup, phased=case(small), steady=case(small, mode="steady"))


@pytest.mark.parametrize(("growth", "phased"), [(0, 0), (1799, 30), (1800, 45)])
def test_growth_binds_when_phased(growth: int, phased: float) -> None:
    """1,799 soldiers are two battalions a half-year: 2 + 4; 1,800 are three: 3 + 6.

    Steady: no matter how fast.
    """
    slow = plain(theaters={"max_growth": growth})
    assert points(case(slow)) == phased
    assert points(case(slow, mode="steady")) == 100


@pytest.mark.parametrize(("before", "expected"), [(0, 15), (2, 35)])
def test_growth_counts_from_the_start(before: int, expected: float) -> None:
    """One battalion a half-year: 1 + 2, or 3 + 4 where two stand at the start."""
    there = plain(theaters={"max_growth": 600}, presence=[{"units": before, "mode": "permanent"}])
    assert points(case(there)) == expected


@pytest.mark.parametrize(("shrink", "expected"), [(600, 15), (1200, 30)])
def test_shrinking_binds(shrink: int, expected: float) -> None:
    """All five units stand in SOUTH and leave one (two) by one (two): 1 + 2, or 2 + 4, can go to NORTH."""
    places = [{}, {"theater": "SOUTH", "max_shrink": shrink}]
    start = [{"theater": "SOUTH", "units": 5, "mode": "permanent"}]
    away = plain(theaters=places, forces=[{"units": 5}], presence=start)
    assert points(case(away)) == expected
    assert points(case(away, mode="steady")) == 50


@pytest.mark.parametrize(("stay", "expected"), [(2, 10), (1, 15)])
def test_the_minimum_stay_binds(stay: int, expected: float) -> None:
    """Two units, of which one must be home in the second half-year: 1 + 1 if who comes stays for two, else
    2 + 1.
    """
    pools = [{"units": 2, "last_period": "2024H1"}, {"units": 1, "first_period": "2024H2"}]
    settled = plain(policy={"min_stay_periods": stay}, forces=pools, caveats=only("permanent"))
    assert points(case(settled)) == expected
    assert points(case(settled, mode="steady")) == 10


@pytest.mark.parametrize(("before", "expected"), [(0, 10), (1, 15)])
def test_the_minimum_stay_does_not_hold_those_of_the_start(before: int, expected: float) -> None:
    """The same pools and a stay of two: who stood there at the start may leave, and who comes stays in its
    place.
    """
    pools = [{"units": 2, "last_period": "2024H1"}, {"units": 1, "first_period": "2024H2"}]
    start = [{"units": before, "mode": "permanent"}]
    settled = plain(forces=pools, presence=start, caveats=only("permanent"))
    assert points(case(settled)) == expected
