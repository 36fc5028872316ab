"""23. willingness: what a nation has above its offers, at the rising prices of the steps."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from optim.check import account, breaches
from optim.plan import Ledger, Plan
from worlds import case, during, plan, world

NORTH = ("AAA", "armored", "NORTH")
OFFER = [{"free": "2"}]


def ledger(instance: Any, chosen: Plan, mode: str = "phased") -> Ledger:
    """The ledger of a plan."""
    return account(case(instance, mode=mode), chosen)


def strain_of(units: int, **tables: Any) -> Fraction:
    """The strain of so many battalions of AAA in NORTH in every period."""
    there = during(2, rotated={NORTH: units})
    return ledger(world(**{"willingness": OFFER, **tables}), there).strain


@pytest.mark.parametrize(("units", "strain"), [(0, 0), (2, 0), (3, 1), (4, 3), (5, 5), (6, 9), (7, 13)])
def test_each_step_is_dearer_than_the_step_before(units: int, strain: int) -> None:
    """Two battalions are free; then one at 1, two at 2, and all others at 4."""
    assert strain_of(units) == strain


def test_the_rows_say_what_is_there_and_what_is_offered() -> None:
    there = plan(rotated={(*NORTH, 1): 3}, stationed={(*NORTH, 2): 1})
    found = ledger(world(willingness=OFFER), there)
    assert [tuple(row) for row in found.strained] == [
        ("AAA", "NORTH", "maneuver", 1, 3, 2, 1, 1),
        ("AAA", "NORTH", "maneuver", 2, 1, 2, 0, 0),
    ]
    assert found.strain == Fraction(1, 2)


def test_without_offers_there_is_no_strain() -> None:
    found = ledger(world(), during(2, rotated={NORTH: 5}))
    assert (found.strain, found.strained) == (0, ())


def test_who_offers_nothing_is_pressed_for_all() -> None:
    there = during(2, rotated={("BBB", "armored", "SOUTH"): 1})
    assert ledger(world(willingness=OFFER), there).strain == 1


def test_strain_is_no_breach() -> None:
    away = case(world(willingness=[{"free": "0"}]))
    there = during(2, rotated={NORTH: 1})
    assert breaches(away, there) == breaches(case(), there) == ()


def test_an_offer_of_one_branch_is_no_offer_of_the_other() -> None:
    there = during(2, rotated={("AAA", "hq", "NORTH"): 1, NORTH: 2})
    found = ledger(world(willingness=OFFER), there)
    assert [(row.branch, row.above) for row in found.strained if row.period == 1] == [
        ("maneuver", 0),
        ("support", 1),
    ]


def test_units_count_by_their_size() -> None:
    assert strain_of(7, unit_types={"armored": {"battalions": "0.25"}}) == 0
    assert strain_of(9, unit_types={"armored": {"battalions": "0.25"}}) == Fraction(1, 4)


def test_what_a_nation_has_on_a_roster_counts_with_its_mean_share() -> None:
    """A slot that AAA and BBB fill in turn, one unit each at 1:1: half a battalion of each."""
    turns = [{}, {"contributor": "BBB"}]
    one = during(2, shared={("turns",): 1}, pledged={("turns", "AAA"): 1, ("turns", "BBB"): 1})
    found = ledger(world(sharing=turns, willingness=[{"free": "0"}]), one)
    assert {(row.contributor, row.in_place, row.strain) for row in found.strained} == {
        ("AAA", Fraction(1, 2), Fraction(1, 2)),
        ("BBB", Fraction(1, 2), Fraction(1, 2)),
    }


def test_a_host_is_not_strained_at_home() -> None:
    there = during(2, rotated={NORTH: 5, ("AAA", "armored", "SOUTH"): 1})
    found = ledger(world(theaters={"NORTH": {"host": "AAA"}}, willingness=OFFER), there)
    assert {row.theater for row in found.strained} == {"SOUTH"}


def test_steps_are_those_of_the_policy() -> None:
    policy = {"strain_widths": "0.5", "strain_prices": "1 3"}
    assert strain_of(4, policy=policy) == Fraction(1, 2) + 3 * Fraction(3, 2)
    assert strain_of(4, policy={"strain_widths": "none", "strain_prices": "3"}) == 6


def test_steady_is_one_period() -> None:
    there = plan(rotated={(*NORTH, 1): 4})
    assert ledger(world(willingness=OFFER), there, mode="steady").strain == 3
