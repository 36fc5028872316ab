"""24. near_moves: the snapshot of its rows, and hand-solved worlds in which it binds."""

from __future__ import annotations

import pytest

from model.snapshots import same_as_reviewed
from optim.instance.hashing import instance_hash
from optim.model import build
from optim.model.constraints import near_moves
from solving import points
from worlds import LIGHT, case
from worlds.plain import ANSWER, plain

NEXT_DOOR = ANSWER | {
    "movements": [],
    "sites": [{}, {"site": "south-base", "theater": "SOUTH", "beds": 2400, "permanent_beds": 0}],
}
"""Nobody comes from home; four battalions of 600 can stand in SOUTH; ten are wanted in NORTH by day 30."""


def test_rows_are_those_that_were_reviewed() -> None:
    small = plain(
        {"review_every": 2},
        unit_types=[{}, LIGHT],
        forces=[{}, {"unit_type": "light"}],
        theaters=[{}, {"theater": "SOUTH"}, {"theater": "WEST"}],
        contingencies=[{"theaters": "NORTH WEST"}],
        requirements=[{"contingency": "attack", "day": 30}],
        near=[
            {},
            {"weight_class": "light", "days": 40},
            {"theater": "WEST", "share": "0.25"},
            {"origin": "WEST"},
        ],
    )
    same_as_reviewed(near_moves, phased=case(small), steady=case(small, mode="steady"))


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize(
    ("road", "expected"),
    [({"share": "0.5"}, 20), ({"share": "1"}, 40), ({"days": 30}, 20), ({"days": 31}, 0)],
)
def test_what_stands_next_door_and_the_share_that_may_leave_bind(
    mode: str, road: dict[str, object], expected: float
) -> None:
    """Four battalions in SOUTH: two (or four) are in NORTH by day 30, each worth 10 points."""
    assert points(case(plain(**NEXT_DOOR, near=[road]), mode=mode)) == expected


def test_a_theater_that_is_struck_sends_nobody_and_a_port_receives_so_much() -> None:
    struck = NEXT_DOOR | {"contingencies": [{"theaters": "NORTH SOUTH"}]}
    assert points(case(plain(**struck, near=[{}]), mode="steady")) == 0
    port = [{"reception_t_per_day": "100"}, {"theater": "SOUTH"}]
    assert points(case(plain(**NEXT_DOOR, theaters=port, near=[{"share": "1"}]), mode="steady")) == 15
    """Each battalion has 2,000 tons, the port clears 3,000 by day 30: one and a half of four."""


def test_two_destinations_share_what_stands_there() -> None:
    """Both want ten by day 30; the four of SOUTH go once: 4 of 20."""
    two = NEXT_DOOR | {
        "theaters": [{}, {"theater": "SOUTH"}, {"theater": "WEST"}],
        "contingencies": [{"theaters": "NORTH WEST"}],
        "requirements": [{"contingency": "attack", "theater": j, "day": 30} for j in ("NORTH", "WEST")],
        "caveats": [{"theater": j, "modes": "response"} for j in ("NORTH", "WEST")],
        "near": [{"share": "1"}, {"share": "1", "theater": "WEST"}],
    }
    assert points(case(plain(**two), mode="steady")) == 20


def test_an_instance_without_near_moves_has_no_variable_and_no_row() -> None:
    without = plain(**ANSWER)
    model = build(case(without))
    assert not len(model.near)
    assert not len(model.near_moves)
    assert instance_hash(without) == instance_hash(without.replace(near=()))
    assert "near" not in without.kept
