"""14. framework: the snapshot of its rows, and hand-solved worlds in which it binds."""

from __future__ import annotations

from typing import Any

import pytest

from model.snapshots import same_as_reviewed
from optim.instance import Instance
from optim.model.constraints import framework
from solving import points
from worlds import HQ, case
from worlds.plain import ROTATING, plain


def test_rows_are_those_that_were_reviewed() -> None:
    small = plain(
        unit_types=[{}, HQ],
        contributors=[{}, {"contributor": "BBB"}, {"contributor": "CCC"}],
        forces=[{}, {"unit_type": "hq"}, {"contributor": "BBB"}, {"contributor": "CCC"}],
        theaters={
            "multinational": True,
            "lead_share": "0.4",
            "max_participants": 2,
            "min_participation": 150,
        },
        sites=[{"beds": 1000, "permanent_beds": 500}, {"site": "south-base", "theater": "SOUTH"}],
        projects=[{"adds_beds": 300, "adds_permanent_beds": 100, "max_count": 2, "lead_periods": 1}],
        sharing=[{}, {"contributor": "BBB"}],
        caveats=[
            {"contributor": "CCC", "modes": "response"},
            {"contributor": "BBB", "modes": "rotational"},
        ],
    )
    same_as_reviewed(framework, phased=case(small), steady=case(small, mode="steady"))


def three(units: tuple[int, int, int] = (2, 2, 2), **theater: Any) -> Instance:
    """Three nations with so many units each that they can station in one multinational theater."""
    codes = ("AAA", "BBB", "CCC")
    scheme = {"multinational": True, "lead_share": "0", **theater}
    return plain(
        contributors=[{"contributor": n} for n in codes],
        forces=[{"contributor": n, "units": count} for n, count in zip(codes, units, strict=True)],
        theaters=scheme,
        caveats=[{"contributor": n, "modes": "permanent"} for n in codes],
    )


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize(("share", "expected"), [("0.51", 30), ("0.5", 40), ("0.4", 50), ("0.33", 60)])
def test_the_leader_s_share_binds(mode: str, share: str, expected: float) -> None:
    """Two units lead at most 2 / share of all: 3.9, 4, 5 and 6.06 of the six."""
    assert points(case(three(lead_share=share), mode=mode)) == expected


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize(("most", "expected"), [(1, 20), (2, 40), (3, 60)])
def test_the_number_of_nations_binds(mode: str, most: int, expected: float) -> None:
    """Two units of each nation that may come."""
    assert points(case(three(max_participants=most), mode=mode)) == expected


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize(("least", "expected"), [(600, 60), (601, 50), (1201, 30)])
def test_the_least_that_counts_binds(mode: str, least: int, expected: float) -> None:
    """Nations with 3, 2 and 1 units of 600: who brings too little stays away."""
    assert points(case(three((3, 2, 1), min_participation=least), mode=mode)) == expected


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize(("least", "expected"), [(1200, 60), (1201, None)])
def test_somebody_must_lead(mode: str, least: int, expected: float | None) -> None:
    """Where nobody can bring what counts, there is no plan at all."""
    assert points(case(three(min_participation=least), mode=mode)) == expected


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize(("share", "expected"), [("0.51", 10), ("0.5", 20)])
def test_turns_count_in_the_whole_but_not_for_the_leader_and_this_binds(
    mode: str, share: str, expected: float
) -> None:
    """AAA leads with its one unit; BBB and CCC fill a slot in turn, with a unit each, and it is one half of
    two.

    Their armies are too small for a tour of a whole unit. Who only takes turns takes no part: one may.
    """
    by_turns = [{"contributor": n, **ROTATING, "land_force": 599} for n in ("BBB", "CCC")]
    mixed = plain(
        contributors=[{}, *by_turns],
        forces=[{"contributor": n, "units": 1} for n in ("AAA", "BBB", "CCC")],
        theaters={"multinational": True, "lead_share": share, "max_participants": 1},
        sharing=[{"contributor": n} for n in ("BBB", "CCC")],
    )
    assert points(case(mixed, mode=mode)) == expected


@pytest.mark.parametrize("mode", ["phased", "steady"])
def test_where_nobody_can_be_nobody_needs_to_lead(mode: str) -> None:
    """The caveat keeps the only nation out of the multinational SOUTH; NORTH is filled."""
    places = [{}, {"theater": "SOUTH", "multinational": True}]
    nobody = plain(theaters=places, caveats=[{"theater": "SOUTH", "modes": "response"}])
    assert points(case(nobody, mode=mode)) == 100
