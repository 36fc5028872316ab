"""17. lift: tons, seats, and who is held back."""

from check.telling import told, used
from optim.check import breaches
from optim.plan import Plan
from worlds import case, plan, world

LIGHT = ("attack", "AAA", "light", "NORTH", "own", 2)
HEAVY = ("attack", "AAA", "armored", "NORTH", "own", 2)
DRAWN = ("attack", "AAA", "armored", "NORTH", "stored", 2)
TONS = case(
    world(
        lift=[
            {"day": 10, "amount": "1000"},
            {"amount": "5000"},
            {"kind": "seats", "day": 10, "amount": "600"},
        ],
        presence=[{"mode": "stored", "units": 2}],
    )
)


def answer(surged: dict, **extra: dict) -> Plan:
    return plan(stored={("AAA", "armored", "NORTH", t): 2 for t in (1, 2)}, surged=surged, **extra)


def test_exactly_what_can_be_moved() -> None:
    good = answer({LIGHT: 2, HEAVY: 2, DRAWN: 1})
    assert breaches(TONS, good) == ()
    rows = used("lift", TONS, good)
    assert rows[("attack", "tons", "10"), 2] == (1000, 1000)
    assert rows[("attack", "tons", "30"), 2] == (5000, 5000)
    assert rows[("attack", "seats", "10"), 2] == (600, 600)
    assert (("attack", "seats", "30"), 2) not in rows


def test_more_is_caught() -> None:
    bad = answer({LIGHT: "2.002", HEAVY: 2, DRAWN: "1.5"})
    assert breaches(TONS, bad) == (
        "lift: attack by day 10 in 2024H2: 1,001 tons moved, but the lift carries 1,000",
        "lift: attack by day 10 in 2024H2: 900 seats moved, but the lift carries 600",
        "lift: attack by day 30 in 2024H2: 5,001 tons moved, but the lift carries 5,000",
    )


def test_who_is_held_back_needs_no_lift_yet() -> None:
    later = answer({LIGHT: 3, HEAVY: "1.75"}, held_back={("attack", "light", "NORTH", 10, 2): 1})
    assert breaches(TONS, later) == ()
    assert used("lift", TONS, later)[("attack", "tons", "30"), 2] == (5000, 5000)


def test_only_those_due_are_held_back() -> None:
    day = {("attack", "light", "NORTH", 10, 2): "3.5", ("attack", "armored", "NORTH", 10, 2): 1}
    assert breaches(TONS, answer({LIGHT: 3, HEAVY: 1}, held_back=day)) == (
        "lift: armored in NORTH for attack by day 10 in 2024H2: 1 unit held back, but 0 were due",
        "lift: light in NORTH for attack by day 10 in 2024H2: 3.5 units held back, but 3 were due",
    )


def test_who_is_held_back_longer_was_held_back_before() -> None:
    both = {("attack", "light", "NORTH", 10, 2): 1, ("attack", "light", "NORTH", 30, 2): 1}
    assert told("lift", TONS, answer({LIGHT: 2}, held_back=both)) == []
    again = {("attack", "light", "NORTH", 30, 2): "0.5"}
    assert told("lift", TONS, answer({LIGHT: 2}, held_back=again)) == [
        "light in NORTH for attack by day 30 in 2024H2: 0.5 units held back, but 0 were due"
    ]
