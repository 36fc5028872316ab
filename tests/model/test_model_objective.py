"""The objective: coverage alone is active; the least cost and the least change of worlds solved by hand."""

from __future__ import annotations

import pytest
from pyomo.core import Objective

from optim.case import Case
from optim.engine.assembly import compile_model
from optim.instance import Instance
from optim.model import build
from solving import minimized
from worlds import PRICES, case
from worlds.plain import ROTATING, only, plain

COSTS = [{"item": item, "cost_musd": price} for item, price in PRICES.items()]
ONE_IN_SOUTH = [{"theater": "SOUTH"}]


def least(objective: str, case: Case) -> float:
    """The least value of an objective among all plans of a case."""
    model = compile_model(build(case))
    x = minimized(model, objective)
    assert x is not None
    return model.value(objective, x)


@pytest.mark.parametrize("mode", ["phased", "steady"])
def test_the_score_alone_is_active(mode: str) -> None:
    model = build(case(plain(), mode=mode))
    assert [one.name for one in model.component_objects(Objective, active=True)] == ["score"]


@pytest.mark.parametrize(("rate", "expected"), [("0", 40), ("1", 20 + 20 / 1.5)])
def test_later_spending_is_discounted_by_the_length_of_a_period(rate: str, expected: float) -> None:
    """One unit rotates for 20 million in each half-year; a rate of 1 a year is one half in half a year."""
    paid = plain(
        policy={"discount_rate": rate}, contributors=[ROTATING], costs=COSTS, commitments=ONE_IN_SOUTH
    )
    assert least("cost", case(paid)) == pytest.approx(expected)
    assert least("cost", case(paid, mode="steady")) == pytest.approx(20)


def changed(**tables: object) -> Instance:
    """Two rotated and one was stationed in NORTH; one must be in SOUTH."""
    start = [{"units": 2}, {"mode": "permanent"}]
    return plain(presence=start, commitments=ONE_IN_SOUTH, **tables)


@pytest.mark.parametrize(("mode", "periods"), [("phased", 2), ("steady", 1)])
def test_change_counts_soldiers_more_and_fewer_in_each_period(mode: str, periods: int) -> None:
    """The three stay in NORTH and one, 600 soldiers, comes to SOUTH."""
    assert least("change", case(changed(), mode=mode)) == pytest.approx(0.6 * periods)


@pytest.mark.parametrize(("mode", "periods"), [("phased", 2), ("steady", 1)])
def test_change_counts_who_must_leave(mode: str, periods: int) -> None:
    """No more than one may stay in NORTH; or none, where no variable is left."""
    fewer = changed(caveats=only("rotational", "permanent", max_units=1))
    assert least("change", case(fewer, mode=mode)) == pytest.approx((0.6 + 1.2) * periods)
    none = changed(caveats=only("response"))
    assert least("change", case(none, mode=mode)) == pytest.approx((0.6 + 1.8) * periods)


@pytest.mark.parametrize(("mode", "periods"), [("phased", 2), ("steady", 1)])
def test_change_counts_who_comes_to_others_that_are_there(mode: str, periods: int) -> None:
    """Five must be in NORTH, where three were: 1,200 soldiers more."""
    more = plain(presence=[{"units": 2}, {"mode": "permanent"}], commitments=[{"units": 5}])
    assert least("change", case(more, mode=mode)) == pytest.approx(1.2 * periods)


@pytest.mark.parametrize("mode", ["phased", "steady"])
def test_where_nothing_has_weight_the_index_is_100(mode: str) -> None:
    """As the checker says: no shortage can cost anything."""
    weightless = case(plain(requirements=[{"weight": "0"}]), mode=mode)
    model = compile_model(build(weightless))
    x = minimized(model, "coverage_index")
    assert x is not None
    assert -model.value("coverage_index", x) == 100
