"""10. storage, sets that are driven on: plans at the limit of each rule that they touch, and beyond it."""

from __future__ import annotations

from typing import Any

import pytest

from check.telling import told, used
from optim.check import account, breaches
from optim.check.reasons.reverted import reverted
from worlds import case, plan, world

ROAD = {"drive_days": 2}
DRIVE = ("attack", "AAA", "SOUTH", "armored", "NORTH", "stored", 1)  # drawn on day 8, there on day 10
SETS = {"stored": {("AAA", "armored", "SOUTH", 1): 2}, "bought": {("AAA", "armored", "SOUTH", 1): 2}}


def driven(units: Any, key: tuple[Any, ...] = DRIVE, tables: Any = None, **others: Any) -> tuple[Any, Any]:
    """A case with a road from SOUTH to NORTH, and a plan that drives sets along it."""
    about = {"near": [ROAD], "lift": [{"kind": "seats", "amount": "6000"}]} | (tables or {})
    return case(world(**about), mode="steady"), plan(driven_on={key: units}, **SETS | others)


def test_as_many_sets_as_are_stored_are_driven_on() -> None:
    assert breaches(*driven("2")) == ()
    assert breaches(*driven("2.5")) == (
        "storage: AAA armored in SOUTH for attack in steady state: 2.5 sets drawn, but 2 stored",
    )


def test_sets_of_another_nation_are_not_drawn() -> None:
    other = (DRIVE[0], "BBB", *DRIVE[2:])
    assert told("storage", *driven("1", other)) == [
        "BBB armored in SOUTH for attack in steady state: 1 set drawn, but 0 stored"
    ]


def test_who_draws_by_day_8_counts_by_day_10_and_is_received() -> None:
    there, moves = driven("2")
    stay, come = (account(there, one) for one in (moves.replace(driven_on={}), moves))
    gained = {
        row.day: row.met - before.met for row, before in zip(come.met, stay.met, strict=True) if row.day
    }
    assert gained == {10: 2, 30: 2}
    assert used("reception", there, moves)[("attack", "NORTH", "10"), 1] == (4000, 10000)


def test_a_day_more_on_the_road_is_too_late_for_day_10() -> None:
    there, moves = driven("2", tables={"near": [{"drive_days": 3}]})
    met = {row.day: row.met for row in account(there, moves).met if row.day}
    assert met == {10: 0, 30: 2}


def test_seats_count_from_the_day_of_drawing() -> None:
    seats = [{"kind": "seats", "day": day, "amount": "900"} for day in (10, 30)]
    there, moves = driven("1.5", tables={"lift": seats, "near": [{"drive_days": 20}]})
    assert breaches(there, moves) == ()
    assert used("lift", there, moves)[("attack", "seats", "10"), 1] == (900, 900)
    assert told("lift", there, moves.replace(driven_on=plan(driven_on={DRIVE: "2"}).driven_on)) == [
        f"attack by day {day} in steady state: 1,200 seats moved, but the lift carries 900"
        for day in (10, 30)
    ]


def test_a_port_is_full() -> None:
    port = {"theaters": {"NORTH": {"reception_t_per_day": "300"}}}
    assert breaches(*driven("1.5", tables=port)) == ()
    assert told("reception", *driven("2", tables=port)) == [
        "NORTH for attack by day 10 in steady state: 4,000 tons arrive, but 3,000 can be received"
    ]


def test_crews_are_of_the_ready_pool() -> None:
    few = {"contributors": {"AAA": {"ready_share": "0.25"}}}
    assert breaches(*driven("2", tables=few)) == ()
    home = {"rotated": {("AAA", "armored", "NORTH", 1): 2}}
    assert told("ready_pool", *driven("2", tables=few, **home)) == [
        "AAA armored for attack in steady state: 2 units answer, but 1.5 are ready and not deployed"
    ]


def test_early_crews_are_on_stand_by() -> None:
    early = (*DRIVE[:5], "early_stored", 1)
    tables = {"ready_forces": [{}]}
    there, moves = driven("1", early, tables)
    waits = case(world("tiny", policy={"ordinary_notice": 9}, near=[ROAD], **tables), mode="steady")
    assert breaches(waits, moves) == ()
    more = moves.replace(driven_on=plan(driven_on={early: "1.5"}).driven_on)
    assert told("standby", waits, more) == [
        "AAA armored for attack in steady state: 1.5 units answer early, but 1 is on stand-by"
    ]
    assert told("domain", there, moves) == [
        "driven_on attack AAA SOUTH armored NORTH early_stored in steady state is 1, but the policy "
        "ordinary_notice is not set: no answer is earlier than others"
    ]


def test_assigned_crews_are_assigned_to_the_theater_that_they_drive_to() -> None:
    called = (*DRIVE[:5], "assigned_stored", 1)
    there, moves = driven("1", called, {"assignments": [{}]}, assigned={("AAA", "armored", "NORTH", 1): 1})
    assert breaches(there, moves) == ()
    more = moves.replace(driven_on=plan(driven_on={called: "1.5"}).driven_on)
    assert told("assignments", there, more) == [
        "AAA armored for attack in NORTH in steady state: 1.5 units called, but 1 is assigned"
    ]
    south = {"assignments": [{"theater": "SOUTH"}]}
    elsewhere = {("AAA", "armored", "SOUTH", 1): 1}
    assert told("domain", *driven("1", called, south, assigned=elsewhere)) == [
        "driven_on attack AAA SOUTH armored NORTH assigned_stored in steady state is 1, but assignments.csv "
        "lets AAA assign no unit to NORTH"
    ]


@pytest.mark.parametrize(
    ("key", "tables", "reason"),
    [
        ({2: "NORTH", 4: "SOUTH"}, {}, "attack does not take place in SOUTH"),
        ({2: "NORTH"}, {}, "attack takes place in NORTH: sets are used there"),
        ({5: "own"}, {}, "by pathway own no set is drawn"),
        ({3: "light"}, {}, "near.csv has no drive for light from SOUTH to NORTH"),
        ({}, {"near": [{}]}, "near.csv has no drive for armored from SOUTH to NORTH"),
        ({}, {"near": [{"drive_days": 23}]}, "it arrives on day 31, after the last day named for attack"),
        ({}, {"movements": [{}]}, "movements.csv has no way for AAA armored to SOUTH by pathway stored"),
        ({}, {"caveats": [{"modes": "stored"}]}, "the caveat of AAA in NORTH does not allow response"),
        ({}, {"forces": [{"contributor": "BBB"}]}, "AAA has no armored units"),
        ({}, {"caveats": [{"theater": "SOUTH", "modes": "response"}]},
         "the caveat of AAA in SOUTH does not allow stored"),
        ({}, {"sites": {"south-base": {"storage": 0}}}, "SOUTH neither has nor can build storage"),
    ],
)  # fmt: skip
def test_drives_that_do_not_exist(key: dict[int, str], tables: dict[str, Any], reason: str) -> None:
    changed = tuple(key.get(at, part) for at, part in enumerate(DRIVE))
    found = told("domain", *driven("1", changed, tables))
    assert any(sentence.endswith(f"is 1, but {reason}") for sentence in found), found


def test_a_store_that_is_put_back_sends_what_it_had() -> None:
    """One set stood in SOUTH at the start; two more drives take two thirds and a third of it."""
    start = [{"theater": "SOUTH", "mode": "stored"}]
    there, moves = driven("1", tables={"presence": start, "assignments": [{}]})
    both = {DRIVE: "2", (*DRIVE[:5], "assigned_stored", 1): "1"}
    other = moves.replace(driven_on=plan(driven_on=both).driven_on)
    assert [str(units) for units in reverted(there, other, "SOUTH").driven_on.values()] == [
        "0.333333",
        "0.666666",
    ]
    assert reverted(there, other, "NORTH").driven_on == other.driven_on
