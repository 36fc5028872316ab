"""12. founding_act: the snapshots of its rows in each reading, and hand-solved worlds in which it binds."""

from __future__ import annotations

from typing import get_args

import pytest

from model.snapshots import same_as_reviewed
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
    same_as_reviewed(founding_act, **readings)


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
