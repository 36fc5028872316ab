"""18. reception: tons through a port by a day."""

from check.telling import used
from optim.check import breaches
from worlds import case, plan, world

PORT = case(world(theaters={"NORTH": {"reception_t_per_day": "150"}}))
LIGHT = ("attack", "AAA", "light", "NORTH", "own", 1)
HEAVY = ("attack", "BBB", "armored", "NORTH", "own", 1)


def test_exactly_what_can_be_received() -> None:
    good = plan(surged={LIGHT: 3, HEAVY: "1.5"})
    assert breaches(PORT, good) == ()
    rows = used("reception", PORT, good)
    assert rows[("attack", "NORTH", "10"), 1] == (1500, 1500)
    assert rows[("attack", "NORTH", "30"), 1] == (4500, 4500)


def test_more_is_caught() -> None:
    assert breaches(PORT, plan(surged={LIGHT: "3.5"})) == (
        "reception: NORTH for attack by day 10 in 2024H1: 1,750 tons arrive, but 1,500 can be received",
    )


def test_who_is_held_back_comes_later() -> None:
    held = {("attack", "light", "NORTH", 10, 1): "0.5"}
    assert breaches(PORT, plan(surged={LIGHT: "3.5"}, held_back=held)) == ()
