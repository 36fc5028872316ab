"""4. ready_pool: the snapshot of its rows, and hand-solved worlds in which it binds."""

from __future__ import annotations

import pytest

from model.snapshots import same_as_reviewed
from optim.model.constraints import ready_pool
from solving import points
from worlds import case
from worlds.plain import ANSWER, ROTATING, plain

TURNS = [{"theater": "SOUTH"}, {"theater": "SOUTH", "contributor": "BBB"}]


def test_rows_are_those_that_were_reviewed() -> None:
    small = plain(
        {"count": 3, "review_every": 2},
        contributors=[{"ready_share": "0.4", "dwell_ratio": "1.5"}, {"contributor": "BBB"}],
        forces=[{"kept_home": 5}, {"contributor": "BBB"}],
        sharing=TURNS,
        contingencies=[{}],
        requirements=ANSWER["requirements"],
        movements=[{}, {"pathway": "stored"}],
    )
    same_as_reviewed(ready_pool, phased=case(small), steady=case(small, mode="steady"))


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize(("units", "expected"), [(8, 40), (9, 45)])
def test_the_ready_share_of_the_pool_binds(mode: str, units: int, expected: float) -> None:
    """Nobody is deployed; half of the pool can answer: 4 battalions of 8, 4.5 of 9."""
    assert points(case(plain(**ANSWER, forces=[{"units": units}]), mode=mode)) == expected


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize(("deployed", "expected"), [(2, 30), (1, 35)])
def test_who_is_deployed_elsewhere_cannot_answer_and_this_binds(
    mode: str, deployed: int, expected: float
) -> None:
    """Half of 8 - 2 = 6, or of 8 - 1 = 7; what is promised to SOUTH stays there."""
    promised = [{"theater": "SOUTH", "units": deployed}]
    assert points(case(plain(**ANSWER, forces=[{"units": 8}], commitments=promised), mode=mode)) == expected


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize(("slots", "expected"), [("1", 35), ("2", 30)])
def test_who_takes_turns_elsewhere_is_away_half_the_time_and_this_binds(
    mode: str, slots: str, expected: float
) -> None:
    """Ratio 1, ready share 1/2: a slot in SOUTH keeps 2 of AAA's 8 units on its roster, and 7 / 2 answer.

    BBB keeps its only unit home. Two slots: 4 on the roster, 2 away, 6 / 2 answer. Tours are no better.
    """
    demand = [{"theater": "SOUTH", "amount": slots, "first_period": "2024H1"}]
    nations = [ROTATING, ROTATING | {"contributor": "BBB"}]
    pools = [{"units": 8}, {"contributor": "BBB", "units": 1, "kept_home": 1}]
    shared = plain(**ANSWER, contributors=nations, forces=pools, sharing=TURNS, asks=demand)
    assert points(case(shared, mode=mode, require=("demand",))) == expected


@pytest.mark.parametrize(("standing", "rotating", "expected"), [(2, 1, 10), (3, 1, 5), (3, 0, 10)])
def test_nobody_answers_while_more_stand_than_the_pool_holds_and_this_binds(
    standing: int, rotating: int, expected: float
) -> None:
    """Half of 2 answer in each half-year; in the first, none where 3 stood and a tour still rests."""
    start = [
        {"theater": "SOUTH", "units": rotating},
        {"theater": "SOUTH", "mode": "permanent", "units": standing},
    ]
    assert points(case(plain(**ANSWER, forces=[{"units": 2}], presence=start))) == expected
