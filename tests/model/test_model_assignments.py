"""25. assignments: the snapshot of its rows, and hand-solved worlds in which it binds."""

from __future__ import annotations

from typing import Any

import pytest

from model.snapshots import same_as_reviewed
from optim.check import account
from optim.instance import Instance
from optim.model.constraints import assignments
from solving import balance, compiled, points
from worlds import HQ, case
from worlds.plain import ANSWER, plain

MODES = pytest.mark.parametrize("mode", ["phased", "steady"])


def assigned(most: int = 10, days: int | None = 16, tables: Any = None, **offer: Any) -> Instance:
    """Ten battalions are wanted by day 30; only those that are assigned leave early enough."""
    rows = {"assignments": [{"max_units": most, "premium": "0"} | offer]}
    return plain(policy={"ordinary_notice": days}, **ANSWER | rows | (tables or {}))


def test_rows_are_those_that_were_reviewed() -> None:
    more = {
        "unit_types": [{}, HQ],
        "forces": [{}, {"unit_type": "hq"}],
        "contributors": [{}, {"contributor": "BBB"}],
        "movements": [{}, {"pathway": "stored"}],
    }
    small = assigned(3, tables=more)
    same_as_reviewed(assignments, phased=case(small), steady=case(small, mode="steady"))


@MODES
@pytest.mark.parametrize(("most", "coverage"), [(0, 0), (2, 20), (10, 100)])
def test_the_offer_binds(mode: str, most: int, coverage: float) -> None:
    assert points(case(assigned(most), mode=mode)) == pytest.approx(coverage)


@MODES
@pytest.mark.parametrize(("days", "coverage"), [(15, 100), (16, 0)])
def test_their_notice_binds(mode: str, days: int, coverage: float) -> None:
    assert points(case(assigned(notice_days=days), mode=mode)) == pytest.approx(coverage)


@MODES
@pytest.mark.parametrize(("cycle", "coverage"), [("1", 100), ("3", 60), ("7", 20)])
def test_the_cycle_binds(mode: str, cycle: str, coverage: float) -> None:
    """Each of them takes so many of twenty."""
    assert points(case(assigned(cycle=cycle), mode=mode)) == pytest.approx(coverage)


@MODES
def test_they_answer_for_certain_and_others_by_the_ready_share(mode: str) -> None:
    """Of four units two are assigned; half of the other two are ready: three of ten are there."""
    four = assigned(2, None, {"forces": {"units": 4}})
    assert points(case(four, mode=mode)) == pytest.approx(30)


@MODES
def test_they_answer_for_their_theater_alone(mode: str) -> None:
    south = {
        "assignments": [{"theater": "SOUTH", "max_units": 9}],
        "contingencies": [{"theaters": "NORTH SOUTH"}],
    }
    assert points(case(assigned(tables=south), mode=mode)) == 0


@MODES
def test_their_premium_binds(mode: str) -> None:
    """A quarter of 40 million a year each, of 30 million a year."""
    money = {"budgets": [{"amount_musd": "30"}], "costs": [{}]}
    assert points(case(assigned(tables=money, premium="0.25"), mode=mode)) == pytest.approx(30)


@MODES
def test_half_of_them_is_strain(mode: str) -> None:
    """A pair adds a battalion: the first costs 6 points, two more 12 each, all others 24; each earns 20."""
    tried = case(assigned(tables={"willingness": [{"free": "0"}]}, cycle="1"), mode=mode)
    best = balance(tried, 6)
    assert best is not None
    ledger = account(tried, best.plan)
    assert ledger.breaches == ()
    assert (float(ledger.coverage), float(ledger.strain)) == pytest.approx((60, 5))


@MODES
def test_stored_sets_are_drawn_by_them(mode: str) -> None:
    """Crews of three assigned units draw three sets; the store holds no more."""
    stores = {
        "movements": [{"pathway": "stored"}],
        "sites": {"storage": 3},
        "presence": [{"mode": "stored", "units": 3}],
    }
    assert points(case(assigned(tables=stores), mode=mode)) == pytest.approx(30)


def test_who_is_assigned_stays_assigned() -> None:
    """In the second half-year units that stand in SOUTH take the pool: nobody is assigned before either."""
    south = [{"theater": "SOUTH", "units": 20, "first_period": "2024H2"}]
    limits = [{"modes": "response stored"}, {"theater": "SOUTH", "modes": "permanent"}]
    tables = {"commitments": south, "caveats": limits}
    assert points(case(assigned(tables=tables, cycle="1"))) == pytest.approx(0)
    free = [{"theater": "SOUTH", "units": 13, "first_period": "2024H2"}]
    assert points(case(assigned(tables=tables | {"commitments": free}, cycle="1"))) == pytest.approx(70)


def test_without_rows_there_are_none() -> None:
    model = compiled(case(plain(**ANSWER)))
    named = ("assigned", "assignments", "assignments_called")
    assert not [key for key in (*model.keys, *model.row_keys) if key[0] in named]
