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


LEAGUE = [
    {"formation": "brigade", "component": "maneuver", "amount": "3"},
    {"formation": "division", "component": "brigade", "amount": "2"},
    {"formation": "division", "component": "host_brigade", "amount": "2"},
]
TWO_PLACES = during(
    2,
    rotated={("AAA", "armored", "NORTH"): 3, ("BBB", "armored", "SOUTH"): 3},
    formed={("NORTH", "brigade"): 1, ("SOUTH", "brigade"): 1, ("NORTH", "division"): 1},
)


def league(across: str, north: int, south: int = 0, region: str = "East") -> object:
    """The parts of a division that are named in ``across`` may stand apart."""
    rows = [
        row | {"across": row["formation"] == "division" and row["component"] in across.split()}
        for row in LEAGUE
    ]
    theaters = {"NORTH": {"host_brigades": north}, "SOUTH": {"host_brigades": south, "region": region}}
    return case(world(formations=rows, theaters=theaters))


def test_brigades_of_the_host_are_a_part() -> None:
    assert told("formations", league("brigade", 2), TWO_PLACES) == []
    assert told("formations", league("brigade", 1, 9), TWO_PLACES) == [
        f"NORTH in {t}: the formations counted need 2 of host_brigade, but 1 is there"
        for t in ("2024H1", "2024H2")
    ]


def test_parts_that_may_stand_apart_are_counted_over_the_region() -> None:
    assert told("formations", league("brigade host_brigade", 1, 1), TWO_PLACES) == []
    assert told("formations", league("host_brigade", 1, 1), TWO_PLACES) == [
        f"NORTH in {t}: the formations counted need 2 of brigade, but 1 is there"
        for t in ("2024H1", "2024H2")
    ]
    assert told("formations", league("brigade", 2, region="West"), TWO_PLACES) == [
        f"East in {t}: the formations counted need 2 of brigade, but 1 is there" for t in ("2024H1", "2024H2")
    ]


def test_a_part_that_stands_apart_is_in_one_formation() -> None:
    """Six battalions are two brigades, of which one may stand apart: there is no third."""
    rows = [
        {"formation": "brigade", "component": "maneuver", "amount": "3"},
        {"formation": "corps", "component": "maneuver", "amount": "3", "across": True},
    ]
    both = case(world(formations=rows))
    posture = TWO_PLACES.replace(formed={("NORTH", "brigade", 2): 1, ("NORTH", "corps", 2): 1})
    assert told("formations", both, posture) == []
    more = posture.replace(formed={**posture.formed, ("SOUTH", "brigade", 2): 1})
    assert told("formations", both, more) == [
        "East in 2024H2: the formations counted need 9 of maneuver, but 6 are there"
    ]
