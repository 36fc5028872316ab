"""4. ready_pool: half of what is not deployed is ready."""

import pytest

from check.telling import told, used
from optim.check import breaches
from worlds import case, during, plan, world

HOME = {("AAA", "light", "SOUTH"): 2}


def answer(units: str) -> object:
    return plan(
        rotated=dict(during(2, rotated=HOME).rotated),
        surged={("attack", "AAA", "light", "NORTH", "own", t): units for t in (1, 2)},
    )


def test_half_of_those_at_home_can_answer() -> None:
    assert breaches(case(), answer("3")) == ()
    assert used("ready_pool", case(), answer("3"))[("attack", "AAA", "light"), 2] == (3, 3)


def test_a_thousandth_more_is_caught() -> None:
    assert breaches(case(), answer("3.001"))[0] == (
        "ready_pool: AAA light for attack in 2024H1: 3.001 units answer, but 3 are ready and not deployed"
    )


def test_all_ways_count_together_and_only_reviews_are_judged() -> None:
    both = plan(
        stored={("AAA", "armored", "NORTH", 2): 2},
        surged={
            ("attack", "AAA", "armored", "NORTH", "own", 2): "2.5",
            ("attack", "AAA", "armored", "NORTH", "stored", 2): "1.6",
        },
    )
    late = case(world(periods={"review_every": 2}))
    assert told("ready_pool", late, both) == [
        "AAA armored for attack in 2024H2: 4.1 units answer, but 4 are ready and not deployed"
    ]
    assert {t for _, t in used("ready_pool", late, both)} == {2}


def test_more_deployed_than_the_pool_holds() -> None:
    nine = plan(rotated={("AAA", "light", "SOUTH", 1): 9})
    assert told("ready_pool", case(), nine) == [
        "AAA light for attack in 2024H1: 0 units answer, but more are deployed than the pool holds"
    ]


@pytest.mark.parametrize(("standing", "rotating", "ready"), [(2, 1, 1), (3, 1, 0), (3, 0, 1)])
def test_nobody_is_ready_while_more_stand_than_the_pool_holds(
    standing: int, rotating: int, ready: int
) -> None:
    """Presence runs off where a tour from before the start rests; the pool holds two units."""
    start = [{"units": rotating}, {"mode": "permanent", "units": standing}]
    above = case(world(forces=[{"units": 2}], presence=start))
    assert used("ready_pool", above, plan())[("attack", "AAA", "armored"), 1] == (0, ready)
    assert used("ready_pool", above, plan())[("attack", "AAA", "armored"), 2] == (0, 1)
