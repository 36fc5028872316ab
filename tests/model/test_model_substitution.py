"""27. substitution: the snapshot of its rows, and hand-solved worlds in which it binds."""

from __future__ import annotations

from typing import Any

import pytest

from model.snapshots import same_as_reviewed
from optim.instance.hashing import instance_hash
from optim.model import build
from optim.model.constraints import substitution
from solving import points
from worlds import LIGHT, case
from worlds.plain import ANSWER, plain

ENGINEER: dict[str, Any] = {"unit_type": "engineer", "maneuver": False, "heavy": False}
NO_ENGINEERS: dict[str, Any] = {
    "unit_types": [{}, ENGINEER],
    "capabilities": [{}, {"unit_type": "engineer", "capability": "engineers"}],
    "requirements": [{"weight": "10"}, {"capability": "engineers", "weight": "10"}],
    "forces": [{"units": 10}],
}
"""Ten armored battalions and ten of engineers are wanted in NORTH, 5 points each; there are ten armored ones,
that can all be stationed there, and no engineers: 50 points."""
WORTH = [{"weight": "10"}, {"capability": "engineers", "weight": "30"}]
"""Engineers are worth three times as much: 2.5 and 7.5 points for each of ten."""
STANDS_IN = {"unit_type": "armored", "in_place_of": "engineer"}


def test_rows_are_those_that_were_reviewed() -> None:
    small = plain(
        {"review_every": 2},
        {"review_by_mean": True},
        unit_types=[{}, LIGHT, ENGINEER],
        capabilities=[{}, {"unit_type": "light"}, {"unit_type": "engineer", "capability": "engineers"}],
        forces=[{}],
        contingencies=[{}],
        movements=[{}],
        requirements=[{"capability": "engineers"}, {"contingency": "attack", "day": 30}],
        near=[{}],
        substitutes=[STANDS_IN, {"unit_type": "armored", "in_place_of": "light"}],
    )
    same_as_reviewed(substitution, phased=case(small), steady=case(small, mode="steady"))


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize(
    ("requirements", "rate", "expected"),
    [
        (NO_ENGINEERS["requirements"], "0.5", 50),  # half an engineer is worth less than an armored unit
        (NO_ENGINEERS["requirements"], "1", 50),  # as much, whatever they do: each counts once
        (WORTH, "0.5", 37.5),  # ten in place of engineers: five of 7.5 points
        (WORTH, "0.25", 25),  # 1.875 points in place of engineers, 2.5 as they are
        (WORTH, "1", 75),
    ],
)
def test_a_unit_counts_once_and_for_its_rate_and_this_binds(
    mode: str, requirements: list[dict[str, Any]], rate: str, expected: float
) -> None:
    world = NO_ENGINEERS | {"requirements": requirements, "substitutes": [STANDS_IN | {"rate": rate}]}
    assert points(case(plain(**world), mode=mode)) == expected


def test_half_a_battalion_in_place_stands_in_for_nothing() -> None:
    """Half an engineer is wanted, and one armored unit; the only one there is does one or the other."""
    asked = [{"amount": "1", "weight": "12"}, {"capability": "engineers", "amount": "0.5", "weight": "8"}]
    one = NO_ENGINEERS | {"requirements": asked, "forces": [{"units": 1}], "substitutes": [STANDS_IN]}
    assert points(case(plain(**one), mode="steady")) == 60


def answer(**policy: Any) -> Any:
    """Ten engineers are wanted by day 30; ten armored units come by day 20, none may be in place."""
    there = ANSWER | {"contributors": [{"deployed_share": "1", "ready_share": "1"}]}
    asked = [
        {"contingency": "attack", "day": 10, "capability": "engineers"},
        {"contingency": "attack", "day": 30, "capability": "engineers"},
    ]
    return case(
        plain(
            policy=policy,
            **NO_ENGINEERS | there | {"requirements": asked, "substitutes": [STANDS_IN]},
        ),
        mode="steady",
    )


def test_those_who_have_come_by_the_day_stand_in() -> None:
    """Five of ten by day 30, nobody by day 10: a quarter."""
    assert points(answer()) == 25


def test_bundles_stand_in_as_a_whole() -> None:
    """A light unit in place of a heavy one at a half gives half of its maneuver and half of its weight.

    Ten of each are wanted, 5 points each; ten light units give 50 as they are. In place of heavy ones each
    loses half of 5 and gains half of 5; at 0.6 it gains one point of ten.
    """
    world = {
        "unit_types": [{}, LIGHT],
        "capabilities": [{}, {"capability": "heavy"}, {"unit_type": "light"}],
        "requirements": [{"weight": "10"}, {"capability": "heavy", "weight": "10"}],
        "forces": [{"unit_type": "light", "units": 10}],
    }
    for rate, expected in (("0.5", 50), ("0.6", 60), ("1", 100)):
        assert points(case(plain(**world, substitutes=[{"rate": rate}]), mode="steady")) == expected


def test_formations_count_what_stands_there() -> None:
    """Six battalions make two brigades, whatever they do; no engineer battalion is made of armored ones."""
    world = NO_ENGINEERS | {
        "formations": [{}, {"formation": "bridge", "component": "engineers", "amount": "1"}],
        "forces": [{"units": 6}],
        "substitutes": [STANDS_IN | {"rate": "1"}],
    }
    asked = [
        {"capability": "brigade", "amount": "2", "weight": "10"},
        {"capability": "engineers", "amount": "6", "weight": "10"},
        {"capability": "bridge", "amount": "1", "weight": "20"},
    ]
    assert points(case(plain(**world | {"requirements": asked}), mode="steady")) == 50


def test_an_ask_counts_those_who_stand_in() -> None:
    asked = {"asks": [{"capability": "engineers", "amount": "2"}], "substitutes": [STANDS_IN]}
    world = NO_ENGINEERS | {"forces": [{"units": 4}]} | asked
    hard = case(plain(**world), mode="steady", require=("demand",))
    assert points(hard) == 10  # all four stand in: two of ten engineers, and no armored unit


def test_an_instance_without_substitutes_has_no_variable_and_no_row() -> None:
    without = plain(**NO_ENGINEERS)
    model = build(case(without))
    assert not len(model.substituting)
    assert not len(model.substituting_by)
    assert not len(model.substitution)
    assert instance_hash(without) == instance_hash(without.replace(substitutes=()))
    assert "substitutes" not in without.kept
