"""20. ask: the snapshot of its rows, and hand-solved worlds in which it binds."""

from __future__ import annotations

from typing import Any

import pytest

from model.snapshots import same_as_reviewed
from optim.instance import Instance
from optim.model.constraints import ask
from solving import points
from worlds import LIGHT, case
from worlds.plain import ANSWER, ROTATING, plain


def test_rows_are_those_that_were_reviewed() -> None:
    attack = {"contingency": "attack", "theater": "East", "day": 30}
    small = plain(
        {"count": 3, "review_every": 2},
        unit_types=[{}, LIGHT],
        capabilities=[{"amount": "1.5"}, {"unit_type": "light"}],
        formations=[{}],
        forces=[{}, {"unit_type": "light"}],
        contingencies=[{}],
        requirements=ANSWER["requirements"],
        movements=[{}, {"pathway": "stored", "draw": 3}],
        asks=[
            {"amount": "3"},
            {"ask": "other", "amount": "9"},
            {"theater": "East", "capability": "troops", "amount": "2500", "first_period": "2024H2"},
            {"theater": "SOUTH", "capability": "brigade", "amount": "1"},
            attack | {"amount": "4", "first_period": "2024H1"},
        ],
    )
    required = {"require": ("demand",)}
    same_as_reviewed(ask, phased=case(small, **required), steady=case(small, mode="steady", **required))


def rotating_of_8(**demand: Any) -> Instance:
    """Of 8 units at ratio 1, 4 can be away in each half-year; some are demanded in SOUTH, where they have
    no weight.
    """
    return plain(contributors=[ROTATING], forces=[{"units": 8}], asks=[{"theater": "SOUTH", **demand}])


@pytest.mark.parametrize(
    ("amount", "first", "phased", "steady"),
    [
        ("3", "", 25, 10),  # 4 + 1
        ("2", "", 30, 20),  # 4 + 2
        ("3", "2024H1", 10, 10),  # 1 + 1
        ("2", "2024H1", 20, 20),  # 2 + 2
        ("1.5", "2024H1", 20, 20),  # as two: units are whole
    ],
)
def test_a_hard_demand_binds_from_its_first_half_year(
    amount: str, first: str, phased: float, steady: float
) -> None:
    """What SOUTH gets, NORTH lacks; without a first period, in the last half-year alone. Steady: always."""
    demand = rotating_of_8(amount=amount, first_period=first)
    assert points(case(demand, require=("demand",))) == phased
    assert points(case(demand, require=("demand",), mode="steady")) == steady


@pytest.mark.parametrize("mode", ["phased", "steady"])
def test_a_demand_that_is_not_required_binds_nothing(mode: str) -> None:
    """All four go to NORTH."""
    assert points(case(rotating_of_8(amount="3"), mode=mode)) == 40


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize(("soldiers", "expected"), [("2400", 0), ("2401", None)])
def test_a_demand_out_of_reach_leaves_no_plan(mode: str, soldiers: str, expected: float | None) -> None:
    """Four battalions are 2,400 soldiers, in both half-years."""
    demand = rotating_of_8(capability="troops", amount=soldiers, first_period="2024H1")
    assert points(case(demand, mode=mode, require=("demand",))) == expected


@pytest.mark.parametrize("mode", ["phased", "steady"])
@pytest.mark.parametrize(("amount", "expected"), [("1", 30), ("2", 20)])
def test_a_demand_for_a_response_binds(mode: str, amount: str, expected: float) -> None:
    """4 of 8 answer the attack; the lift of 8,000 tons carries them to NORTH and, as demanded, to SOUTH."""
    tables = ANSWER | {
        "contingencies": [{"theaters": "NORTH SOUTH"}],
        "movements": [{}, {"theater": "SOUTH"}],
        "caveats": [*ANSWER["caveats"], ANSWER["caveats"][0] | {"theater": "SOUTH"}],
    }
    demand = [
        {"contingency": "attack", "theater": "SOUTH", "day": 30, "amount": amount, "first_period": "2024H1"}
    ]
    hard = plain(**tables, forces=[{"units": 8}], asks=demand)
    assert points(case(hard, mode=mode, require=("demand",))) == expected
