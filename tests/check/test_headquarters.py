"""22. headquarters: none that commands nothing, but those of the start."""

import pytest

from check.telling import told
from optim.check import breaches
from worlds import case, plan, world

FORMATIONS = [{"lead_amount": "1"}, {"component": "command", "amount": "1.5", "lead_amount": "1"}]
LED = {"policy": {"lead_nations": True}, "formations": FORMATIONS}
START = {"presence": [{"unit_type": "hq"}]}
IDLE = plan(rotated={("AAA", "hq", "NORTH", 2): 1})
THERE = {("AAA", "armored", "NORTH", 2): 3, ("AAA", "hq", "NORTH", 2): 2}
COMMANDING = plan(rotated=THERE, formed={("NORTH", "brigade", 2): 1}).replace(
    led={("AAA", "NORTH", "brigade", 2): 1}
)


def test_one_that_commands_nothing_is_caught() -> None:
    assert told("headquarters", case(world(**LED)), IDLE) == [
        "AAA hq in NORTH in 2024H2: 1 unit, but 0 can be in command there"
    ]


def test_one_of_the_start_stays_and_no_more() -> None:
    stays = {("AAA", "hq", "NORTH", 2): 1}
    assert breaches(case(world(**LED, **START)), IDLE.replace(stays=stays)) == ()
    assert told("headquarters", case(world(**LED, **START)), IDLE) == [
        "AAA hq in NORTH in 2024H2: 1 unit, but 0 can be in command there"
    ]
    two = plan(rotated={("AAA", "hq", "NORTH", 2): 2}, stays=stays)
    assert told("headquarters", case(world(**LED, **START)), two) == [
        "AAA hq in NORTH in 2024H2: 2 units, but 1 stood there at the start"
    ]


def test_those_of_the_start_and_those_in_command_do_not_add_up() -> None:
    """One stood there, two command: two may stand, not three."""
    three = COMMANDING.replace(rotated={**COMMANDING.rotated, ("AAA", "hq", "NORTH", 2): 3})
    there = case(world(**LED, **START))
    assert told("headquarters", there, COMMANDING) == []
    assert told("headquarters", there, three) == [
        "AAA hq in NORTH in 2024H2: 3 units, but 2 can be in command there"
    ]
    assert told("headquarters", there, three.replace(stays={("AAA", "hq", "NORTH", 2): 1})) == [
        "AAA hq in NORTH in 2024H2: 3 units, but 1 stood there at the start"
    ]


def test_a_brigade_has_as_many_as_it_needs_and_no_more() -> None:
    """It needs 1.5 of command: two headquarters."""
    assert breaches(case(world(**LED)), COMMANDING) == ()
    three = COMMANDING.replace(rotated={**COMMANDING.rotated, ("AAA", "hq", "NORTH", 2): 3})
    assert told("headquarters", case(world(**LED)), three) == [
        "AAA hq in NORTH in 2024H2: 3 units, but 2 can be in command there"
    ]


def test_those_of_another_nation_or_place_command_nothing() -> None:
    guest = {("AAA", "armored", "NORTH", 2): 3, ("AAA", "hq", "NORTH", 2): 2, ("BBB", "hq", "NORTH", 2): 1}
    away = guest | {("AAA", "hq", "SOUTH", 2): 1}
    idle = plan(rotated=away, formed={("NORTH", "brigade", 2): 1}).replace(led=dict(COMMANDING.led))
    assert told("headquarters", case(world(**LED)), idle) == [
        "AAA hq in SOUTH in 2024H2: 1 unit, but 0 can be in command there",
        "BBB hq in NORTH in 2024H2: 1 unit, but 0 can be in command there",
    ]


def test_without_the_policy_one_may_stand_alone() -> None:
    assert breaches(case(world(formations=FORMATIONS)), IDLE) == ()


@pytest.mark.parametrize(
    ("change", "k", "why"),
    [
        ({"policy": {}}, "hq", "the policy lead_nations is off: headquarters may stand anywhere"),
        ({}, "armored", "armored is no headquarters"),
        ({"presence": []}, "hq", "AAA had no hq in NORTH at the start"),
        ({"caveats": [{"modes": "response"}]}, "hq", "the caveat of AAA in NORTH does not allow rotational"),
    ],
)
def test_where_none_can_stay(change: dict, k: str, why: str) -> None:
    wrong = plan(stays={("AAA", k, "NORTH", 2): 1})
    assert any(why in line for line in breaches(case(world(**LED | START | change)), wrong))
