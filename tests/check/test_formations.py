"""15. formations: complete or not counted."""

from check.telling import told
from optim.check import breaches
from optim.plan import Plan
from worlds import case, during, plan, world

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


ON_CALL = [
    {"formation": "brigade", "component": "maneuver", "amount": "3"},
    {"formation": "on-call", "component": "maneuver", "amount": "3", "completes": "brigade"},
    {"formation": "corps", "component": "maneuver", "amount": "2", "across": True},
]
CALLED = {"formed": {("NORTH", "on-call", 2): 1}}
OFFER = {"max_units": 9, "cycle": "1"}
KEPT = {"assignments": [OFFER, {"theater": "SOUTH"} | OFFER], "forces": {"AAA": {"units": 20}}}


def assigned(north: int, south: int = 0) -> dict:
    """What AAA assigns in both half-years."""
    places = (("NORTH", north), ("SOUTH", south))
    return {("AAA", "armored", j, t): units for j, units in places for t in (1, 2)}


def test_units_at_home_are_a_part_of_a_completable_brigade_and_of_no_other() -> None:
    one = case(world(formations=ON_CALL[:2], **KEPT))
    there = plan(rotated={("AAA", "armored", "NORTH", 2): 2}, assigned=assigned(1), **CALLED)
    assert breaches(one, there) == ()
    assert told("formations", one, there.replace(assigned=assigned(0, 1))) == [
        "NORTH in 2024H2: the formations counted, and those that units at home complete, need 3 of maneuver, "
        "but 2 are there or assigned"
    ]
    assert told("formations", one, there.replace(formed={("NORTH", "brigade", 2): 1})) == [
        "NORTH in 2024H2: the formations counted need 3 of maneuver, but 2 are there",
    ]


def test_a_unit_in_a_brigade_in_place_is_in_no_completable_one() -> None:
    one = case(world(formations=ON_CALL, **KEPT))
    both = {("NORTH", "brigade", 2): 1, **CALLED["formed"]}
    there = plan(rotated={("AAA", "armored", "NORTH", 2): 3}, assigned=assigned(2), formed=both)
    assert told("formations", one, there) == [
        "NORTH in 2024H2: the formations counted, and those that units at home complete, need 6 of maneuver, "
        "but 5 are there or assigned"
    ]
    assert breaches(one, there.replace(assigned=assigned(3))) == ()


def test_a_unit_in_a_formation_of_the_region_is_in_no_completable_one() -> None:
    """Two assigned to NORTH and one of the four that stand complete a brigade; three are left for a corps."""
    one = case(world(formations=ON_CALL, **KEPT))
    there = plan(
        rotated={("AAA", "armored", "NORTH", 2): 2, ("BBB", "armored", "SOUTH", 2): 2},
        assigned=assigned(2, 3),
        formed={**CALLED["formed"], ("SOUTH", "corps", 2): 1},
    )
    assert breaches(one, there) == ()
    assert told("formations", one, there.replace(assigned=assigned(1, 3))) == []
    assert told("formations", one, there.replace(assigned=assigned(1), formed=two_of(there, "corps"))) == [
        "East in 2024H2: the formations counted, and those that units at home complete, need 6 of maneuver "
        "beside what is assigned, but 4 are there"
    ]


def two_of(there: Plan, f: str) -> dict:
    """What is formed, with two of that formation."""
    return {key: 2 if key[1] == f else count for key, count in there.formed.items()}
