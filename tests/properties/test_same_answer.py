"""What does not change the question does not change the answer: names, order, the unit of money, a theater
that nobody asks for. Compared are the best coverage and the least cost at it, both proven."""

from __future__ import annotations

from decimal import Decimal
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optim.case import Case
from optim.check import account
from optim.instance import TABLES
from properties.drawing import NEAR, NONE, cases, every, quietly
from solving import best, least_cost
from worlds import DEFAULTS, PROVENANCE

NAMES = {"AAA": "ZED", "BBB": "ABE", "HST": "AAH", "NORTH": "Zone", "SOUTH": "Area", "attack": "zulu"}
NAMES |= {"crisis": "alarm", "armored": "heavy", "light": "airborne", "north-base": "z1", "south-base": "a1"}
"""New names, such that what came first in the alphabet comes last."""


def same(one: Case, two: Case, factor: float = 1.0) -> None:
    """Both cases have the same best coverage, and the second costs ``factor`` times the first."""
    before, after = least_cost(one), least_cost(two)
    assert (before is None) == (after is None)
    if before is not None and after is not None:
        assert after[0] == pytest.approx(before[0], abs=NEAR, rel=0)
        assert after[1] == pytest.approx(factor * before[1], rel=1e-6, abs=1e-4)


def _renamed(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(_renamed(part) for part in value)
    return NAMES.get(value, value) if isinstance(value, str) else value


@quietly(20)
@given(cases())
def test_names_do_not_matter(case: Case) -> None:
    def named(row: Any) -> Any:
        columns = set(type(row).model_fields) - {"weight_class"}
        return row.model_copy(update={column: _renamed(getattr(row, column)) for column in columns})

    tables = {name: tuple(map(named, case.instance.table(name))) for name in TABLES}
    same(case, case.replace(instance=case.instance.replace(**tables)))


@quietly(20)
@given(cases(), st.integers(0, 1000))
def test_the_order_of_rows_does_not_matter(case: Case, seed: int) -> None:
    mixed = {}
    for name in TABLES:
        rows = list(case.instance.table(name))
        Random(seed).shuffle(rows)
        mixed[name] = tuple(reversed(rows)) if seed == 0 else tuple(rows)
    same(case, case.replace(instance=case.instance.replace(**mixed)))


def _priced(case: Case, factor: Decimal) -> Case:
    """The case with all money multiplied."""
    columns = {"budgets": "amount_musd", "costs": "cost_musd", "projects": "cost_musd"}
    for table, column in columns.items():
        case = every(table, **{column: lambda old: old * factor})(case)
    return case


FACTORS = st.sampled_from([Decimal("0.1"), Decimal("0.92"), Decimal(2), Decimal(30)])


@quietly(20)
@given(cases(), FACTORS)
def test_the_unit_of_money_changes_cost_alone(case: Case, factor: Decimal) -> None:
    same(case, _priced(case, factor), float(factor))


@quietly(20)
@given(cases(), FACTORS)
def test_a_plan_costs_exactly_so_many_times_as_much(case: Case, factor: Decimal) -> None:
    found = best(case)
    if found is not None:
        before, after = (account(priced, found.plan) for priced in (case, _priced(case, factor)))
        assert (
            after.cost_musd == before.cost_musd * factor.as_integer_ratio()[0] / factor.as_integer_ratio()[1]
        )
        assert after.coverage == before.coverage
        broken = [[line.split(":")[0] for line in ledger.breaches] for ledger in (before, after)]
        assert broken[0] == broken[1]


def _with_idle_theater(case: Case) -> Case:
    """The case and a theater of which nothing is asked and where no nation may serve."""
    tables = case.instance
    idle = {
        "theater": "IDLE",
        "region": "Elsewhere",
        "name": "Idle",
        "multinational": False,
        "post1997": True,
    }
    none: dict[str, Any] = {"theater": "IDLE", "modes": "none", "max_units": 0}
    closed = [none | {"contributor": row.contributor} for row in tables.contributors]
    more = {
        "theaters": [idle],
        "sites": [{"site": "idle-base", "theater": "IDLE"}],
        "caveats": closed,
    }
    new = {
        table: (
            *tables.table(table),
            *(TABLES[table].model_validate(PROVENANCE | DEFAULTS[table] | row) for row in rows),
        )
        for table, rows in more.items()
    }
    return case.replace(instance=tables.replace(**new))


@quietly(25)
@given(cases())
def test_a_theater_that_nobody_needs_adds_nothing(case: Case) -> None:
    same(case, _with_idle_theater(case))


def test_these_cases_have_plans_and_cost_something() -> None:
    """Or the tests above would show nothing."""
    found: list[float] = []

    @quietly(60)
    @given(cases())
    def look(case: Case) -> None:
        answer = least_cost(case)
        found.append(NONE if answer is None else answer[1])

    look()
    assert sum(cost > 1 for cost in found) >= 10
