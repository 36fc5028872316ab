"""9. ranges: heavy maneuver units only."""

from check.telling import used
from optim.check import breaches
from worlds import case, during, world

TWO = case(world(sites={"north-base": {"ranges": 2}}, projects={"camp": {"adds_ranges": 1}}))


def test_exactly_trained() -> None:
    good = during(2, rotated={("AAA", "armored", "NORTH"): 2, ("AAA", "light", "NORTH"): 1})
    assert breaches(TWO, good) == ()
    assert used("ranges", TWO, good)[("NORTH",), 1] == (2, 2)


def test_one_more_is_caught_until_a_range_is_ready() -> None:
    bad = during(2, rotated={("AAA", "armored", "NORTH"): 2, ("BBB", "armored", "NORTH"): 1})
    sentence = "ranges: NORTH in {}: 3 heavy units present, but the ranges can train 2"
    assert breaches(TWO, bad) == (sentence.format("2024H1"), sentence.format("2024H2"))
    assert breaches(TWO, bad.replace(built={("camp", 1): 1})) == (sentence.format("2024H1"),)
