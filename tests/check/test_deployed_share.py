"""3. deployed_share: soldiers away, those in the slots of a roster included."""

from fractions import Fraction

from check.telling import used
from optim.check import breaches
from worlds import case, during, world

AWAY = during(2, rotated={("AAA", "armored", "NORTH"): 2, ("AAA", "light", "SOUTH"): 1})


def small(land_force: int) -> object:
    return case(world(contributors={"AAA": {"land_force": land_force, "deployed_share": "0.1"}}))


def test_exactly_the_share_is_sustained() -> None:
    assert breaches(small(17_000), AWAY) == ()
    assert used("deployed_share", small(17_000), AWAY)[("AAA",), 1] == (1700, 1700)


def test_one_soldier_too_many_is_caught() -> None:
    assert breaches(small(16_990), AWAY)[0] == (
        "deployed_share: AAA in 2024H1: 1,700 soldiers are away, but its army sustains 1,699"
    )


def test_a_roster_counts_by_its_average() -> None:
    turns = case(world(sharing=[{}, {"contributor": "BBB"}], contributors={"BBB": {"dwell_ratio": "2"}}))
    posture = during(2, pledged={("turns", "AAA"): 2})
    assert used("deployed_share", turns, posture)[("AAA",), 1][0] == Fraction(500 * 2, 3)


def test_who_is_at_home_is_not_away() -> None:
    at_home = case(world(theaters={"NORTH": {"home": True}}))
    assert used("deployed_share", at_home, AWAY)[("AAA",), 1][0] == 500
