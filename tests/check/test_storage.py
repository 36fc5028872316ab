"""10. storage: room, purchases, and sets drawn by their owner."""

from check.telling import told, used
from optim.check import breaches
from worlds import case, during, plan, world

SETS = {("AAA", "armored", "NORTH"): 2}
STARTED = world(presence=[{"mode": "stored", "units": 2}])


def test_sets_from_the_start_fill_the_store() -> None:
    assert breaches(case(STARTED), during(2, stored=SETS)) == ()
    assert breaches(case(STARTED, mode="steady"), during(1, stored=SETS)) == ()
    assert used("storage", case(STARTED), during(2, stored=SETS))[("NORTH",), 1] == (2, 2)


def test_a_set_too_many_is_caught() -> None:
    three = during(2, stored={("AAA", "armored", "NORTH"): 3}).replace(
        bought={("AAA", "armored", "NORTH", 1): 1}
    )
    assert breaches(case(STARTED), three) == (
        "storage: NORTH in 2024H1: 3 sets stored, but there is room for 2",
        "storage: NORTH in 2024H2: 3 sets stored, but there is room for 2",
    )


def test_new_sets_are_bought_also_when_steady() -> None:
    new = during(2, stored=SETS)
    assert breaches(case(), new) == (
        "storage: AAA armored in NORTH in 2024H1: 2 sets more than before, but 0 bought",
    )
    assert breaches(case(), new.replace(bought={("AAA", "armored", "NORTH", 1): 2})) == ()
    steady = case(mode="steady")
    assert breaches(steady, during(1, stored=SETS)) == (
        "storage: AAA armored in NORTH in steady state: 2 sets more than before, but 0 bought",
    )


def test_only_stored_sets_of_the_owner_are_drawn() -> None:
    draw = plan(
        stored={("AAA", "armored", "NORTH", t): 1 for t in (1, 2)},
        surged={("attack", "AAA", "armored", "NORTH", "stored", 2): "1"},
    )
    assert breaches(case(STARTED), draw) == ()
    more = draw.replace(surged={("attack", "BBB", "armored", "NORTH", "stored", 2): 1})
    assert told("storage", case(STARTED), more) == [
        "BBB armored in NORTH for attack in 2024H2: 1 set drawn, but 0 stored"
    ]
