"""A charge stands in all of its places: a price, rows, an exact amount, and words for it."""

from __future__ import annotations

import pytest

from optim.check import account
from optim.check.charges import AMOUNTS
from optim.instance.settings import CHARGES, Policy
from optim.model.charges import BY_NAME
from optim.report.asked_of_nations import __file__ as WORDS
from optim.report.asked_of_nations import asked_of_nations
from worlds import case, plan, world


@pytest.mark.parametrize("charge", CHARGES)
def test_every_charge_stands_in_all_of_its_places(charge: str) -> None:
    assert f"{charge}_price" in Policy.model_fields, (
        f"Policy (optim/instance/settings.py) lacks {charge}_price"
    )
    assert charge in BY_NAME, f"optim/model/charges/__init__.py: BY_NAME lacks {charge}"
    assert charge in AMOUNTS, f"optim/check/charges/__init__.py: AMOUNTS lacks {charge}"
    priced = case(world(policy={f"{charge}_price": "1"}))
    told = asked_of_nations(priced, plan(), account(priced, plan()))
    assert len(told) == 1, f"{WORDS}: no words for {charge}"


def test_nothing_else_is_a_charge() -> None:
    assert list(BY_NAME) == list(AMOUNTS) == list(CHARGES)
