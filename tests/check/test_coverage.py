"""16. coverage: the index by hand, slices by falling value, multipliers and weights."""

from fractions import Fraction

from optim.check import account
from optim.check.coverage import breaches
from optim.check.totals import Books
from optim.plan import MetRow, Plan
from worlds import case, during, plan, world

TWO_SLICES = [{"amount": "2", "weight": "20"}, {"tier": "wanted", "amount": "4", "weight": "10"}]
ATTACK = {"contingency": "attack", "day": 10, "tier": "essential", "amount": "4", "weight": "20"}


def met(instance: object, posture: Plan, **choices: object) -> list[Fraction]:
    return [row.met for row in account(case(instance, **choices), posture).met]


def rotated(units: int, unit_type: str = "armored") -> Plan:
    return during(2, rotated={("AAA", unit_type, "NORTH"): units})


def test_the_index_by_hand() -> None:
    two = world(requirements=TWO_SLICES)
    assert account(case(two), plan()).coverage == 0
    assert account(case(two), rotated(1)).coverage == Fraction(100, 3)  # half of 20 out of 30
    assert account(case(two), rotated(3)).coverage == 75  # 20 and a quarter of 10 out of 30
    late = plan(rotated={("AAA", "armored", "NORTH", 2): 3})
    assert account(case(two), late).coverage == Fraction(75, 2)
    assert list(breaches(Books(case(two), late))) == []


def test_what_is_worth_most_is_met_first_whatever_the_order_of_rows() -> None:
    backwards = world(requirements=TWO_SLICES[::-1])
    assert met(backwards, rotated(3)) == [2, 1, 2, 1]
    tiers = {"balanced": {"reason": "upside down", "tiers": {"wanted": "10"}}}
    assert met(world(requirements=TWO_SLICES, weightings=tiers), rotated(3)) == [3, 0, 3, 0]


def test_weights_are_multiplied_and_shared_by_the_periods() -> None:
    weighting = {
        "theaters": {"East": "2"}, "contingencies": {"attack": "3"}, "days": {"10": "5"},
        "capabilities": {"maneuver": "7"}, "tiers": {"essential": "11"},
    }  # fmt: skip
    instance = world(
        periods={"count": 4, "review_every": 2},
        requirements=[ATTACK | {"theater": "East", "weight": "1.5"}],
        contingencies=[{"weight": "0.5"}],
        weightings={"rand": {"reason": "a test"} | weighting},
    )
    rows = account(case(instance, weighting="rand"), plan()).met
    assert rows == tuple(
        MetRow("attack", "East", 10, "maneuver", "essential", t, Fraction(4), weight, Fraction(0))
        for t in (2, 4)
        for weight in [Fraction(3, 2) * 2 * 3 * 5 * 7 * 11 / 2 / 2]
    )
    assert account(case(instance), plan()).met[0].weight == Fraction(3, 8)


def test_the_multiplier_of_a_region_is_for_rows_of_the_region() -> None:
    weighting = {"balanced": {"reason": "a test", "theaters": {"East": "2"}}}
    instance = world(requirements=[{}, {"theater": "East"}], weightings=weighting)
    assert [row.weight for row in account(case(instance), plan()).met] == [10, 10, 20, 20]


def test_troops_formations_and_regions() -> None:
    instance = world(
        requirements=[
            {"theater": "East", "capability": "troops", "amount": "3000"},
            {"theater": "NORTH", "capability": "brigade", "amount": "2"},
            {"theater": "East", "capability": "command", "amount": "2"},
        ]
    )
    posture = during(
        1,
        rotated={("AAA", "armored", "NORTH"): 3, ("BBB", "hq", "NORTH"): 1, ("BBB", "hq", "SOUTH"): 1},
        formed={("NORTH", "brigade"): 1},
    )
    assert met(instance, posture, mode="steady") == [2000, 1, 2]


def test_a_filled_slot_counts_as_a_unit() -> None:
    instance = world(requirements=[{}], sharing=[{}])
    assert met(instance, plan(shared={("turns", 1): 1})) == [1, 0]


def answer(**extra: object) -> Plan:
    return plan(
        rotated={("BBB", "light", "NORTH", 2): 1, ("BBB", "light", "SOUTH", 2): 1},
        stored={("AAA", "armored", "NORTH", 2): 1},
        surged={
            ("attack", "AAA", "light", "NORTH", "own", 2): "0.5",
            ("attack", "AAA", "armored", "NORTH", "own", 2): "0.7",
            ("attack", "AAA", "armored", "NORTH", "stored", 2): "0.25",
        },
        **extra,
    )


def test_response_counts_who_is_there_and_who_arrives_by_the_day() -> None:
    # In place in the contingency's theater 1; by day 10 light 0.5 and stored 0.25; by day 30 heavy 0.7.
    instance = world(requirements=[ATTACK | {"theater": "East"}, ATTACK | {"day": 30}])
    assert met(instance, answer()) == [0, Fraction(7, 4), 0, Fraction(49, 20)]
    late = world(periods={"review_every": 2}, requirements=[ATTACK])
    assert [row.period for row in account(case(late), answer()).met] == [2]


def test_who_is_held_back_does_not_count() -> None:
    instance = world(requirements=[ATTACK, ATTACK | {"day": 30}, ATTACK | {"capability": "troops"}])
    held = answer(held_back={("attack", "light", "NORTH", 10, 2): "0.25"})
    assert met(instance, held)[1::2] == [Fraction(3, 2), Fraction(49, 20), 4]
    more = answer(held_back={("attack", "light", "NORTH", 10, 2): 5})
    assert met(instance, more)[1] == Fraction(5, 4)


def test_formations_do_not_arrive() -> None:
    instance = world(requirements=[ATTACK | {"capability": "brigade"}])
    assert met(instance, answer()) == [0, 0]


def test_nothing_asked_is_met_in_full() -> None:
    assert account(case(world(requirements=[])), plan()).coverage == 100


def test_a_region_is_its_theaters_and_no_others() -> None:
    apart = world(requirements=[{"theater": "East"}], theaters={"SOUTH": {"region": "West"}})
    assert met(apart, plan(rotated={("AAA", "light", "SOUTH", 1): 2, ("AAA", "light", "NORTH", 1): 1})) == [
        1,
        0,
    ]
