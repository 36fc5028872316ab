"""What a plan asks of nations, in figures and in a line; nothing where nothing has a price."""

from __future__ import annotations

from optim.check import account
from optim.report.asked_of_nations import asked_of_nations, has_prices, in_a_line, no_more
from worlds import case, plan, world

PLAN = plan(
    rotated={("AAA", "armored", "NORTH", 1): 2, ("AAA", "armored", "NORTH", 2): 3},
    framework={("AAA", "NORTH", 1): 1, ("AAA", "NORTH", 2): 1},
)
LED = {"NORTH": {"multinational": True, "lead": "BBB"}}


def test_each_thing_that_has_a_price_is_told() -> None:
    """Nobody stood there: 1,200 soldiers are placed, then 600 more, of 1,200 and 1,800 that are there."""
    priced = case(world(policy={"turnover_price": "0.2", "handover_price": "1"}, theaters=LED, presence=[]))
    ledger = account(priced, PLAN)
    assert [tuple(one) for one in asked_of_nations(priced, PLAN, ledger)] == [
        ("Newly placed", "900", "soldiers newly placed each half-year (60% of those in theaters)"),
        ("Leads handed over", "1", "change of a lead nation"),
    ]
    assert in_a_line(priced, PLAN, ledger).startswith(
        "900 soldiers newly placed each half-year (60% of those in theaters) and 1 change of a lead nation. "
        "The score takes 1.18 points off coverage for these and is "
    )
    assert has_prices(priced)


def test_battalions_above_offers_are_a_mean_over_periods() -> None:
    offers = [{"branch": "maneuver", "free": "1"}]
    priced = case(world(policy={"strain_price": "0.1"}, willingness=offers))
    (one,) = asked_of_nations(priced, PLAN, account(priced, PLAN))
    assert (one.figure, one.note) == ("1.5", "battalions more than nations offer (average of the half-years)")


def test_nothing_is_told_where_nothing_has_a_price() -> None:
    free = case(world())
    assert asked_of_nations(free, PLAN, account(free, PLAN)) == []
    assert in_a_line(free, PLAN, account(free, PLAN)) == ""
    assert no_more(has_prices(free)) == ""
    assert not has_prices(case(world(policy={"turnover_price": "0"})))
    assert no_more(True) == "that asks no more of nations "
