"""15. formations: the snapshot of its rows, and hand-solved worlds in which it binds."""

from __future__ import annotations

from typing import Any

import pytest

from model.snapshots import same_as_reviewed
from optim.instance import Instance
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
ON_CALL = [*BRIGADE, *({"formation": "on-call", "completes": "brigade"} | row for row in BRIGADE)]
AT_HOME = {"cycle": "1", "premium": "0"}
ROOM_FOR_TWO = {"sites": {"beds": 0, "permanent_beds": 1300}}  # battalions and a headquarters
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
    two = [{"max_units": 1}, {"theater": "SOUTH"}, {"theater": "WEST", "max_units": 0}]
    corps = {"formation": "corps", "component": "maneuver", "amount": "4", "across": True}
    at_home = plain(
        **WITH_HQ | {"formations": [*ON_CALL, corps]},
        theaters=[{}, {"theater": "SOUTH"}, {"theater": "WEST"}],
        assignments=two,
    )
    same_as_reviewed(
        formations,
        phased=case(small),
        steady=case(small, mode="steady"),
        parts_apart=case(spread, mode="steady"),
        completable=case(at_home, mode="steady"),
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


def on_call(units: int, staffs: int, offered: int, *wanted: dict, **tables: Any) -> Instance:
    """AAA with so many battalions and headquarters, of which it may assign some to NORTH."""
    return plain(
        **WITH_HQ
        | {
            "formations": ON_CALL,
            "forces": [{"units": units}, {"unit_type": "hq", "units": staffs}],
            "assignments": [AT_HOME | {"max_units": offered}] if offered else [],
            "requirements": list(wanted),
        }
        | tables
    )


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize(("offered", "expected"), [(0, 0), (1, 50), (4, 50), (5, 100)])
def test_units_at_home_complete_a_brigade_and_this_binds(mode: str, offered: int, expected: float) -> None:
    """Two are wanted, eight units in all; three of them have beds in NORTH."""
    wanted = on_call(20, 20, offered, {"capability": "on-call", "amount": "2"}, **ROOM_FOR_TWO)
    assert points(case(wanted, mode=mode)) == expected


@pytest.mark.parametrize("mode", ["phased", "steady"])
def test_a_brigade_that_is_wanted_in_place_is_not_completed_at_home(mode: str) -> None:
    wanted = on_call(20, 20, 20, {"capability": "brigade", "amount": "1"}, **ROOM_FOR_TWO)
    assert points(case(wanted, mode=mode)) == 0


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize(("units", "expected"), [(3, 75), (5, 75), (6, 100)])
def test_a_brigade_in_place_is_on_call_as_well_and_its_units_are_in_no_other(
    mode: str, units: int, expected: float
) -> None:
    """One in place is half of all points, and the first of two that are wanted on call."""
    both = ({"capability": "brigade", "amount": "1"}, {"capability": "on-call", "amount": "2"})
    assert points(case(on_call(units, 2, 9, *both), mode=mode)) == expected


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize(
    ("to", "units", "expected"), [("NORTH", 3, 50), ("NORTH", 6, 100), ("SOUTH", 6, 50), ("SOUTH", 9, 50)]
)
def test_what_stands_apart_and_what_is_on_call_share_no_unit_and_this_binds(
    mode: str, to: str, units: int, expected: float
) -> None:
    """A corps of three battalions anywhere in the region and a brigade on call in NORTH are wanted. Three
    have beds, all in NORTH; what is assigned to SOUTH completes nothing there.
    """
    corps = {"formation": "corps", "component": "maneuver", "amount": "3", "across": True}
    none = {"site": "south-base", "theater": "SOUTH", "beds": 0, "permanent_beds": 0}
    wanted = on_call(
        units,
        1,
        0,
        {"theater": "East", "capability": "corps", "amount": "1"},
        {"capability": "on-call", "amount": "1"},
        formations=[*ON_CALL, corps],
        sites=[{"beds": 0, "permanent_beds": 1900}, none],
        assignments=[AT_HOME | {"theater": to, "max_units": 9}],
    )
    assert points(case(wanted, mode=mode)) == expected
