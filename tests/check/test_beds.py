"""8. beds: for everybody, and family housing for those stationed."""

from check.telling import told, used
from optim.check import breaches
from worlds import case, during, plan, world

TIGHT = case(world(sites={"north-base": {"beds": 600, "permanent_beds": 600}}))
ONE_OF_EACH = {
    "stationed": {("AAA", "armored", "NORTH"): 1},
    "rotated": {("BBB", "armored", "NORTH"): 1},
}


def test_exactly_full() -> None:
    full = during(2, **ONE_OF_EACH).replace(posted={("AAA", "armored", "NORTH", 1): 1})
    assert breaches(TIGHT, full) == ()
    rows = used("beds", TIGHT, full)
    assert rows[("NORTH",), 1] == (1200, 1200)
    assert rows[("NORTH", "permanent"), 1] == (600, 600)


def test_one_unit_more_waits_for_the_camp() -> None:
    three = during(2, rotated={("AAA", "armored", "NORTH"): 3}, built={("camp",): 0})
    assert breaches(TIGHT, three) == (
        "beds: NORTH in 2024H1: 1,800 soldiers are present, but there are 1,200 beds",
        "beds: NORTH in 2024H2: 1,800 soldiers are present, but there are 1,200 beds",
    )
    camp = three.replace(built={("camp", 1): 1})
    assert breaches(TIGHT, camp) == (
        "beds: NORTH in 2024H1: 1,800 soldiers are present, but there are 1,200 beds",
    )


def test_a_theater_without_sites_has_no_beds() -> None:
    bare = case(world(sites=[{}]))
    rows = used("beds", bare, plan())
    assert rows[("SOUTH",), 1] == rows[("SOUTH", "permanent"), 1] == (0, 0)
    assert told("beds", bare, plan(rotated={("AAA", "armored", "SOUTH", 1): 1})) == [
        "SOUTH in 2024H1: 600 soldiers are present, but there are 0 beds"
    ]


def test_steady_builds_at_once() -> None:
    steady = TIGHT.replace(mode="steady")
    posture = plan(rotated={("AAA", "armored", "NORTH", 1): 3}, built={("camp", 1): 1})
    assert breaches(steady, posture) == ()


def test_stationed_units_need_family_housing() -> None:
    two = during(2, stationed={("AAA", "armored", "NORTH"): 2}).replace(
        posted={("AAA", "armored", "NORTH", 1): 2}
    )
    assert told("beds", TIGHT, two)[0] == (
        "NORTH in 2024H1: 1,200 soldiers are stationed, but there are 600 places with family housing"
    )


def test_a_filled_slot_needs_beds() -> None:
    turns = case(world(sharing=[{}]))
    assert used("beds", turns, during(2, shared={("turns",): 3}))[("NORTH",), 1] == (1500, 3000)
