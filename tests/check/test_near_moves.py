"""24. near_moves: units next door that move to where a contingency strikes."""

from __future__ import annotations

import pytest

from check.telling import used
from optim.check import account, breaches
from worlds import case, plan, world

ROADS = case(world(near=[{"share": "0.4"}]), mode="steady")
MOVE = ("attack", "SOUTH", "armored", "NORTH", 1)
THERE = {("AAA", "armored", "SOUTH", 1): 1, ("BBB", "armored", "SOUTH", 1): 1}


def test_a_part_of_all_nations_units_may_leave() -> None:
    good = plan(rotated=THERE, near={MOVE: "0.8"})
    assert breaches(ROADS, good) == ()
    assert used("near_moves", ROADS, good)[("attack", "SOUTH", "armored"), 1] == (2, 2)


def test_more_is_caught() -> None:
    assert breaches(ROADS, plan(rotated=THERE, near={MOVE: "1"})) == (
        "near_moves: armored leaving SOUTH for attack in steady state: 2.5 units needed with those that "
        "stay, but 2 stand there",
    )


def test_who_comes_by_day_10_counts_and_is_received() -> None:
    stay, come = (account(ROADS, plan(rotated=THERE, near=near)) for near in ({}, {MOVE: "0.8"}))
    gained = {
        row.day: row.met - before.met for row, before in zip(come.met, stay.met, strict=True) if row.day
    }
    assert set(gained) == {10, 30}
    assert all(float(more) == pytest.approx(0.8) for more in gained.values())


@pytest.mark.parametrize(
    ("key", "rows", "reason"),
    [
        (("attack", "NORTH", "armored", "SOUTH", 1), [{}], "attack does not take place in SOUTH"),
        (("attack", "NORTH", "armored", "NORTH", 1), [{}], "attack takes place in NORTH: units stay there"),
        (("attack", "SOUTH", "light", "NORTH", 1), [{}], "near.csv has no way for light from SOUTH to NORTH"),
        (MOVE, [{"days": 31}], "it arrives on day 31, after the last day named for attack"),
    ],
)
def test_moves_that_do_not_exist(key: tuple[object, ...], rows: list[dict[str, object]], reason: str) -> None:
    found = breaches(case(world(near=rows), mode="steady"), plan(rotated=THERE, near={key: "0.1"}))
    assert any(reason in sentence for sentence in found), found
