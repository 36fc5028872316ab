"""12. founding_act: four readings, and what stood at the start."""

import pytest

from check.telling import told, used
from optim.case import Case
from optim.check import account, breaches
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


def counting(what: str, reading: str, **policy: int) -> Case:
    """An armored unit has 600 soldiers and counts as 1.5 battalions; a light unit has 500, a quarter."""
    sizes = {"armored": {"battalions": "1.5"}, "light": {"battalions": "0.25"}}
    return case(world(policy={"founding_act_counts": what, **policy}, unit_types=sizes), founding_act=reading)


def there(armored: int, light: int) -> dict[tuple[str, str, str], int]:
    return {("AAA", "armored", "NORTH"): armored, ("BBB", "light", "NORTH"): light}


def test_battalions_count_a_company_as_a_quarter() -> None:
    """Four light units are one battalion: the limit. A fifth is a quarter too many."""
    counted = counting("battalions", "continuous", threshold_units=1)
    four, five = (during(2, rotated=there(0, light)) for light in (4, 5))
    assert breaches(counted, four) == ()
    assert used("founding_act", counted, four)[("NORTH",), 2] == (1, 1)
    assert told("founding_act", counted, five) == [
        f"NORTH in 2024H{half}: 1.25 combat battalions present, but the continuous reading allows 1"
        for half in (1, 2)
    ]


def test_battalions_may_count_a_unit_as_more_than_one() -> None:
    counted = counting("battalions", "threshold", threshold_units=1)
    assert told("founding_act", counted, during(1, stationed=there(1, 0))) == [
        "NORTH in 2024H1: 1.5 combat battalions stationed, but the threshold reading allows 1"
    ]
    more = counting("battalions", "threshold", threshold_units=2)
    assert told("founding_act", more, during(1, stationed=there(1, 2))) == []


def test_soldiers_count_with_a_limit_of_their_own() -> None:
    """600 and twice 500 soldiers; the number of units that the policy allows plays no part."""
    counted = counting("soldiers", "continuous", threshold_units=0, threshold_soldiers=1600)
    assert told("founding_act", counted, during(2, rotated=there(1, 2))) == []
    fewer = counting("soldiers", "continuous", threshold_units=9, threshold_soldiers=1599)
    assert told("founding_act", fewer, during(1, rotated=there(1, 2))) == [
        "NORTH in 2024H1: 1,600 combat troops present, but the continuous reading allows 1,599"
    ]


@pytest.mark.parametrize("what", ["units", "battalions", "soldiers"])
def test_the_limit_is_told_in_what_is_counted(what: str) -> None:
    for reading, unit in (("threshold", what), ("continuous", what), ("strict", "units")):
        counted = counting(what, reading, threshold_soldiers=600)
        rows = [row for row in account(counted, plan()).slacks if row.family == "founding_act"]
        assert {row.unit for row in rows} == {unit}


@pytest.mark.parametrize("what", ["units", "battalions", "soldiers"])
def test_strict_counts_units_whatever_the_policy_says(what: str) -> None:
    strict = counting(what, "strict", threshold_soldiers=9000)
    assert told("founding_act", strict, during(1, stationed=there(0, 1))) == [
        "NORTH in 2024H1: 1 combat unit stationed, but the strict reading allows 0"
    ]


@pytest.mark.parametrize(
    ("what", "threshold", "continuous"),
    [("units", [2, 1], [3, 1]), ("battalions", [1, 1], [2, 1]), ("soldiers", [1000, 700], [1600, 700])],
)
def test_what_stood_at_the_start_is_counted_in_the_same_way(
    what: str, threshold: list[int], continuous: list[int]
) -> None:
    """Two light units are stationed and an armored unit is there on rotation when the first period begins."""
    start = [
        {"contributor": "BBB", "unit_type": "light", "mode": "permanent", "units": 2},
        {"mode": "rotational"},
    ]
    sizes = {"armored": {"battalions": "1.5"}, "light": {"battalions": "0.25"}}
    policy = {"founding_act_counts": what, "threshold_soldiers": 700}
    limits = {}
    for reading in ("threshold", "continuous"):
        old = case(world(policy=policy, unit_types=sizes, presence=start), founding_act=reading)
        limits[reading] = [used("founding_act", old, plan())[("NORTH",), t][1] for t in (1, 2)]
    assert limits == {"threshold": threshold, "continuous": continuous}


def test_strict_allows_other_projects_and_other_hosts() -> None:
    built = plan(built={("camp", 2): 1})
    assert breaches(case(founding_act="strict"), built) == ()
    south = world(projects={"camp": {"permanent": True, "site": "south-base"}})
    assert breaches(case(south, founding_act="strict"), built) == ()
