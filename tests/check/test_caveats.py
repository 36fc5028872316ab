"""6. caveats: most units, and the ways to serve."""

from check.telling import used
from optim.check import breaches
from worlds import case, during, world


def test_as_many_as_it_allows() -> None:
    two = during(2, rotated={("AAA", "armored", "NORTH"): 1, ("AAA", "light", "NORTH"): 1})
    assert breaches(case(world(caveats=[{}])), two) == ()
    assert used("caveats", case(world(caveats=[{}])), two)[("AAA", "NORTH"), 1] == (2, 2)


def test_one_more_is_caught() -> None:
    three = during(2, rotated={("AAA", "armored", "NORTH"): 2, ("AAA", "light", "NORTH"): 1})
    assert breaches(case(world(caveats=[{}])), three)[1] == (
        "caveats: AAA in NORTH in 2024H2: 3 units present, but its caveat allows 2"
    )


def test_a_slot_counts_by_its_share() -> None:
    turns = case(world(caveats=[{"max_units": 1}], sharing=[{}]))
    posture = during(2, pledged={("turns", "AAA"): 3})
    assert breaches(turns, posture)[0] == (
        "caveats: AAA in NORTH in 2024H1: 1.5 units present, but its caveat allows 1"
    )


def test_a_way_it_does_not_allow_has_no_variable() -> None:
    response = case(world(caveats=[{"modes": "response"}]))
    assert breaches(response, during(1, rotated={("AAA", "light", "NORTH"): 1})) == (
        "domain: rotated AAA light NORTH in 2024H1 is 1, but the caveat of AAA in NORTH does not allow "
        "rotational",
    )
