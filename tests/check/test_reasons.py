"""Why a theater changes: the plan judged again with the theater put back, by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from optim.case import Case
from optim.check import account, breaches
from optim.check.reasons import changed, explained, reasons
from optim.check.reasons.reverted import reverted
from optim.plan import Plan, ReasonRow
from worlds import case, plan, world

FOUR = [{"contributor": "AAA", "theater": "SOUTH", "units": 4}]
ONLY_NORTH = [
    {},
    {"theater": "SOUTH", "capability": "troops", "tier": "asked", "amount": "1500", "weight": "5"},
]
MOVED = plan(rotated={("AAA", "armored", "NORTH", 1): 2, ("AAA", "armored", "SOUTH", 1): 2})


def by_kind(tried: Case, posture: Plan) -> dict[tuple[str, str], list[ReasonRow]]:
    found: dict[tuple[str, str], list[ReasonRow]] = {}
    for row in reasons(tried, posture, account(tried, posture)):
        found.setdefault((row.theater, row.kind), []).append(row)
    return found


def test_a_rise_serves_demands_and_a_fall_frees_units() -> None:
    tried = case(world(presence=FOUR, requirements=ONLY_NORTH, policy={"turnover_price": "2"}), mode="steady")
    assert breaches(tried, MOVED) == ()
    found = by_kind(tried, MOVED)
    assert list(found) == [
        ("NORTH", "demand"), ("NORTH", "price"), ("NORTH", "cost"),
        ("SOUTH", "demand"), ("SOUTH", "limit"), ("SOUTH", "cost"),
    ]  # fmt: skip
    [north] = found["NORTH", "demand"]
    assert (north.what, north.amount, north.points) == (("in_place", "NORTH", "0", "maneuver"), 2, 80)
    [price] = found["NORTH", "price"]
    assert (price.what, price.amount, price.points) == (("turnover",), Fraction("1.2"), Fraction("-2.4"))
    [cost] = found["NORTH", "cost"]
    assert cost.amount == 80, "two units at 40 million a year"
    [south] = found["SOUTH", "demand"]
    assert (south.amount, south.points) == (-300, Fraction(-100 * 5 * 300, 25 * 1500))
    [pool] = found["SOUTH", "limit"]
    assert (pool.what, pool.amount) == (("force_pool", "AAA", "armored"), 4), "six away take twelve of eight"


def test_what_stands_as_it_did_has_no_reason() -> None:
    tried = case(world(presence=FOUR), mode="steady")
    as_it_was = plan(rotated={("AAA", "armored", "SOUTH", 1): 4})
    assert changed(tried, as_it_was) == ()
    assert explained(tried, as_it_was, account(tried, as_it_was)).reasons == ()


def test_a_large_case_is_told_without_reasons(monkeypatch: pytest.MonkeyPatch) -> None:
    """The checker judges a plan again for each theater, which takes minutes in a large case."""
    tried = case(world(presence=FOUR), mode="steady")
    ledger = account(tried, MOVED)
    assert explained(tried, MOVED, ledger).reasons
    monkeypatch.setattr("optim.check.reasons.MOST_CELLS", tried.cells - 1)
    assert explained(tried, MOVED, ledger) is ledger


def test_every_kind_of_decision_of_the_theater_goes_back_and_no_other() -> None:
    turns = [{}, {"contributor": "BBB"}]
    south = [{"contributor": "AAA", "theater": "NORTH", "mode": "stored", "units": 1}]
    tried = case(world(presence=south, sharing=turns, near=[{"origin": "NORTH", "theater": "SOUTH"}]))
    full = plan(
        stationed={("AAA", "armored", "NORTH", 1): 1, ("AAA", "armored", "SOUTH", 1): 1},
        posted={("AAA", "armored", "NORTH", 1): 1, ("AAA", "armored", "SOUTH", 1): 1},
        stored={("AAA", "armored", "NORTH", 1): 2},
        bought={("AAA", "armored", "NORTH", 1): 1},
        shared={("turns", 1): 1},
        pledged={("turns", "AAA", 1): 1, ("turns", "BBB", 1): 1},
        built={("camp", 1): 1},
        surged={("attack", "AAA", "armored", "NORTH", "stored", 1): "2"},
        near={("attack", "NORTH", "armored", "SOUTH", 1): "0.5"},
    )
    back = reverted(tried, full, "NORTH")
    assert dict(back.stationed) == {("AAA", "armored", "SOUTH", 1): 1} == dict(back.posted)
    assert dict(back.stored) == {("AAA", "armored", "NORTH", t): 1 for t in (1, 2)}
    gone = ("bought", "shared", "pledged", "built", "near")
    assert not any(getattr(back, name) for name in gone)
    assert list(back.surged.values()) == [1], "one set is left to draw"
    assert reverted(tried, full, "SOUTH").stationed == {("AAA", "armored", "NORTH", 1): 1}


def test_a_formation_that_its_units_no_longer_make_is_not_counted() -> None:
    asked = [{"capability": "brigade", "amount": "1"}]
    tried = case(world(presence=[{"units": 2}], requirements=asked, formations=[{}]), mode="steady")
    brigade = plan(rotated={("AAA", "armored", "NORTH", 1): 3}, formed={("NORTH", "brigade", 1): 1})
    [row] = by_kind(tried, brigade)["NORTH", "demand"]
    assert (row.what[3], row.amount, row.points) == ("brigade", 1, 100)


def test_a_promise_that_the_start_breaks_is_a_reason() -> None:
    tried = case(world(commitments=[{"units": 2}]), mode="steady")
    kept = plan(rotated={("AAA", "armored", "NORTH", 1): 2})
    [row] = by_kind(tried, kept)["NORTH", "limit"]
    assert (row.what[0], row.amount) == ("commitments", 2)


@pytest.mark.parametrize("mode", ["steady", "phased"])
def test_the_lead_of_the_start_leads_again(mode: str) -> None:
    multinational = {"NORTH": {"multinational": True, "lead": "AAA"}}
    tried = case(world(theaters=multinational, policy={"handover_price": "3"}), mode=mode)
    times = range(1, tried.period_count + 1)
    other = plan(
        rotated={("BBB", "armored", "NORTH", t): 1 for t in times},
        framework={("BBB", "NORTH", t): 1 for t in times},
        takes_part={("BBB", "NORTH", t): 1 for t in times},
    )
    prices = [row for row in by_kind(tried, other)["NORTH", "price"] if row.what == ("handover",)]
    assert [row.points for row in prices] == [-3]


def test_a_brigade_that_units_at_home_complete_goes_with_what_is_assigned() -> None:
    """Three stood at the start, one more came and two are assigned: a brigade, and one on call. Back at the
    start there is none on call; the one in place stays, and so do the answers of others.
    """
    on_call = {"formation": "a-kind", "component": "maneuver", "amount": "3", "completes": "brigade"}
    asked = [{"capability": "a-kind", "amount": "1"}, {"contingency": "attack", "day": 30}]
    tried = case(
        world(
            presence=[{"units": 3}],
            formations=[{}, on_call],
            requirements=asked,
            assignments=[{"cycle": "1"}],
        ),
        mode="steady",
    )
    full = plan(
        rotated={("AAA", "armored", "NORTH", 1): 4},
        assigned={("AAA", "armored", "NORTH", 1): 2},
        formed={("NORTH", "brigade", 1): 1, ("NORTH", "a-kind", 1): 1},
        surged={
            ("attack", "AAA", "armored", "NORTH", "assigned_own", 1): "2",
            ("attack", "BBB", "armored", "NORTH", "own", 1): "0.5",
        },
        held_back={("attack", "armored", "NORTH", 30, 1): "1"},
    )
    assert [line for line in breaches(tried, full) if not line.startswith("force_pool")] == []
    assert changed(tried, full) == ("NORTH",)
    assert changed(tried, full.replace(rotated={("AAA", "armored", "NORTH", 1): 3})) == ("NORTH",)
    back = reverted(tried, full, "NORTH")
    assert back.assigned == {}
    assert dict(back.formed) == {("NORTH", "brigade", 1): 1}
    assert list(back.surged) == [("attack", "BBB", "armored", "NORTH", "own", 1)]
    assert list(back.held_back.values()) == [Fraction(1, 2)], "no more than is due"
    assert reverted(tried, full, "SOUTH").assigned == full.assigned
