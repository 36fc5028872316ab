"""The least soldiers that a formation takes, by hand."""

from __future__ import annotations

import pytest

from optim.model.given import Given
from optim.model.tightenings.whole_formations import least_personnel
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
