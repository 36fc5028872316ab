"""12. founding_act: four readings, and what stood at the start."""

import pytest

from check.telling import told, used
from optim.check import breaches
from worlds import case, during, plan, world

STATIONED = during(
    2, stationed={("AAA", "armored", "NORTH"): 1, ("AAA", "hq", "NORTH"): 1, ("AAA", "light", "SOUTH"): 2}
).replace(
    posted={("AAA", "armored", "NORTH", 1): 1, ("AAA", "hq", "NORTH", 1): 1, ("AAA", "light", "SOUTH", 1): 2}
)
TWO_MORE = STATIONED.replace(rotated={("BBB", "light", "NORTH", 2): 1})
WAS_THERE = world(presence=[{"mode": "permanent"}, {"mode": "rotational"}])


@pytest.mark.parametrize("reading", ["off", "threshold", "continuous"])
def test_one_combat_unit_is_within_the_threshold(reading: str) -> None:
    assert breaches(case(founding_act=reading), STATIONED) == ()


def test_strict_allows_none() -> None:
    assert breaches(case(founding_act="strict"), STATIONED) == (
        "founding_act: NORTH in 2024H1: 1 combat unit stationed, but the strict reading allows 0",
        "founding_act: NORTH in 2024H2: 1 combat unit stationed, but the strict reading allows 0",
    )


def test_strict_bars_permanent_projects() -> None:
    garrison = case(world(projects={"camp": {"permanent": True}}), founding_act="strict")
    assert breaches(garrison, plan(built={("camp", 2): 1})) == (
        "founding_act: camp in NORTH in 2024H2: 1 permanent project built, "
        "but the strict reading allows none",
    )


def test_threshold_counts_those_stationed_only() -> None:
    assert breaches(case(founding_act="threshold"), TWO_MORE) == ()
    more = STATIONED.replace(stationed={("AAA", "armored", "NORTH", 2): 2})
    assert told("founding_act", case(founding_act="threshold"), more) == [
        "NORTH in 2024H2: 2 combat units stationed, but the threshold reading allows 1"
    ]


def test_continuous_counts_all_that_are_present() -> None:
    assert breaches(case(founding_act="continuous"), TWO_MORE) == (
        "founding_act: NORTH in 2024H2: 2 combat units present, but the continuous reading allows 1",
    )
    turns = case(world(sharing=[{}]), founding_act="continuous")
    assert used("founding_act", turns, plan(shared={("turns", 1): 1}))[("NORTH",), 1] == (1, 1)


def test_what_stood_at_the_start_can_run_off_before_the_last_period() -> None:
    limits = {
        reading: [
            used("founding_act", case(WAS_THERE, founding_act=reading), plan())[("NORTH",), t][1]
            for t in (1, 2)
        ]
        for reading in ("strict", "threshold", "continuous")
    }
    assert limits == {"strict": [1, 0], "threshold": [1, 1], "continuous": [2, 1]}
    steady = case(WAS_THERE, founding_act="continuous", mode="steady")
    assert used("founding_act", steady, plan())[("NORTH",), 1] == (0, 1)


def test_strict_allows_other_projects_and_other_hosts() -> None:
    built = plan(built={("camp", 2): 1})
    assert breaches(case(founding_act="strict"), built) == ()
    south = world(projects={"camp": {"permanent": True, "site": "south-base"}})
    assert breaches(case(south, founding_act="strict"), built) == ()
