"""The oracle's cases use everything that a plan can say, and notice when a rule is left out of the model."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields
from functools import cache
from types import ModuleType
from typing import get_args

import pytest

from optim.case import Case, Mode
from optim.check import LIMITS, account
from optim.instance import TABLES
from optim.instance.settings import Reading
from optim.model.constraints import FAMILIES, willingness
from optim.plan import Plan
from solving import Best, best
from worlds import valid
from worlds.tiny_cases import CASES


@cache
def solved(name: str) -> Best | None:
    """The optimum of a case."""
    return best(CASES[name])


def test_both_modes_and_every_reading_are_tried_with_and_without_a_plan() -> None:
    seen = Counter((case.mode, case.founding_act, solved(name) is not None) for name, case in CASES.items())
    pairs = [(mode, reading, True) for mode in get_args(Mode) for reading in get_args(Reading)]
    assert all(seen[pair] >= 3 for pair in pairs)
    assert sum(count for (_, _, found), count in seen.items() if not found) >= 10


def test_every_case_passes_validation() -> None:
    assert [name for name, case in CASES.items() if not valid(case)] == []


def test_every_table_has_rows_somewhere() -> None:
    assert all(any(case.instance.table(table) for case in CASES.values()) for table in TABLES)
    assert any(row.multinational for case in CASES.values() for row in case.instance.theaters)


def test_every_decision_is_taken_in_some_best_plan() -> None:
    plans = [found.plan for name in CASES if (found := solved(name)) is not None]
    idle = {field.name for field in fields(Plan) if not any(getattr(plan, field.name) for plan in plans)}
    assert not idle, f"tests/worlds/sharp.py: no world has a best plan with {sorted(idle)}"


def test_every_limit_is_reached_in_some_best_plan() -> None:
    tight = {
        row.family
        for name, case in CASES.items()
        if (found := solved(name)) is not None
        for row in account(case, found.plan).slacks
        if row.used and row.limit - row.used <= row.limit / 10**5
    }
    loose = {family.__name__.rsplit(".", 1)[-1] for family in LIMITS} - tight
    assert not loose, (
        f"tests/worlds/sharp.py: no world has a best plan that reaches a limit of {sorted(loose)}"
    )


RULES = [family for family in FAMILIES if family is not willingness]
"""Willingness forbids no plan and lowers no coverage: ``test_strain`` shows that its rows are not missing."""


@pytest.mark.parametrize("family", RULES, ids=lambda family: family.__name__.rsplit(".", 1)[-1])
def test_a_missing_rule_shows(family: ModuleType) -> None:
    """Without any one family of rows, the model's answer differs from the oracle's for some case."""
    shows = any(_differs(name, case, family) for name, case in reversed(CASES.items()))
    name = family.__name__.rpartition(".")[2]
    assert shows, f"tests/worlds/sharp.py has no world whose optimum changes without the rows of {name}"


def _differs(name: str, case: Case, family: ModuleType) -> bool:
    whole, part = solved(name), best(case, tuple(other for other in FAMILIES if other is not family))
    if whole is None or part is None:
        return (whole is None) != (part is None)
    return abs(whole.coverage - part.coverage) > 1e-6
