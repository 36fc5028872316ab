"""12. founding_act: the snapshots of its rows in each reading, and hand-solved worlds in which it binds."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, get_args

import pytest

from model.snapshots import same_as_reviewed
from optim.instance import Instance
from optim.instance.settings import Reading
from optim.model.constraints import founding_act
from solving import points
from worlds import HQ, case
from worlds.plain import only, plain

EAST = {"post1997": True}


def test_rows_are_those_that_were_reviewed() -> None:
    small = plain(
        policy={"threshold_units": 1},
        unit_types=[{}, HQ],
        contributors=[{}, {"contributor": "BBB"}],
        forces=[{}, {"unit_type": "hq"}, {"contributor": "BBB"}],
        theaters=EAST,
        presence=[{"units": 2}, {"mode": "permanent", "units": 3}, {"unit_type": "hq", "mode": "permanent"}],
        sharing=[{}, {"contributor": "BBB"}],
        projects=[{}, {"project": "garrison", "permanent": True}],
    )
    readings = {
        f"{mode}_{reading}": case(small, mode=mode, founding_act=reading)
        for mode in ("phased", "steady")
        for reading in get_args(Reading)
    }
    others = {
        f"{mode}_{reading}_{what}": case(_sized(small, what), mode=mode, founding_act=reading)
        for what in ("battalions", "soldiers")
        for mode in ("phased", "steady")
        for reading in ("threshold", "continuous")
    }
    same_as_reviewed(founding_act, **readings, **others)


def _sized(small: Instance, what: str) -> Instance:
    """Another count: a unit of 600 soldiers counts as half a battalion; 900 soldiers may stay."""
    changes = {"founding_act_counts": what, "threshold_soldiers": 900}
    policy = small.settings.policy.model_copy(update=changes)
    types = tuple(row.model_copy(update={"battalions": Decimal("0.5")}) for row in small.unit_types)
    return small.replace(settings=small.settings.model_copy(update={"policy": policy}), unit_types=types)


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize(
    ("reading", "threshold", "expected"),
    [
        ("off", 1, 80),
        ("strict", 1, 0),
        ("strict", 2, 0),
        ("threshold", 1, 10),
        ("threshold", 2, 20),
        ("continuous", 1, 10),
        ("continuous", 2, 20),
    ],
)
def test_the_readings_bind_those_that_are_stationed(
    mode: str, reading: str, threshold: int, expected: float
) -> None:
    """Eight units that can be stationed, not rotated."""
    east = plain(
        policy={"threshold_units": threshold}, forces=[{"units": 8}], theaters=EAST, caveats=only("permanent")
    )
    assert points(case(east, mode=mode, founding_act=reading)) == expected


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize(
    ("reading", "threshold", "expected"),
    [("off", 1, 40), ("strict", 1, 40), ("threshold", 1, 40), ("continuous", 1, 10), ("continuous", 2, 20)],
)
def test_only_one_reading_binds_those_that_rotate(
    mode: str, reading: str, threshold: int, expected: float
) -> None:
    """Of eight units four can rotate; a continuous presence counts them as stationed."""
    east = plain(
        policy={"threshold_units": threshold},
        forces=[{"units": 8}],
        theaters=EAST,
        caveats=only("rotational"),
    )
    assert points(case(east, mode=mode, founding_act=reading)) == expected


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize("exempt", ["type", "host"])
def test_it_binds_combat_units_in_hosts_after_1997_alone(mode: str, exempt: str) -> None:
    """Enablers anywhere, and anybody in an older ally, may be stationed under the strict reading."""
    other = plain(
        unit_types=[{"combat": exempt != "type"}],
        theaters={"post1997": exempt != "host"},
        caveats=only("permanent"),
    )
    assert points(case(other, mode=mode, founding_act="strict")) == 100


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize(("reading", "expected"), [("strict", 0), ("threshold", 10)])
def test_the_strict_reading_binds_garrisons(mode: str, reading: str, expected: float) -> None:
    """A battalion on rotation finds a bed only in the garrison, which the strict reading bars."""
    garrison = [{"adds_beds": 600, "max_count": 1, "permanent": True}]
    empty = plain(theaters=EAST, sites={"beds": 0, "permanent_beds": 0}, projects=garrison)
    assert points(case(empty, mode=mode, founding_act=reading)) == expected


@pytest.mark.parametrize(("stood", "phased"), [(2, 10), (3, 15)])
def test_what_stood_at_the_start_binds_before_the_last_half_year(stood: int, phased: float) -> None:
    """Strict, none by rotation: what stood may stay in the first half-year and must be gone in the last."""
    start = [{"mode": "permanent", "units": stood}]
    old = plain(theaters=EAST, presence=start, caveats=only("permanent"))
    assert points(case(old, founding_act="strict")) == phased
    assert points(case(old, founding_act="strict", mode="steady")) == 0


@pytest.mark.parametrize(("reading", "expected"), [("threshold", 5 * (2 + 1)), ("continuous", 5 * (5 + 1))])
def test_who_counts_at_the_start_depends_on_the_reading(reading: str, expected: float) -> None:
    """AAA has 2 stationed at the start and may only station; BBB's 3 rotate and come home for good.

    The limit is 1 at the end; before it, the threshold lets 2 stay, and the continuous reading counts all 5.
    """
    old = plain(
        policy={"threshold_units": 1, "min_stay_periods": 1},
        contributors=[{}, {"contributor": "BBB"}],
        forces=[{}, {"contributor": "BBB", "units": 3, "kept_home": 3}],
        theaters=EAST,
        presence=[{"mode": "permanent", "units": 2}, {"contributor": "BBB", "units": 3}],
        caveats=only("permanent"),
    )
    assert points(case(old, founding_act=reading)) == expected


COUNTED = [
    # a battalion of 600 soldiers, and a company of 200 that brings and counts as a quarter
    ({"founding_act_counts": "units", "threshold_units": 4}, "company", 10.0),
    ({"founding_act_counts": "battalions", "threshold_units": 4}, "company", 40.0),
    ({"founding_act_counts": "battalions", "threshold_units": 4}, "battalion", 40.0),
    ({"founding_act_counts": "soldiers", "threshold_soldiers": 1000}, "company", 12.5),
    ({"founding_act_counts": "soldiers", "threshold_soldiers": 1800}, "battalion", 30.0),
    ({"founding_act_counts": "soldiers", "threshold_soldiers": 1799}, "battalion", 20.0),
]
"""Policy, who is there, and the points: 4 companies or 1 battalion are 10."""


def _sizes(which: str, units: int, *modes: str) -> dict[str, Any]:
    """A world of one unit type: battalions, or companies of a quarter of a battalion."""
    company = {"personnel": 200, "battalions": "0.25"} if which == "company" else {}
    brings = {"amount": "0.25"} if which == "company" else {}
    return {
        "unit_types": [company], "capabilities": [brings], "forces": [{"units": units}], "theaters": EAST,
        "caveats": only(*modes),
    }  # fmt: skip


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize("reading", ["threshold", "continuous"])
@pytest.mark.parametrize(("policy", "which", "expected"), COUNTED)
def test_each_count_binds_those_that_are_stationed(
    mode: str, reading: str, policy: dict[str, Any], which: str, expected: float
) -> None:
    """Ten battalions, or as many companies, could be stationed; what is counted decides how many may be."""
    there = plain(policy=policy, **_sizes(which, 40 if which == "company" else 10, "permanent"))
    assert points(case(there, mode=mode, founding_act=reading)) == pytest.approx(expected)
    assert points(case(there, mode=mode, founding_act="strict")) == 0


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize(("policy", "which", "expected"), COUNTED)
def test_each_count_binds_those_that_rotate_under_the_continuous_reading(
    mode: str, policy: dict[str, Any], which: str, expected: float
) -> None:
    """Half of them can rotate at a time: 50 points unless they are counted."""
    there = plain(policy=policy, **_sizes(which, 40 if which == "company" else 10, "rotational"))
    assert points(case(there, mode=mode, founding_act="continuous")) == pytest.approx(expected)
    assert points(case(there, mode=mode, founding_act="threshold")) == pytest.approx(50)


@pytest.mark.parametrize(
    ("what", "expected"), [("units", 5 * (3 + 1)), ("battalions", 5 * (3 + 2)), ("soldiers", 5 * (3 + 1))]
)
def test_the_start_runs_off_in_what_is_counted(what: str, expected: float) -> None:
    """Three stand there. At the end one unit, two of half a battalion, or 1,000 soldiers may stay."""
    start = [{"mode": "permanent", "units": 3}]
    policy = {
        "founding_act_counts": what, "threshold_units": 1, "threshold_soldiers": 1000, "min_stay_periods": 1,
    }  # fmt: skip
    old = plain(
        policy=policy,
        unit_types=[{"battalions": "0.5"}],
        theaters=EAST,
        presence=start,
        caveats=only("permanent"),
    )
    assert points(case(old, founding_act="threshold")) == expected


def test_mixed_units_are_weighed_and_not_counted() -> None:
    """A limit of two: a battalion and a company as units, a battalion and four companies as battalions."""
    kinds: dict[str, Any] = {
        "unit_types": [{}, {"unit_type": "company", "personnel": 200, "battalions": "0.25"}],
        "capabilities": [{}, {"unit_type": "company", "amount": "0.25"}],
        "forces": [{"units": 1}, {"unit_type": "company", "units": 6}],
        "theaters": EAST,
        "caveats": only("permanent"),
    }
    found = [
        points(
            case(
                plain(policy={"founding_act_counts": what, "threshold_units": limit}, **kinds),
                mode="steady",
                founding_act="threshold",
            )
        )
        for what, limit in (("units", 2), ("battalions", 2))
    ]
    assert found == [pytest.approx(12.5), pytest.approx(20)]


@pytest.mark.parametrize("what", ["units", "battalions", "soldiers"])
def test_the_strict_reading_lets_no_units_in_for_those_that_leave(what: str) -> None:
    """A battalion stood there: 5 points. Four companies in its place would be as much, and 20 points."""
    kinds: dict[str, Any] = {
        "policy": {"founding_act_counts": what, "threshold_soldiers": 9000, "min_stay_periods": 1},
        "unit_types": [{}, {"unit_type": "company", "personnel": 100, "battalions": "0.25"}],
        "capabilities": [{}, {"unit_type": "company"}],
        "forces": [{"units": 1}, {"unit_type": "company", "units": 6}],
        "presence": [{"mode": "permanent"}],
        "theaters": EAST,
        "caveats": only("permanent"),
    }
    assert points(case(plain(**kinds), founding_act="strict")) == 5
