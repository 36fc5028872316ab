"""8. beds: the snapshot of its rows, and hand-solved worlds in which it binds."""

from __future__ import annotations

import pytest

from model.snapshots import same_as_reviewed
from optim.model.constraints import beds
from solving import points
from worlds import LIGHT, case
from worlds.plain import only, plain


def test_rows_are_those_that_were_reviewed() -> None:
    small = plain(
        unit_types=[{}, LIGHT],
        forces=[{}, {"unit_type": "light"}],
        sites=[
            {"beds": 1000, "permanent_beds": 300},
            {"site": "north-camp", "beds": 50, "permanent_beds": 7},
            {"site": "south-base", "theater": "SOUTH", "beds": 0, "permanent_beds": 0},
        ],
        projects=[
            {"adds_beds": 400, "lead_periods": 1},
            {"project": "homes", "site": "north-camp", "adds_beds": 30, "adds_permanent_beds": 200},
        ],
        caveats=[{"theater": "SOUTH", "modes": "rotational"}],
    )
    same_as_reviewed(beds, phased=case(small), steady=case(small, mode="steady"))


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize(("free", "expected"), [(1199, 20), (1200, 30)])
def test_beds_bind(mode: str, free: int, expected: float) -> None:
    """600 places with family housing, which anybody may use, and so many beds: 1,799 or 1,800 in all."""
    crowded = plain(sites={"beds": free, "permanent_beds": 600})
    assert points(case(crowded, mode=mode)) == expected


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize(("homes", "expected"), [(599, 0), (600, 10), (1200, 20)])
def test_family_housing_binds_those_that_are_stationed(mode: str, homes: int, expected: float) -> None:
    """Beds are no help to units that are only stationed, never rotated."""
    settled = plain(sites={"permanent_beds": homes}, caveats=only("permanent"))
    assert points(case(settled, mode=mode)) == expected


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize("what", ["adds_beds", "adds_permanent_beds"])
@pytest.mark.parametrize(("count", "expected"), [(2, 20), (3, 30)])
def test_what_is_built_binds(mode: str, what: str, count: int, expected: float) -> None:
    """No beds at first, 600 with each project."""
    grown = plain(sites={"beds": 0, "permanent_beds": 0}, projects=[{what: 600, "max_count": count}])
    assert points(case(grown, mode=mode)) == expected


@pytest.mark.parametrize(("lead", "phased"), [(0, 20), (1, 10), (2, 0)])
def test_the_time_of_building_binds_when_phased(lead: int, phased: float) -> None:
    """Two camps for a battalion each: 2 + 2 battalions at once, 0 + 2 after a half-year. Steady: at once."""
    late = plain(
        sites={"beds": 0, "permanent_beds": 0},
        projects=[{"adds_beds": 600, "max_count": 2, "lead_periods": lead}],
    )
    assert points(case(late)) == phased
    assert points(case(late, mode="steady")) == 20
