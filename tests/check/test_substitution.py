"""27. substitution: a unit that stands in for another kind counts once, in its place."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from check.telling import told
from optim.check import account, breaches
from optim.check.reasons.reverted import reverted
from optim.check.substitution import cut
from optim.engine.assembly import compile_case
from worlds import case, plan, world

ASKED = [
    {"amount": "3"},
    {"capability": "command", "amount": "2"},
    {"contingency": "attack", "day": 10, "capability": "command", "amount": "2"},
    {"contingency": "attack", "day": 30, "capability": "command", "amount": "3"},
]
STAFF = case(
    world(
        requirements=ASKED,
        substitutes=[{"in_place_of": "hq"}, {"unit_type": "armored", "in_place_of": "hq", "rate": "0.25"}],
    ),
    mode="steady",
)
"""A light battalion is half a headquarters, an armored one a quarter."""


def test_at_a_rate_of_0_none_may_stand_in() -> None:
    tried = case(world(requirements=ASKED, substitutes=[{"in_place_of": "hq", "rate": "0"}]), mode="steady")
    standing = plan(rotated=THERE, substituting={("light", "hq", "NORTH", 1): 1})
    assert any(
        "substitutes.csv does not let light stand in for hq" in one for one in breaches(tried, standing)
    )
    assert not any(key[0] == "substituting" for key in compile_case(tried).keys)


THERE = {("AAA", "light", "NORTH", 1): 2, ("BBB", "armored", "NORTH", 1): 1}
HERE, BY_10 = ("light", "hq", "NORTH", 1), ("attack", "light", "hq", "NORTH", 10, 1)


def met(**variables: Any) -> dict[tuple[str, int, str], float]:
    """(contingency, day, capability) -> what is met, with the units of ``THERE`` in place."""
    rows = account(STAFF, plan(rotated=THERE, **variables)).met
    return {(row.contingency, row.day, row.capability): float(row.met) for row in rows}


def test_who_stands_in_gives_its_rate_and_nothing_of_its_own() -> None:
    good = plan(rotated=THERE, substituting={HERE: 2, ("armored", "hq", "NORTH", 1): 1})
    assert breaches(STAFF, good) == ()
    assert met()["in_place", 0, "maneuver"] == 3
    found = met(substituting={HERE: 2, ("armored", "hq", "NORTH", 1): 1})
    assert (found["in_place", 0, "maneuver"], found["in_place", 0, "command"]) == (0, 1.25)
    assert found["attack", 10, "command"] == 0, "each contingency is judged by itself"


def test_who_stands_in_by_a_day_counts_on_that_day_alone() -> None:
    found = met(substituting_by={BY_10: "1.5"})
    assert (found["attack", 10, "command"], found["attack", 30, "command"]) == (0.75, 0)
    assert found["in_place", 0, "maneuver"] == 3


def test_more_than_there_are_is_caught() -> None:
    assert breaches(STAFF, plan(rotated=THERE, substituting={HERE: 3})) == (
        "substitution: light in NORTH in steady state: 3 units stand in for other kinds, but 2 are there",
    )
    assert breaches(STAFF, plan(rotated=THERE, substituting_by={BY_10: "2.5"})) == (
        "substitution: light in NORTH by day 10 of attack in steady state: 2.5 units stand in for other "
        "kinds, but 2 are there",
    )


def test_two_roles_are_one_too_many() -> None:
    two = case(world(substitutes=[{}, {"in_place_of": "hq"}]), mode="steady")
    both = {HERE: 1, ("light", "armored", "NORTH", 1): 2}
    assert told("substitution", two, plan(rotated=THERE, substituting=both)) == [
        "light in NORTH in steady state: 3 units stand in for other kinds, but 2 are there"
    ]
    assert not told("substitution", two, plan(rotated=THERE, substituting={HERE: 1}))


def test_those_who_come_by_the_day_stand_in_and_no_others() -> None:
    comes = {("attack", "AAA", "light", "NORTH", "own", 1): "1"}  # on day 10
    assert breaches(STAFF, plan(surged=comes, substituting_by={BY_10: "1"})) == ()
    waits = {("attack", "light", "NORTH", 10, 1): "0.5"}
    assert told("substitution", STAFF, plan(surged=comes, held_back=waits, substituting_by={BY_10: 1})) == [
        "light in NORTH by day 10 of attack in steady state: 1 unit stands in for other kinds, "
        "but 0.5 are there"
    ]
    late = {("attack", "AAA", "armored", "NORTH", "own", 1): "1"}  # on day 20
    for day, good in ((10, False), (30, True)):
        stands = {("attack", "armored", "hq", "NORTH", day, 1): "1"}
        assert bool(breaches(STAFF, plan(surged=late, substituting_by=stands))) is not good


def test_under_the_mean_those_in_place_count_on_average() -> None:
    by_mean = {"review_by_mean": True}
    staff = {"requirements": ASKED, "substitutes": [{"in_place_of": "hq"}]}
    averaged = case(world(periods={"review_every": 2}, policy=by_mean, **staff))
    once = {("AAA", "light", "NORTH", 2): 1}
    by_10 = ("attack", "light", "hq", "NORTH", 10, 2)
    assert told("substitution", averaged, plan(rotated=once, substituting_by={by_10: "0.5"})) == []
    assert told("substitution", averaged, plan(rotated=once, substituting_by={by_10: "0.6"}))


def test_those_who_are_not_there_are_cut() -> None:
    """Two are there, so two of three stand in; by day 10 half a unit more, which one kind takes."""
    two = case(world(substitutes=[{}, {"in_place_of": "hq"}]), mode="steady")
    late = {("attack", "AAA", "light", "NORTH", "own", 1): "0.5"}
    other = ("attack", "light", "armored", "NORTH", 10, 1)
    over = plan(
        rotated=THERE,
        surged=late,
        substituting={HERE: 1, ("light", "armored", "NORTH", 1): 2},
        substituting_by={BY_10: "1", other: "1.75"},
    )
    mended = cut(two, over)
    assert dict(mended.substituting) == {("light", "armored", "NORTH", 1): 2}
    assert dict(mended.substituting_by) == {other: Decimal("1.75"), BY_10: Decimal("0.75")}
    assert breaches(two, over)
    assert breaches(two, mended) == ()
    assert cut(two, mended) == mended


def test_whole_answers_are_cut_to_whole_units() -> None:
    whole = case(world(policy={"integer_response": True}, substitutes=[{"in_place_of": "hq"}]), mode="steady")
    over = plan(rotated=THERE, substituting_by={BY_10: "3"})
    assert dict(cut(whole, over).substituting_by) == {BY_10: 2}


def test_where_a_theater_is_as_at_the_start_those_who_are_gone_stand_in_for_nobody() -> None:
    """Of NORTH nothing is left; what went there from SOUTH, back at its start, does not stand in either."""
    roads = [{"weight_class": "light", "share": "1"}]
    tried = case(world(near=roads, substitutes=[{"in_place_of": "hq"}]), mode="steady")
    both = plan(
        rotated=THERE | {("AAA", "light", "SOUTH", 1): 1},
        near={("attack", "SOUTH", "light", "NORTH", 1): "1"},
        substituting={HERE: 2},
        substituting_by={BY_10: "3"},
    )
    assert breaches(tried, both) == ()
    north, south = reverted(tried, both, "NORTH"), reverted(tried, both, "SOUTH")
    assert (dict(north.substituting), dict(north.substituting_by)) == ({}, {BY_10: 1})
    assert (dict(south.substituting), dict(south.substituting_by)) == ({HERE: 2}, {BY_10: 2})


@pytest.mark.parametrize(
    ("name", "key", "reason"),
    [
        ("substituting", ("hq", "light", "NORTH", 1), "substitutes.csv does not let hq stand in for light"),
        ("substituting_by", ("attack", "hq", "light", "NORTH", 10, 1), "does not let hq stand in for light"),
        ("substituting_by", ("attack", "light", "hq", "SOUTH", 10, 1), "attack does not take place in SOUTH"),
        ("substituting", ("light", "tank", "NORTH", 1), "there is no unit type that is stood in for tank"),
    ],
)
def test_substitutes_that_do_not_exist(name: str, key: tuple[object, ...], reason: str) -> None:
    value = 1 if name == "substituting" else "1"
    assert any(reason in line for line in breaches(STAFF, plan(rotated=THERE, **{name: {key: value}})))
