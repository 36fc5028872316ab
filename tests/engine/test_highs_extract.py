"""Solver floats become a plan in one place: integers rounded once, within a tolerance, or refused."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import numpy as np
import pytest

from optim.check import account
from optim.engine import solve
from optim.engine.extract import plan_of, shrink, within_what_is_due
from optim.errors import SolverCrash
from optim.plan import Plan
from optim.reading import read_case
from worlds import case, plan, world
from worlds.matrices import model

STATIONED = ("stationed", ("AAA", "armored", "NORTH", 1))
BUILT = ("built", ("camp", 2))
SURGED = ("surged", ("storm", "AAA", "armored", "NORTH", "own", 2))
HELD = ("held_back", ("storm", "armored", "NORTH", 10, 2))


def extracted(*entries: tuple[tuple[str, tuple[Any, ...]], float]) -> Plan:
    """The plan of a vector with these entries."""
    count = len(entries)
    compiled = replace(model([], [], [], [9] * count, [0] * count), keys=tuple(key for key, _ in entries))
    return plan_of(compiled, np.array([value for _, value in entries]))


@pytest.mark.parametrize("value", [2.0, 2.00009, 1.99991, 2 + 1e-9])
def test_an_integer_is_rounded(value: float) -> None:
    plan = extracted((STATIONED, value), (BUILT, 1.0000001))
    assert dict(plan.stationed) == {STATIONED[1]: 2}
    assert dict(plan.built) == {BUILT[1]: 1}
    assert type(plan.stationed[STATIONED[1]]) is int


@pytest.mark.parametrize("value", [0.0, 1e-9, -1e-9, 0.00009, -0.00009, -0.0])
def test_what_is_zero_but_for_rounding_is_absent(value: float) -> None:
    assert dict(extracted((STATIONED, value)).stationed) == {}


@pytest.mark.parametrize("value", [0.5, 1.9998, 2.0002, 0.0002, -0.01])
def test_what_is_no_integer_is_a_crash_that_names_it(value: float) -> None:
    with pytest.raises(SolverCrash) as crash:
        extracted((STATIONED, value))
    assert "stationed['AAA', 'armored', 'NORTH', 1]" in str(crash.value)
    assert str(value) in str(crash.value)
    assert crash.value.exit_code == 8


@pytest.mark.parametrize(
    ("value", "answers", "waits"),
    [
        (1.3333337, "1.333333", "1.333334"),
        (1.3333332, "1.333333", "1.333334"),
        (2.9999999999, "3", "3"),
        (3.0000000001, "3", "3"),
    ],
)
def test_what_answers_is_rounded_down_and_what_waits_up(value: float, answers: str, waits: str) -> None:
    plan = extracted((SURGED, value), (HELD, value))
    assert plan.surged[SURGED[1]] == Decimal(answers)
    assert plan.held_back[HELD[1]] == Decimal(waits)


def test_responses_are_cut_to_a_grid_and_never_negative() -> None:
    plan = extracted((SURGED, 1.33333349), (HELD, -2e-6))
    assert dict(plan.surged) == {SURGED[1]: Decimal("1.333333")}
    assert dict(plan.held_back) == {}


def test_columns_that_are_no_decisions_are_left_out() -> None:
    plan = extracted((("present", ("armored", "NORTH", 1)), 2.5), (("spent", ("AAA", 1)), 71.25))
    assert plan == extracted()


def test_shrinking_touches_responses_alone() -> None:
    plan = extracted((STATIONED, 2.0), (SURGED, 1.5), (HELD, 0.5))
    smaller = shrink(plan, Decimal("0.999"))
    assert dict(smaller.surged) == {SURGED[1]: Decimal("1.4985")}
    assert dict(smaller.held_back) == {HELD[1]: Decimal("0.4995")}
    assert smaller.replace(surged=plan.surged, held_back=plan.held_back) == plan


def test_nothing_is_held_back_that_was_not_due_after_rounding() -> None:
    """What the solver makes equal may be rounded apart; scaling both alike would keep them so."""
    case = read_case("tutorial", mode="steady")
    solution = solve(case, gap=0.01, time_limit=20)
    flow = next(key for key in solution.plan.surged if key[-2] == "own")
    w, _, k, j, _, t = flow
    came = sum(units for key, units in solution.plan.surged.items() if (key[0], key[2], key[3]) == (w, k, j))
    held = {(w, k, j, 30, t): came + Decimal("0.000001")}
    apart = solution.plan.replace(held_back=held)
    assert any("held back" in breach for breach in account(case, shrink(apart, Decimal("0.9999"))).breaches)
    mended = shrink(within_what_is_due(case, apart), Decimal("0.999999"))
    assert not any("held back" in breach for breach in account(case, mended).breaches)


def test_units_of_every_notice_are_due_when_they_arrive() -> None:
    """Two assigned units are due by day 10 and may wait; nobody else is, so a third may not."""
    there = case(world(assignments=[{}]))
    called = ("attack", "AAA", "armored", "NORTH", "assigned_own", 2)
    waits = ("attack", "armored", "NORTH", 10, 2)
    chosen = plan(assigned={("AAA", "armored", "NORTH", 2): 2}, surged={called: 2}, held_back={waits: 3})
    assert within_what_is_due(there, chosen).held_back == {waits: 2}


def test_nobody_stands_in_who_has_not_come_after_rounding() -> None:
    """A unit that is rounded down stands in for no more than is left of it."""
    there = case(world(substitutes=[{"in_place_of": "hq"}]))
    comes = {("attack", "AAA", "light", "NORTH", "own", 2): "0.999999"}
    stands = ("attack", "light", "hq", "NORTH", 10, 2)
    mended = within_what_is_due(there, plan(surged=comes, substituting_by={stands: 1}))
    assert mended.substituting_by == {stands: Decimal("0.999999")}
