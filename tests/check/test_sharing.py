"""2. sharing: rosters as long as the strictest member needs, and who pledges stays."""

from check.telling import told
from optim.check import breaches
from worlds import case, during, plan, world

TURNS = case(
    world(
        contributors={"BBB": {"dwell_ratio": "2.5"}},
        sharing=[{}, {"contributor": "BBB"}],
    )
)


def test_a_full_roster_fills_the_slot() -> None:
    good = during(2, shared={("turns",): 2}, pledged={("turns", "AAA"): 3, ("turns", "BBB"): 4})
    assert breaches(TURNS, good) == ()


def test_a_short_roster_is_caught() -> None:
    bad = during(2, shared={("turns",): 2}, pledged={("turns", "AAA"): 3, ("turns", "BBB"): 3})
    assert breaches(TURNS, bad) == (
        "sharing: turns in 2024H1: 6 units pledged, but 2 slots filled in turn need 7",
        "sharing: turns in 2024H2: 6 units pledged, but 2 slots filled in turn need 7",
    )


def test_who_pledges_stays() -> None:
    bad = plan(pledged={("turns", "AAA", 1): 3, ("turns", "AAA", 2): 2})
    assert told("sharing", TURNS, bad) == [
        "turns in 2024H2: AAA keeps 2 units on the roster, but pledged 3 before and must stay"
    ]
    gone = plan(pledged={("turns", "AAA", 1): 1})
    assert told("sharing", TURNS, gone) == [
        "turns in 2024H2: AAA keeps 0 units on the roster, but pledged 1 before and must stay"
    ]
    assert told("sharing", TURNS, plan(pledged={("turns", "AAA", 1): 2, ("turns", "AAA", 2): 3})) == []
