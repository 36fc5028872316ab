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

LEAGUE = [
    *BRIGADE,
    {"formation": "division", "component": "brigade", "amount": "1"},
    {"formation": "division", "component": "host_brigade", "amount": "2"},
]
WANTED = [{"theater": "East", "capability": "division", "amount": "2"}]


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
    hosts = [{"host_brigades": 2}, {"theater": "SOUTH"}]
    apart = [row | {"across": row.get("formation") == "division"} for row in LEAGUE]
    spread = plain(**WITH_HQ | {"formations": apart, "theaters": hosts})
    same_as_reviewed(
        formations,
        phased=case(small),
        steady=case(small, mode="steady"),
        parts_apart=case(spread, mode="steady"),
    )


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


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize(
    ("north", "south", "across", "expected"),
    [(1, 1, False, 0), (2, 1, False, 50), (3, 1, False, 50), (1, 1, True, 50), (3, 1, True, 100)],
)
def test_brigades_of_the_host_count_in_a_division_and_bind(
    mode: str, north: int, south: int, across: bool, expected: float
) -> None:
    """Two divisions are wanted in the region, each of an allied brigade and two of the hosts'. Those are in
    one theater, or anywhere in the region.
    """
    formed = [row | {"across": across and row.get("component") == "host_brigade"} for row in LEAGUE]
    hosts = [{"host_brigades": north}, {"theater": "SOUTH", "host_brigades": south}]
    wanted = plain(**WITH_HQ | {"formations": formed}, requirements=WANTED, theaters=hosts)
    mine = wanted.replace(forces=plain(forces=[{}, {"unit_type": "hq"}]).forces)
    assert points(case(mine, mode=mode)) == expected


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize(("across", "expected"), [(False, 0), (True, 100)])
def test_a_division_of_a_region_is_formed_across_its_theaters_and_this_binds(
    mode: str, across: bool, expected: float
) -> None:
    """A division of two brigades is wanted in the region; each theater has beds for one."""
    division = {"formation": "division", "component": "brigade", "amount": "2", "across": across}
    beds = {"beds": 2000, "permanent_beds": 0}
    wanted = plain(
        **WITH_HQ | {"formations": [*BRIGADE, division]},
        forces=[{}, {"unit_type": "hq"}],
        sites=[beds, {"site": "south-base", "theater": "SOUTH"} | beds],
        requirements=[WANTED[0] | {"amount": "1"}],
    )
    assert points(case(wanted, mode=mode)) == expected
