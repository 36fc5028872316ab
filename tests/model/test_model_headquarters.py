"""22. headquarters: the snapshot of its rows, and hand-solved worlds in which it binds."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from model.snapshots import same_as_reviewed
from optim.instance import Instance
from optim.model.constraints import headquarters
from solving import points
from worlds import HQ, case
from worlds.plain import plain

COMMAND = {"unit_type": "hq", "capability": "command"}
FORMATIONS = [{"lead_amount": "1"}, {"component": "command", "amount": "1", "lead_amount": "1"}]
START = [{"unit_type": "hq", "mode": "permanent", "units": 2}]


def soldiers(battalions: int, brings: str = "1", led: bool = True, **tables: Any) -> Instance:
    """2,000 soldiers wanted: of battalions of 600, and of 20 headquarters of 100."""
    return plain(
        policy={"lead_nations": led},
        unit_types=[{}, HQ],
        capabilities=[{}, COMMAND | {"amount": brings}],
        forces=[{"units": battalions}, {"unit_type": "hq", "units": 20}],
        requirements=[{"capability": "troops", "amount": "2000"}],
        **{"formations": FORMATIONS} | tables,
    )


def test_rows_are_those_that_were_reviewed() -> None:
    division = {"formation": "division", "component": "command", "amount": "3"}
    small = soldiers(3, "2", presence=START, formations=[*FORMATIONS, division])
    same_as_reviewed(headquarters, phased=case(small), steady=case(small, mode="steady"))


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize(("battalions", "expected"), [(1, 30), (2, 60), (3, 95)])
def test_a_headquarters_stands_where_it_commands_and_this_binds(
    mode: str, battalions: int, expected: float
) -> None:
    """With three battalions there is a brigade, and one headquarters of 100."""
    assert points(case(soldiers(battalions), mode=mode)) == expected


@pytest.mark.parametrize("mode", ["phased", "steady"])
def test_without_the_policy_headquarters_are_soldiers_like_others(mode: str) -> None:
    assert points(case(soldiers(1, led=False), mode=mode)) == 100


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize(("battalions", "expected"), [(1, 40), (3, 100), (6, 100)])
def test_what_stood_at_the_start_stays_and_this_binds(mode: str, battalions: int, expected: float) -> None:
    """Two headquarters of the start stay: 200 soldiers beside 600, or 1,800 whether one commands or none."""
    assert points(case(soldiers(battalions, presence=START), mode=mode)) == expected


@pytest.mark.parametrize("mode", ["phased", "steady"])
def test_those_of_the_start_do_not_add_to_those_in_command(mode: str) -> None:
    """Of 4,000 wanted: 3,600 of two brigades, and 200 of their headquarters, which are those of the start."""
    wanted = soldiers(6, presence=START).replace(
        requirements=(soldiers(6).requirements[0].model_copy(update={"amount": Decimal(4000)}),)
    )
    assert points(case(wanted, mode=mode)) == 95


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize(("brings", "expected"), [("1", 95), ("0.6", 100)])
def test_a_brigade_has_as_many_headquarters_as_it_needs(mode: str, brings: str, expected: float) -> None:
    """Of headquarters that bring 0.6 a brigade needs two: 1,800 and 200 soldiers."""
    assert points(case(soldiers(3, brings), mode=mode)) == expected


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize(("offered", "expected"), [(2, 0), (3, 5)])
def test_one_in_place_commands_a_brigade_that_units_at_home_complete(
    mode: str, offered: int, expected: float
) -> None:
    """Beds for one headquarters alone: with its three battalions at home it has a brigade to command."""
    kind = {"formation": "on-call", "completes": "brigade"}
    wanted = soldiers(
        9,
        formations=[*FORMATIONS, *(kind | row for row in FORMATIONS)],
        assignments=[{"max_units": offered, "cycle": "1", "premium": "0"}],
        sites={"beds": 0, "permanent_beds": 100},
    )
    assert points(case(wanted, mode=mode)) == expected
