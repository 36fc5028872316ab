"""2. sharing: the snapshot of its rows, and hand-solved worlds in which it binds.

The armies are so small that a whole unit away (600 soldiers) is too much for ``deployed_share``, and the
average of a unit that takes turns is not: nobody can be there but by turns.
"""

from __future__ import annotations

from typing import Any

import pytest

from model.snapshots import same_as_reviewed
from optim.model import build
from optim.model.constraints import sharing
from solving import points
from worlds import case
from worlds.plain import ROTATING, plain

Rows = list[dict[str, Any]]
SMALL = ROTATING | {"land_force": 599}
SLOW = SMALL | {"contributor": "BBB", "dwell_ratio": "2"}
TURNS = [{}, {"contributor": "BBB"}]


def test_rows_are_those_that_were_reviewed() -> None:
    nations = [{}, {"contributor": "BBB", "dwell_ratio": "1.5"}]
    slow = plain(contributors=nations, forces=[{}, {"contributor": "BBB"}], sharing=TURNS)
    same_as_reviewed(sharing, phased=case(slow), steady=case(slow, mode="steady"))


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize(("slow", "expected"), [(1, 0), (2, 10)])
def test_a_roster_at_the_strictest_ratio_binds(mode: str, slow: int, expected: float) -> None:
    """AAA has one unit, at ratio 1; BBB the others, at ratio 2.

    A slot takes 1 + 2 units, whoever sends them.
    """
    pools = [{"units": 1}, {"contributor": "BBB", "units": slow}]
    roster = plain(contributors=[SMALL, SLOW], forces=pools, sharing=TURNS)
    assert points(case(roster, mode=mode)) == expected


@pytest.mark.parametrize("barred", [{}, {"caveats": [{"contributor": "BBB", "modes": "response"}]}])
def test_members_without_such_units_or_barred_by_a_caveat_pledge_none(barred: dict[str, Rows]) -> None:
    """Neither has a pool that could rotate there, so neither has a variable."""
    forces = [{}] if not barred else [{}, {"contributor": "BBB"}]
    m = build(case(plain(contributors=[{}, {"contributor": "BBB"}], forces=forces, sharing=TURNS, **barred)))
    assert {n for _, n, _ in m.pledged} == {"AAA"}


@pytest.mark.parametrize(("home", "expected"), [(1, 0), (0, 10)])
def test_who_is_on_a_roster_stays_and_this_binds(home: int, expected: float) -> None:
    """Ratio 1, a unit each: one slot.

    If AAA must keep its unit home in the second half-year, it cannot begin.
    """
    pools = [
        {"units": 1, "last_period": "2024H1"},
        {"units": 1, "first_period": "2024H2", "kept_home": home},
        {"contributor": "BBB", "units": 1},
    ]
    even = plain(contributors=[SMALL, SMALL | {"contributor": "BBB"}], forces=pools, sharing=TURNS)
    assert points(case(even)) == expected
    assert points(case(even, mode="steady")) == expected
