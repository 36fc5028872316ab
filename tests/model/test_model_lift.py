"""17. lift: the snapshot of its rows, and hand-solved worlds in which it binds."""

from __future__ import annotations

import pytest

from model.snapshots import same_as_reviewed
from optim.instance import Instance
from optim.model.constraints import lift
from solving import points
from worlds import LIGHT, case
from worlds.plain import ANSWER, Fields, plain

DRAW = ANSWER | {"movements": [{"pathway": "stored"}]}
EARLY = ANSWER | {
    "requirements": [{"contingency": "attack", "day": day} for day in (10, 30)],
    "movements": [{"notice": 5, "move": 5}],
}


def test_rows_are_those_that_were_reviewed() -> None:
    attack = {"contingency": "attack", "amount": "4"}
    small = plain(
        {"review_every": 2},
        unit_types=[{}, LIGHT],
        contributors=[{}, {"contributor": "BBB"}],
        forces=[{}, {"unit_type": "light"}, {"contributor": "BBB"}],
        contingencies=[{"theaters": "NORTH SOUTH"}],
        requirements=[attack | {"day": 10}, attack | {"day": 20}, attack | {"day": 30}],
        movements=[
            {"notice": 4, "move": 6},
            {"contributor": "BBB", "notice": 5, "move": 6},
            {"weight_class": "light", "notice": 20, "move": 2, "theater": "SOUTH"},
            {"pathway": "stored", "notice": 2, "move": 8, "draw": 6},
        ],
        lift=[{"day": 10, "amount": "3000"}, {"day": 30}, {"kind": "seats", "day": 20, "amount": "1200"}],
    )
    same_as_reviewed(lift, phased=case(small), steady=case(small, mode="steady"))


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize(("tons", "expected"), [("5000", 25), ("6000", 30)])
def test_tons_bind(mode: str, tons: str, expected: float) -> None:
    """2,000 tons for each battalion; answers need not be whole."""
    assert points(case(plain(**ANSWER, lift=[{"amount": tons}]), mode=mode)) == expected


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize(("seats", "expected"), [("900", 15), ("1200", 20)])
def test_seats_bind_those_that_draw_sets(mode: str, seats: str, expected: float) -> None:
    """600 seats for each battalion; its tons are there."""
    flown = plain(**DRAW, lift=[{"kind": "seats", "amount": seats}, {"amount": "0"}])
    assert points(case(flown, mode=mode)) == expected


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize(("seats", "expected"), [("1199", 10), ("1200", 20)])
def test_seats_bind_whole_battalions(mode: str, seats: str, expected: float) -> None:
    """The same where answers must be whole."""
    flown = plain(policy={"integer_response": True}, **DRAW, lift=[{"kind": "seats", "amount": seats}])
    assert points(case(flown, mode=mode)) == expected


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize(("tons", "expected"), [("2000", 25), ("4000", 30)])
def test_who_waits_for_lift_comes_later_and_this_binds(mode: str, tons: str, expected: float) -> None:
    """Four of eight answer, all due by day 10: 1 (or 2) are moved by then, and all by day 30.

    5 (or 6) of 20.
    """
    waiting = plain(**EARLY, forces=[{"units": 8}], lift=[{"day": 10, "amount": tons}, {"amount": "8000"}])
    assert points(case(waiting, mode=mode)) == expected


def anywhere(*days: tuple[str, int], lift: list[Fields]) -> Instance:
    """Ten are wanted in each theater by its day, in one attack; all are due by day 10, in either theater."""
    wanted = [{"contingency": "attack", "theater": j, "day": day} for j, day in days]
    return plain(
        **EARLY
        | {
            "contingencies": [{"theaters": "NORTH SOUTH"}],
            "requirements": wanted,
            "movements": [{"theater": j, "notice": 5, "move": 5} for j in ("NORTH", "SOUTH")],
            "caveats": [{"theater": j, "modes": "response"} for j in ("NORTH", "SOUTH")],
        },
        lift=lift,
    )


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize(("tons", "expected"), [("2000", 5), ("4000", 10)])
def test_who_has_been_moved_stays_moved_and_this_binds(mode: str, tons: str, expected: float) -> None:
    """One battalion by day 10 to NORTH (5 points): it takes its share of the tons of day 30 as well.

    Then 0, or 1.
    """
    early = anywhere(("NORTH", 10), ("SOUTH", 30), lift=[{"day": 10, "amount": "2000"}, {"amount": tons}])
    assert points(case(early, mode=mode)) == expected


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize(("tons", "expected"), [("6000", 30), ("8000", 40)])
def test_only_who_is_due_can_be_held_back_and_this_binds(mode: str, tons: str, expected: float) -> None:
    """Holding back in SOUTH, where nobody is sent, frees no tons for NORTH."""
    assert points(case(anywhere(("NORTH", 30), lift=[{"amount": tons}]), mode=mode)) == expected
