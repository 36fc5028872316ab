"""9. ranges: the snapshot of its rows, and hand-solved worlds in which it binds."""

from __future__ import annotations

import pytest

from model.snapshots import same_as_reviewed
from optim.model.constraints import ranges
from solving import points
from worlds import LIGHT, case
from worlds.plain import plain

GUNS = {"unit_type": "guns", "maneuver": False}


def test_rows_are_those_that_were_reviewed() -> None:
    small = plain(
        unit_types=[{}, LIGHT, GUNS, {"unit_type": "tanks"}],
        forces=[{"unit_type": k} for k in ("armored", "light", "guns", "tanks")],
        sites=[{"ranges": 4}, {"site": "north-camp", "ranges": 1}],
        projects=[{"adds_ranges": 2, "lead_periods": 1}],
        caveats=[{"theater": "SOUTH", "modes": "none", "max_units": 0}],
    )
    same_as_reviewed(ranges, phased=case(small), steady=case(small, mode="steady"))


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize(("count", "expected"), [(2, 20), (3, 30)])
def test_ranges_bind(mode: str, count: int, expected: float) -> None:
    """A range for each heavy battalion."""
    assert points(case(plain(sites={"ranges": count}), mode=mode)) == expected


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize("exempt", [{"heavy": False}, {"maneuver": False}])
def test_ranges_do_not_bind_other_units(mode: str, exempt: dict[str, bool]) -> None:
    """Only units that are heavy and for maneuver need them."""
    assert points(case(plain(unit_types=[exempt], sites={"ranges": 0}), mode=mode)) == 100


@pytest.mark.parametrize(("lead", "phased"), [(0, 40), (1, 30)])
def test_ranges_that_are_built_bind(lead: int, phased: float) -> None:
    """Two ranges, and two more at once (4 + 4) or after a half-year (2 + 4). Steady: at once."""
    more = [{"adds_ranges": 2, "max_count": 1, "lead_periods": lead}]
    assert points(case(plain(sites={"ranges": 2}, projects=more))) == phased
    assert points(case(plain(sites={"ranges": 2}, projects=more), mode="steady")) == 40
