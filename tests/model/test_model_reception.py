"""18. reception: the snapshot of its rows, and hand-solved worlds in which it binds."""

from __future__ import annotations

import pytest

from model.snapshots import same_as_reviewed
from optim.model.constraints import reception
from solving import points
from worlds import LIGHT, case
from worlds.plain import ANSWER, plain


def test_rows_are_those_that_were_reviewed() -> None:
    attack = {"contingency": "attack", "amount": "4"}
    small = plain(
        {"review_every": 2},
        unit_types=[{}, LIGHT],
        forces=[{}, {"unit_type": "light"}],
        theaters=[{"reception_t_per_day": "150"}, {"theater": "SOUTH", "reception_t_per_day": "70.5"}],
        contingencies=[{"theaters": "NORTH SOUTH"}],
        requirements=[attack | {"day": 10}, attack | {"day": 30}],
        movements=[
            {"notice": 4, "move": 6},
            {"weight_class": "light", "notice": 20, "move": 2},
            {"theater": "SOUTH"},
            {"pathway": "stored"},
        ],
    )
    same_as_reviewed(reception, phased=case(small), steady=case(small, mode="steady"))


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize(("a_day", "expected"), [("100", 15), ("200", 30)])
def test_what_a_port_clears_binds(mode: str, a_day: str, expected: float) -> None:
    """By day 30 it is 3,000 tons, or 6,000; a battalion has 2,000."""
    assert points(case(plain(**ANSWER, theaters={"reception_t_per_day": a_day}), mode=mode)) == expected


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize(("a_day", "expected"), [("100", 10), ("200", 20)])
def test_the_days_bind_and_who_waits_comes_later(mode: str, a_day: str, expected: float) -> None:
    """All are due by day 10: 1,000 (2,000) tons by then, 3,000 (6,000) by day 30; 0.5 + 1.5 (1 + 3) of 20."""
    wanted = [{"contingency": "attack", "day": day} for day in (10, 30)]
    tables = ANSWER | {"requirements": wanted, "movements": [{"notice": 5, "move": 5}]}
    assert points(case(plain(**tables, theaters={"reception_t_per_day": a_day}), mode=mode)) == expected


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize(("south", "expected"), [("0", 15), ("50", 22.5)])
def test_each_port_binds_its_own_theater(mode: str, south: str, expected: float) -> None:
    """Anywhere in the region: 3,000 tons through NORTH, and none or 1,500 through SOUTH.

    Sets need no port.
    """
    tables = ANSWER | {
        "contingencies": [{"theaters": "NORTH SOUTH"}],
        "requirements": [{"contingency": "attack", "theater": "East", "day": 30}],
        "movements": [{}, {"theater": "SOUTH"}],
        "caveats": [*ANSWER["caveats"], ANSWER["caveats"][0] | {"theater": "SOUTH"}],
    }
    ports = [{"reception_t_per_day": "100"}, {"theater": "SOUTH", "reception_t_per_day": south}]
    assert points(case(plain(**tables, theaters=ports), mode=mode)) == expected


@pytest.mark.parametrize("mode", ["phased", "steady"])
def test_stored_sets_need_no_port(mode: str) -> None:
    """They are there already: half of the pool of eight draws four."""
    drawn = ANSWER | {"movements": [{"pathway": "stored"}]}
    closed = plain(**drawn, forces=[{"units": 8}], theaters={"reception_t_per_day": "0"})
    assert points(case(closed, mode=mode)) == 40
