"""6. caveats: the snapshot of its rows, and hand-solved worlds in which it binds."""

from __future__ import annotations

import pytest

from model.snapshots import same_as_reviewed
from optim.model.constraints import caveats
from solving import points
from worlds import LIGHT, case
from worlds.plain import ROTATING, only, plain

TURNS = [{}, {"contributor": "BBB"}]


def test_rows_are_those_that_were_reviewed() -> None:
    small = plain(
        contributors=[{"dwell_ratio": "1.5"}, {"contributor": "BBB"}],
        unit_types=[{}, LIGHT],
        forces=[{}, {"unit_type": "light"}, {"contributor": "BBB"}],
        sharing=TURNS,
        caveats=[
            {"max_units": 3},
            {"contributor": "BBB", "modes": "rotational", "max_units": 2},
            {"theater": "SOUTH", "modes": "none", "max_units": 0},
        ],
    )
    same_as_reviewed(caveats, phased=case(small), steady=case(small, mode="steady"))


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize(("most", "expected"), [(3, 30), (4, 40)])
def test_the_most_that_a_nation_sends_binds(mode: str, most: int, expected: float) -> None:
    """There are 20 units, but no more than so many go."""
    assert points(case(plain(caveats=only("permanent", "rotational", max_units=most)), mode=mode)) == expected


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize(
    ("modes", "expected"), [("stored response", 0), ("rotational", 40), ("permanent", 80)]
)
def test_the_ways_in_which_a_nation_serves_bind(mode: str, modes: str, expected: float) -> None:
    """Of 8 units, 8 can be stationed or 4 kept on rotation."""
    assert points(case(plain(forces=[{"units": 8}], caveats=only(modes)), mode=mode)) == expected


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize(("most", "expected"), [(1, 20), (2, 40)])
def test_turns_count_with_their_average_and_bind(mode: str, most: int, expected: float) -> None:
    """Two nations at ratio 1, at most 1 (or 2) each on average: a unit on a tour, or two on a roster for a
    slot.
    """
    nations = [ROTATING, ROTATING | {"contributor": "BBB"}]
    limits = [{"modes": "rotational", "max_units": most, "contributor": n} for n in ("AAA", "BBB")]
    both = plain(contributors=nations, forces=[{}, {"contributor": "BBB"}], sharing=TURNS, caveats=limits)
    assert points(case(both, mode=mode)) == expected
