"""15. formations: the snapshot of its rows, and hand-solved worlds in which it binds."""

from __future__ import annotations

import pytest

from model.snapshots import same_as_reviewed
from optim.model.constraints import formations
from solving import points
from worlds import HQ, LIGHT, case
from worlds.plain import plain

BRIGADE = [{}, {"component": "command", "amount": "1"}]
DIVISION = [*BRIGADE, {"formation": "division", "component": "brigade", "amount": "2"}]
WITH_HQ = {
    "unit_types": [{}, HQ],
    "capabilities": [{}, {"unit_type": "hq", "capability": "command"}],
    "formations": DIVISION,
}


def test_rows_are_those_that_were_reviewed() -> None:
    small = plain(
        {"count": 1},
        unit_types=[{}, LIGHT, HQ],
        capabilities=[
            {},
            {"unit_type": "light", "amount": "0.5"},
            {"unit_type": "hq", "capability": "command"},
        ],
        formations=[*DIVISION, {"formation": "division", "component": "command", "amount": "2"}],
        forces=[{}, {"unit_type": "light"}, {"unit_type": "hq"}],
        theaters=[{}],
    )
    same_as_reviewed(formations, phased=case(small), steady=case(small, mode="steady"))


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize(("units", "staffs", "expected"), [(5, 4, 25), (6, 4, 50), (6, 1, 25), (12, 4, 100)])
def test_a_brigade_is_complete_or_not_and_this_binds(
    mode: str, units: int, staffs: int, expected: float
) -> None:
    """Four brigades of three battalions and a staff are wanted; each complete one is 25 points."""
    wanted = plain(
        **WITH_HQ,
        forces=[{"units": units}, {"unit_type": "hq", "units": staffs}],
        requirements=[{"capability": "brigade", "amount": "4"}],
    )
    assert points(case(wanted, mode=mode)) == expected


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize(("units", "expected"), [(11, 50), (12, 100)])
def test_a_division_needs_its_brigades_and_this_binds(mode: str, units: int, expected: float) -> None:
    """Two divisions of two brigades are wanted; of eleven battalions there are three brigades, so one
    division.
    """
    wanted = plain(
        **WITH_HQ,
        forces=[{"units": units}, {"unit_type": "hq"}],
        requirements=[{"capability": "division", "amount": "2"}],
    )
    assert points(case(wanted, mode=mode)) == expected


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize(("units", "expected"), [(3, 50), (6, 100)])
def test_a_battalion_is_in_one_brigade_and_place_and_this_binds(
    mode: str, units: int, expected: float
) -> None:
    """A brigade is wanted in NORTH and one in SOUTH: parts of it in both places make none."""
    brigade = {"capability": "brigade", "amount": "1"}
    wanted = plain(
        **WITH_HQ,
        forces=[{"units": units}, {"unit_type": "hq"}],
        requirements=[brigade, brigade | {"theater": "SOUTH"}],
    )
    assert points(case(wanted, mode=mode)) == expected
