"""10. storage: the snapshot of its rows, and hand-solved worlds in which it binds."""

from __future__ import annotations

import pytest

from model.snapshots import same_as_reviewed
from optim.model.constraints import storage
from solving import points
from worlds import case
from worlds.plain import ANSWER, plain

DRAW = ANSWER | {"movements": [{"pathway": "stored"}]}  # whoever answers draws a set
DEAR = {"costs": [{"item": "purchase", "cost_musd": "10"}], "budgets": [{"amount_musd": "40"}]}


def test_rows_are_those_that_were_reviewed() -> None:
    small = plain(
        {"review_every": 2},
        contributors=[{}, {"contributor": "BBB"}],
        forces=[{}, {"contributor": "BBB"}],
        sites=[{"storage": 3}, {"site": "south-base", "theater": "SOUTH", "storage": 0}],
        projects=[{"adds_storage": 2, "lead_periods": 1}],
        presence=[{"mode": "stored", "units": 2}],
        contingencies=[{}],
        requirements=ANSWER["requirements"],
        movements=[{}, {"pathway": "stored"}, {"contributor": "BBB", "pathway": "stored"}],
    )
    same_as_reviewed(storage, phased=case(small), steady=case(small, mode="steady"))


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize(("room", "expected"), [(2, 20), (3, 30)])
def test_room_for_sets_binds(mode: str, room: int, expected: float) -> None:
    """A battalion for each set, which is drawn once."""
    assert points(case(plain(**DRAW, sites={"storage": room}), mode=mode)) == expected


@pytest.mark.parametrize(("lead", "phased"), [(0, 40), (1, 30)])
def test_stores_that_are_built_bind(lead: int, phased: float) -> None:
    """Two places, and two more at once (4 + 4) or after a half-year (2 + 4). Steady: at once."""
    more = [{"adds_storage": 2, "max_count": 1, "lead_periods": lead}]
    built = plain(**DRAW, sites={"storage": 2}, projects=more)
    assert points(case(built)) == phased
    assert points(case(built, mode="steady")) == 40


@pytest.mark.parametrize(("sets", "phased", "steady"), [(0, 30, 40), (1, 40, 50)])
def test_sets_must_be_bought_and_this_binds(sets: int, phased: float, steady: float) -> None:
    """20 million USD a half-year buy two sets: 2 + 4 and what is there at the start, in both half-years.

    Steady: half of the price counts in each of two half-years, so four, and what is there at the start.
    """
    start = [{"mode": "stored", "units": sets}]
    dear = plain(**DRAW, **DEAR, presence=start)
    assert points(case(dear)) == phased
    assert points(case(dear, mode="steady")) == steady


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize(("owner", "expected"), [("BBB", 0), ("AAA", 40)])
def test_only_the_owner_draws_and_this_binds(mode: str, owner: str, expected: float) -> None:
    """Four sets, none can be bought; only AAA has a way to come."""
    poor = plain(
        **DRAW | {"caveats": [DRAW["caveats"][0] | {"contributor": n} for n in ("AAA", "BBB")]},
        contributors=[{}, {"contributor": "BBB"}],
        forces=[{}, {"contributor": "BBB"}],
        presence=[{"contributor": owner, "mode": "stored", "units": 4}],
        costs=DEAR["costs"],
        budgets=[{"amount_musd": "0"}, {"payer": "BBB", "amount_musd": "0"}],
    )
    assert points(case(poor, mode=mode)) == expected
