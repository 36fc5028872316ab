"""15. formations: complete or not counted."""

from check.telling import told
from optim.check import breaches
from worlds import case, during, world

PARTS = during(2, rotated={("AAA", "armored", "NORTH"): 3, ("BBB", "hq", "NORTH"): 1})


def test_a_complete_brigade_counts() -> None:
    assert breaches(case(), PARTS.replace(formed={("NORTH", "brigade", 2): 1})) == ()


def test_a_part_short_is_caught() -> None:
    short = PARTS.replace(formed={("NORTH", "brigade", 2): 2, ("SOUTH", "brigade", 1): 1})
    assert breaches(case(), short) == (
        "formations: NORTH in 2024H2: the formations counted need 6 of maneuver, but 3 are there",
        "formations: SOUTH in 2024H1: the formations counted need 3 of maneuver, but 0 are there",
        "formations: NORTH in 2024H2: the formations counted need 2 of command, but 1 is there",
        "formations: SOUTH in 2024H1: the formations counted need 1 of command, but 0 are there",
    )


def test_a_division_needs_brigades_and_a_headquarters_of_its_own() -> None:
    division = [
        {"formation": "brigade", "component": "maneuver", "amount": "1.5"},
        {"formation": "division", "component": "brigade", "amount": "2"},
        {"formation": "division", "component": "command", "amount": "1"},
    ]
    nested = case(world(formations=division))
    whole = PARTS.replace(formed={("NORTH", "brigade", 2): 2, ("NORTH", "division", 2): 1})
    assert breaches(nested, whole) == ()
    assert told("formations", nested, whole.replace(formed={("NORTH", "division", 2): 1})) == [
        "NORTH in 2024H2: the formations counted need 2 of brigade, but 0 are there"
    ]
