"""A real plan in its file: entries in the order of their keys, decimals to the last digit.

The plan of ``test_command_repeat`` has too few entries for an order, the tutorial's has no long decimals.
"""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from optim.engine import solve
from optim.generate import generate
from optim.plan import Plan
from optim.reading import read_case, write
from optim.store import load, save

SLIVER = Decimal("0.000001")  # taken from every amount, so that rounding would show


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Plan, Path]:
    """A plan that answers with fractions of battalions, and the folder of its run."""
    home = tmp_path_factory.mktemp("fractions")
    write(generate(3, 2, 3, 2, 2, seed=2), home / "generated")
    solution = solve(read_case(str(home / "generated"), mode="steady"), gap=0.0)
    assert solution.plan is not None
    surged = {key: amount - SLIVER for key, amount in solution.plan.surged.items()}
    plan = replace(solution.plan, surged=surged)
    folder = save(replace(solution, plan=plan), home, tables={}, write_instance=write)
    return plan, folder


def test_decimals_are_kept_to_the_last_digit(made: tuple[Plan, Path]) -> None:
    plan, folder = made
    assert any(amount != round(amount, 2) for amount in plan.surged.values()), "it would show no loss"
    assert load(folder).plan == plan


def test_entries_are_in_the_order_of_their_keys(made: tuple[Plan, Path]) -> None:
    """A set of texts has another order in each process, and so would a file in its order."""
    plan = json.loads((made[1] / "plan.json").read_text())
    tables = {name: entries for name, entries in plan.items() if name != "format"}
    assert max(len(entries) for entries in tables.values()) >= 4, "this plan would show no order"
    for name, entries in tables.items():
        assert entries == sorted(entries), name
