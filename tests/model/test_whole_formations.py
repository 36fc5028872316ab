"""The least soldiers that a formation takes, by hand."""

from __future__ import annotations

import pytest

from optim.model.given import Given
from optim.model.tightenings.whole_formations import least_personnel, most_formations
from worlds import HQ, case
from worlds.plain import plain

BATTALION = [{"amount": "2"}, {"capability": "command"}]  # 600 soldiers are two of maneuver, and command
STAFF = [{"amount": "2"}, {"unit_type": "hq", "capability": "command"}]  # 100 soldiers command
BRIGADE = [{"amount": "4"}, {"component": "command", "amount": "1"}]
DIVISION = [
    *BRIGADE,
    {"formation": "division", "component": "brigade", "amount": "3"},
    {"formation": "division", "component": "command", "amount": "2"},
]


@pytest.mark.parametrize(
    ("capabilities", "formation", "expected"),
    [
        (BATTALION, "brigade", 1200),  # two battalions, whose command comes with them
        (STAFF, "brigade", 1300),
        (STAFF, "division", 3 * 1300 + 200),
    ],
)
def test_least_personnel(capabilities: list, formation: str, expected: float) -> None:
    small = plain(unit_types=[{}, HQ], capabilities=capabilities, formations=DIVISION)
    assert least_personnel(Given(case(small)), formation) == pytest.approx(expected)


@pytest.mark.parametrize(("offered", "expected"), [(0, 1), (1, 2), (2, 2), (3, 3), (9, 5)])
def test_units_at_home_are_as_good_as_beds_for_those_that_they_complete(offered: int, expected: int) -> None:
    """Brigades of 1,300; beds for 2,000, and so many battalions of 600 that may be assigned by AAA.

    SOUTH, to which nobody may be assigned, has beds for one; BBB has headquarters of 100 alone to assign.
    """
    kind = {"formation": "on-call", "completes": "brigade"}
    small = plain(
        unit_types=[{}, HQ],
        capabilities=STAFF,
        contributors=[{}, {"contributor": "BBB"}],
        formations=[*BRIGADE, *(kind | row for row in BRIGADE)],
        forces=[{}, {"unit_type": "hq"}, {"contributor": "BBB", "unit_type": "hq"}],
        sites=[
            {"site": f"{j.lower()}-base", "theater": j, "beds": 2000, "permanent_beds": 0}
            for j in ("NORTH", "SOUTH")
        ],
        assignments=[{"max_units": offered}, {"contributor": "BBB", "max_units": 1}],
    )
    given = Given(case(small))
    assert most_formations(given, "NORTH", "on-call", 1) == expected
    assert most_formations(given, "NORTH", "brigade", 1) == 1
    assert most_formations(given, "SOUTH", "on-call", 1) == 1
