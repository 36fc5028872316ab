"""5. commitments: a floor in the periods it holds in."""

from optim.check import breaches
from worlds import case, during, plan, world

PROMISE = world(commitments=[{"units": 2, "first_period": "2024H2"}])


def test_kept_in_any_mode() -> None:
    both = plan(
        stationed={("AAA", "armored", "NORTH", 2): 1},
        posted={("AAA", "armored", "NORTH", 2): 1},
        rotated={("AAA", "armored", "NORTH", 2): 1},
    )
    assert breaches(case(PROMISE), both) == ()


def test_one_short_is_caught_from_its_first_period_on() -> None:
    short = during(2, rotated={("AAA", "armored", "NORTH"): 1})
    assert breaches(case(PROMISE), short) == (
        "commitments: AAA armored in NORTH in 2024H2: 1 unit is there, but 2 are promised",
    )


def test_steady_takes_the_last_period() -> None:
    assert breaches(case(PROMISE, mode="steady"), plan()) == (
        "commitments: AAA armored in NORTH in steady state: 0 units are there, but 2 are promised",
    )
    over = world(commitments=[{"units": 2, "last_period": "2024H1"}])
    assert breaches(case(over, mode="steady"), plan()) == ()


def test_a_promised_garrison_is_stationed_there_and_not_by_turns() -> None:
    based = case(
        world(commitments=[{"units": 0, "garrison": 2}], presence=[{"mode": "permanent", "units": 2}])
    )
    kept = during(2, stationed={("AAA", "armored", "NORTH"): 2})
    assert [breach for breach in breaches(based, kept) if "commitments" in breach] == []
    turned = during(2, stationed={("AAA", "armored", "NORTH"): 1}, rotated={("AAA", "armored", "NORTH"): 1})
    assert [breach for breach in breaches(based, turned) if "commitments" in breach] == [
        "commitments: AAA armored in NORTH in 2024H1: 1 unit is stationed there, but 2 are promised",
        "commitments: AAA armored in NORTH in 2024H2: 1 unit is stationed there, but 2 are promised",
    ]


def test_promised_sets_are_in_store() -> None:
    stores = case(world(commitments=[{"units": 0, "sets": 2}]))
    kept = during(2, stored={("AAA", "armored", "NORTH"): 2})
    assert [breach for breach in breaches(stores, kept) if "commitments" in breach] == []
    assert breaches(stores, plan()) == (
        "commitments: AAA armored in NORTH in 2024H1: 0 sets are in store, but 2 are promised",
        "commitments: AAA armored in NORTH in 2024H2: 0 sets are in store, but 2 are promised",
    )
