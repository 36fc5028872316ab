"""21. lead_nation: the snapshot of its rows, and hand-solved worlds in which it binds."""

from __future__ import annotations

from typing import Any

import pytest

from model.snapshots import same_as_reviewed
from optim.instance import Instance
from optim.model.constraints import lead_nation
from solving import points
from worlds import HQ, case
from worlds.plain import plain

LED = {"lead_nations": True}
BRIGADE = [{"lead_amount": "1"}, {"component": "command", "amount": "1", "lead_amount": "1"}]


def two(battalions: int, theater: dict[str, Any] | None = None, led: bool = True, **tables: Any) -> Instance:
    """Four brigades wanted of AAA, with 12 battalions and a headquarters, and BBB, with 3 headquarters."""
    return plain(
        policy={"lead_nations": led},
        unit_types=[{}, HQ],
        capabilities=[{}, {"unit_type": "hq", "capability": "command"}],
        contributors=[{}, {"contributor": "BBB"}],
        theaters=theater or {},
        **{
            "formations": BRIGADE,
            "requirements": [{"capability": "brigade", "amount": "4"}],
            "forces": [
                {"units": 12},
                {"unit_type": "hq", "units": 1},
                {"contributor": "BBB", "units": battalions},
                {"contributor": "BBB", "unit_type": "hq", "units": 3},
            ],
        }
        | tables,
    )


def test_rows_are_those_that_were_reviewed() -> None:
    division = {"formation": "division", "component": "brigade", "amount": "2", "lead_amount": "1"}
    small = two(
        2,
        {"multinational": True},
        formations=[*BRIGADE, division],
        caveats=[{"contributor": "BBB", "modes": "response"}],
        sites=[{"beds": 5000, "permanent_beds": 0}, {"site": "south-base", "theater": "SOUTH"}],
    )
    at_home = on_call(1, {"multinational": True})
    same_as_reviewed(
        lead_nation,
        phased=case(small),
        steady=case(small, mode="steady"),
        completable=case(at_home, mode="steady"),
    )


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize(("battalions", "expected"), [(0, 25), (2, 75), (3, 100)])
def test_a_lead_nation_brings_its_own_headquarters_and_battalion_and_this_binds(
    mode: str, battalions: int, expected: float
) -> None:
    """AAA leads one brigade with its one headquarters; BBB as many as it has battalions, up to three."""
    assert points(case(two(battalions), mode=mode)) == expected


@pytest.mark.parametrize("mode", ["phased", "steady"])
def test_without_the_policy_a_brigade_is_of_whoever_is_there(mode: str) -> None:
    assert points(case(two(0, led=False), mode=mode)) == 100


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize(("battalions", "expected"), [(0, 25), (2, 50), (3, 75)])
def test_in_a_multinational_theater_the_framework_nation_leads_and_this_binds(
    mode: str, battalions: int, expected: float
) -> None:
    """One nation leads all: AAA one brigade, or BBB as many as it has battalions."""
    shared = {"multinational": True, "lead_share": "0"}
    assert points(case(two(battalions, shared), mode=mode)) == expected


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize(("own", "expected"), [("1", 100), ("2", 0)])
def test_a_division_has_brigades_of_its_lead_nation_and_this_binds(
    mode: str, own: str, expected: float
) -> None:
    """AAA and BBB lead a brigade each: enough for a division if one of them is of its lead nation."""
    division = {"formation": "division", "component": "brigade", "amount": "2", "lead_amount": own}
    wanted = two(
        1,
        formations=[*BRIGADE, division],
        requirements=[{"capability": "division", "amount": "1"}],
    )
    assert points(case(wanted, mode=mode)) == expected


@pytest.mark.parametrize("mode", ["phased", "steady"])
def test_where_nobody_can_be_there_is_no_formation(mode: str) -> None:
    """Units on a roster alone are led by nobody."""
    alone = two(
        3,
        sharing=[{"unit_type": "armored"}, {"unit_type": "armored", "contributor": "BBB"}],
        caveats=[{"contributor": n, "modes": "rotational", "max_units": 0} for n in ("AAA", "BBB")],
    )
    assert points(case(alone, mode=mode)) == 0


def on_call(offered: int, theater: dict[str, Any] | None = None) -> Instance:
    """One brigade wanted of a staff and three battalions, of which units at home may be a part.

    AAA alone has a headquarters; it leads with that and two battalions, of which one has a bed in NORTH. BBB
    may assign three.
    """
    kind = {"formation": "on-call", "completes": "brigade"}
    offers = [{"max_units": offered}, {"contributor": "BBB", "max_units": 3}]
    return two(
        12,
        theater,
        formations=[*BRIGADE, BRIGADE[1] | kind, kind | {"lead_amount": "2"}],
        forces=[{"units": 9}, {"unit_type": "hq", "units": 1}, {"contributor": "BBB", "units": 9}],
        assignments=[{"cycle": "1", "premium": "0"} | row for row in offers if row["max_units"]],
        sites=[{"beds": 0, "permanent_beds": 700}, {"site": "south-base", "theater": "SOUTH"}],
        requirements=[{"capability": "on-call", "amount": "1"}],
    )


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize("theater", [{}, {"multinational": True}])
@pytest.mark.parametrize(("offered", "expected"), [(0, 0), (1, 100)])
def test_units_that_a_lead_nation_keeps_at_home_are_its_own_part_and_this_binds(
    mode: str, theater: dict[str, Any], offered: int, expected: float
) -> None:
    """The beds hold no brigade, so that a framework nation leads one only with the units at home."""
    assert points(case(on_call(offered, theater), mode=mode)) == expected
