"""What a plan is charged for: who is newly placed, and which leads are handed over, exactly."""

from fractions import Fraction

from optim.check import account
from worlds import case, plan, world

PRICED = world(policy={"turnover_price": "0.2", "handover_price": "0.05"})
BACK = plan(
    rotated={
        ("AAA", "armored", "NORTH", 1): 2,
        ("AAA", "armored", "NORTH", 2): 3,
        ("AAA", "armored", "SOUTH", 2): 1,
    }
)


def test_soldiers_newly_placed_are_told_by_nation_type_theater_and_period() -> None:
    """One stood in NORTH at the start: 600 soldiers more in the first half-year, 1,200 in the second."""
    stood = world(policy={"turnover_price": "0.2"}, presence=[{}])
    told = account(case(stood), BACK)
    assert [(row.where, row.period, row.amount) for row in told.charges] == [
        (("AAA", "armored", "NORTH"), 1, Fraction("0.3")),  # thousands a half-year, on average over two
        (("AAA", "armored", "NORTH"), 2, Fraction("0.3")),
        (("AAA", "armored", "SOUTH"), 2, Fraction("0.3")),
    ]
    assert told.charged == Fraction("0.18")
    assert told.score == told.coverage - told.charged


def test_nothing_is_charged_without_a_price() -> None:
    told = account(case(world()), BACK)
    assert told.charges == ()
    assert told.score == told.coverage


def test_a_lead_that_changes_is_a_handover_and_a_first_one_is_not() -> None:
    leads = {("AAA", "NORTH", 1): 1, ("BBB", "NORTH", 2): 1}
    scheme = {"multinational": True, "lead": "AAA"}
    priced = world(policy={"handover_price": "0.05"}, theaters={"NORTH": scheme})
    (row,) = account(case(priced), plan(framework=leads)).charges
    assert (row.charge, row.where, row.period, row.amount) == ("handover", ("NORTH", "AAA", "BBB"), 2, 1)
    assert row.points == Fraction("0.05")
    nobody = world(policy={"handover_price": "0.05"}, theaters={"NORTH": {**scheme, "lead": None}})
    assert len(account(case(nobody), plan(framework=leads)).charges) == 1
    other = world(policy={"handover_price": "0.05"}, theaters={"NORTH": {**scheme, "lead": "BBB"}})
    assert [row.period for row in account(case(other), plan(framework=leads)).charges] == [1, 2]
