"""3. deployed_share: the snapshot of its rows, and hand-solved worlds in which it binds."""

from __future__ import annotations

import pytest

from model.snapshots import same_as_reviewed
from optim.model.constraints import deployed_share
from solving import points
from worlds import LIGHT, case
from worlds.plain import ROTATING, plain

TURNS = [{}, {"contributor": "BBB"}]


def test_rows_are_those_that_were_reviewed() -> None:
    small = plain(
        {"count": 1},
        contributors=[
            {"deployed_share": "0.08", "land_force": 25000, "dwell_ratio": "1.5"},
            {"contributor": "BBB"},
        ],
        unit_types=[{}, LIGHT],
        forces=[{}, {"unit_type": "light"}, {"contributor": "BBB"}],
        sharing=TURNS,
    )
    same_as_reviewed(deployed_share, phased=case(small), steady=case(small, mode="steady"))


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize(("land_force", "expected"), [(9999, 40), (10000, 50)])
def test_the_share_of_the_army_binds(mode: str, land_force: int, expected: float) -> None:
    """30% of 9,999 soldiers is a soldier short of five battalions of 600; of 10,000 it is five."""
    army = plain(contributors={"deployed_share": "0.3", "land_force": land_force})
    assert points(case(army, mode=mode)) == expected


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize(("soldiers", "expected"), [(299, 0), (300, 10)])
def test_turns_count_with_their_average_and_bind(mode: str, soldiers: int, expected: float) -> None:
    """Ratio 1: a battalion on a roster is away half of the time. One of each nation fills one slot."""
    army = ROTATING | {"land_force": soldiers}
    shared = plain(
        contributors=[army, army | {"contributor": "BBB"}], forces=[{}, {"contributor": "BBB"}], sharing=TURNS
    )
    assert points(case(shared, mode=mode)) == expected


@pytest.mark.parametrize("mode", ["phased", "steady"])
def test_the_share_binds_nobody_who_is_at_home(mode: str) -> None:
    home = plain(contributors={"land_force": 0}, theaters=[{"home": True}, {"theater": "SOUTH"}])
    assert points(case(home, mode=mode)) == 100
    assert points(case(plain(contributors={"land_force": 0}), mode=mode)) == 0
