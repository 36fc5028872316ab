"""20. ask: demands that are made hard."""

from check.telling import told
from optim.check import breaches
from worlds import case, during, plan, world

ASKS = world(
    asks=[
        {"amount": "2"},
        {"theater": "East", "capability": "troops", "amount": "1100", "first_period": "2024H2"},
        {"ask": "quick", "contingency": "attack", "day": 10, "amount": "1.5", "first_period": "2024H1"},
    ]
)
GOOD = plan(
    rotated={("AAA", "light", "NORTH", 2): 1, ("AAA", "armored", "NORTH", 2): 1},
    surged={("attack", "AAA", "light", "NORTH", "own", t): "1.5" for t in (1, 2)},
)


def test_met_exactly_or_not_required() -> None:
    assert breaches(case(ASKS, require=("demand", "quick")), GOOD) == ()
    assert breaches(case(ASKS), plan()) == ()


def test_short_in_place_in_the_last_period() -> None:
    short = GOOD.replace(rotated={("AAA", "light", "NORTH", 2): 1})
    assert breaches(case(ASKS, require=("demand",)), short) == (
        "ask: demand, maneuver in place in NORTH in 2024H2: 1 is there, but 2 are asked",
        "ask: demand, troops in place in East in 2024H2: 500 are there, but 1,100 are asked",
    )


def test_short_in_response_in_every_reviewed_period() -> None:
    late = GOOD.replace(surged={("attack", "AAA", "armored", "NORTH", "own", 1): 3})
    quick = case(ASKS, require=("quick",))
    sentence = "quick, maneuver for attack by day 10 in NORTH in {}: {} there, but 1.5 are asked"
    assert told("ask", quick, late) == [sentence.format("2024H1", "0 are")]
    assert told("ask", quick, late.replace(rotated={})) == [
        sentence.format("2024H1", "0 are"),
        sentence.format("2024H2", "0 are"),
    ]


def test_steady_asks_always() -> None:
    first = world(asks=[{"first_period": "2024H2"}])
    steady = case(first, require=("demand",), mode="steady")
    assert breaches(steady, plan()) == (
        "ask: demand, maneuver in place in NORTH in steady state: 0 are there, but 2 are asked",
    )
    assert breaches(steady, during(1, rotated={("AAA", "light", "NORTH"): 2})) == ()


def test_a_demand_that_does_not_exist() -> None:
    assert breaches(case(require=("dream",)), plan()) == (
        "ask: dream is required, but asks.csv has no such demand",
    )
