"""Near moves and homes in tables: what is refused, and what a home need not have."""

from __future__ import annotations

import pytest

from optim.reading import examine_instance
from worlds import world

HOMES = [{"theater": "NORTH"}, {"theater": "SOUTH", "home": True}]
IN_NORTH = [{}]


def errors(**tables: object) -> list[str]:
    return [fault.message for fault in examine_instance(world(**tables)) if fault.severity == "error"]


def test_a_move_leads_to_another_theater() -> None:
    assert errors(near=[{}]) == []
    found = errors(near=[{"origin": "NORTH"}])
    assert found == ["NORTH is where the units stand already; expected another theater"]


@pytest.mark.parametrize("column", ["origin", "theater"])
def test_theaters_are_those_of_the_instance(column: str) -> None:
    assert any("NOWHERE" in message for message in errors(near=[{column: "NOWHERE"}]))


def test_nothing_need_be_required_of_a_home() -> None:
    assert errors(theaters=HOMES, requirements=IN_NORTH) == []
    assert any("SOUTH" in m for m in errors(theaters=[{}, {"theater": "SOUTH"}], requirements=IN_NORTH))
