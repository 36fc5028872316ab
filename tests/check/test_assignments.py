"""25. assignments: units earmarked for a theater, kept at home, called on with certainty."""

from fractions import Fraction
from typing import Any

from check.telling import told, used
from optim.check import account, breaches
from optim.instance import Instance
from worlds import case, during, plan, world

NORTH = ("AAA", "armored", "NORTH")
CALLED = ("attack", *NORTH, "assigned_own", 2)


def assigning(**tables: Any) -> Instance:
    """AAA may assign two units to NORTH: each takes two of its eight, and is there on day 8."""
    return world(**{"assignments": [{}]} | tables)


def called(units: int, **others: Any) -> Any:
    """Two units that are assigned, of which so many are called in the second period."""
    assigned = {(*NORTH, t): 2 for t in (1, 2)}
    return plan(assigned=assigned, surged={CALLED: units} | others)


def test_units_are_assigned_up_to_the_offer() -> None:
    assert breaches(case(assigning()), called(2)) == ()
    assert used("assignments", case(assigning()), called(2))[("AAA", "NORTH"), 1] == (2, 2)
    three = during(2, assigned={NORTH: 3})
    assert told("assignments", case(assigning()), three) == [
        "AAA to NORTH in 2024H1: 3 units assigned, but 2 may be",
        "AAA to NORTH in 2024H2: 3 units assigned, but 2 may be",
    ]


def test_no_more_are_called_than_are_assigned() -> None:
    assert told("assignments", case(assigning()), called(3)) == [
        "AAA armored for attack in NORTH in 2024H2: 3 units called, but 2 are assigned"
    ]


def test_all_of_them_answer_whatever_the_ready_share() -> None:
    """Half of the six that are not assigned are ready too."""
    unready = assigning(contributors={"AAA": {"ready_share": "0"}})
    assert breaches(case(unready), called(2)) == ()
    three = called(2)
    both = three.replace(surged={**three.surged, ("attack", *NORTH, "own", 2): Fraction(7, 2)})
    assert told("ready_pool", case(assigning()), both) == [
        "AAA armored for attack in 2024H2: 3.5 units answer, but 3 are ready and not deployed"
    ]


def test_each_takes_its_cycle_of_the_pool() -> None:
    """Two assigned take four of eight; four more on rotations of one in two take the rest."""
    full = during(2, assigned={NORTH: 2}, rotated={("AAA", "armored", "SOUTH"): 2})
    assert told("force_pool", case(assigning()), full) == []
    more = during(2, assigned={NORTH: 2}, rotated={("AAA", "armored", "SOUTH"): 3})
    assert told("force_pool", case(assigning()), more) == [
        "AAA armored in 2024H2: 10 units are out, resting or stationed, but the pool holds 8"
    ]


def test_they_are_neither_present_nor_in_beds_nor_deployed() -> None:
    bare = assigning(
        contributors={"AAA": {"deployed_share": "0"}}, sites={"north-base": {"beds": 0, "permanent_beds": 0}}
    )
    assert breaches(case(bare), called(2)) == ()
    in_place = [row.met for row in account(case(assigning()), called(2)).met if row.day == 0]
    assert not any(in_place)


def test_they_come_at_their_own_notice() -> None:
    by_ten = [
        row.met for row in account(case(assigning()), called(2)).met if row.day == 10 and row.period == 2
    ]
    assert sum(by_ten) == 2
    late = assigning(assignments=[{"notice_days": 6}])
    assert not sum(row.met for row in account(case(late), called(2)).met if row.day == 10)


def test_they_cost_a_premium() -> None:
    """A quarter of 40 million a year for each of two units, for a year."""
    ledger = account(case(assigning()), called(2))
    assert ledger.cost_musd == 20
    assert {row.item for row in ledger.spending} == {"assigned"}


def test_half_of_them_is_strain() -> None:
    offered = assigning(willingness=[{"free": "0"}])
    ledger = account(case(offered), called(0))
    assert [(row.in_place, row.strain) for row in ledger.strained] == [(1, 1), (1, 1)]


def test_who_has_offered_nothing_assigns_nothing() -> None:
    other = plan(assigned={("BBB", "armored", "NORTH", 1): 1})
    assert told("domain", case(assigning()), other)[0].endswith(
        "assignments.csv lets BBB assign no unit to NORTH"
    )
    barred = assigning(caveats=[{"modes": "rotational"}])
    assert told("domain", case(barred), called(0))[0].endswith(
        "the caveat of AAA in NORTH does not allow response"
    )


def test_they_draw_sets_that_are_stored() -> None:
    drawn = plan(
        assigned={(*NORTH, 2): 1},
        stored={(*NORTH, t): 1 for t in (1, 2)},
        bought={(*NORTH, 1): 1},
        surged={("attack", *NORTH, "assigned_stored", 2): 1},
    )
    assert breaches(case(assigning()), drawn) == ()
    more = drawn.replace(surged={**drawn.surged, ("attack", *NORTH, "stored", 2): 1})
    assert told("storage", case(assigning()), more) == [
        "AAA armored in NORTH for attack in 2024H2: 2 sets drawn, but 1 stored"
    ]


def test_who_is_assigned_stays_assigned() -> None:
    leaves = plan(assigned={(*NORTH, 1): 2, (*NORTH, 2): 1})
    assert told("assignments", case(assigning()), leaves) == [
        "AAA armored to NORTH in 2024H2: 1 unit assigned, but 2 were before"
    ]
    assert breaches(case(assigning()), plan(assigned={(*NORTH, 1): 1, (*NORTH, 2): 2})) == ()
