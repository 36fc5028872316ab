"""A plan goes to JSON and comes back equal; what is not a plan is refused in words."""

from __future__ import annotations

import json
from dataclasses import fields
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from optim.errors import UsageError
from optim.plan import DECISIONS, Plan
from optim.store import plan_from_json, plan_to_json
from worlds import sample_solution

words = st.text(min_size=1, max_size=8)
amounts = st.decimals(0, 1000, allow_nan=False, allow_infinity=False, places=9)


def entries(name: str) -> st.SearchStrategy[dict[Any, Any]]:
    days = (st.integers(0, 90),) if "d" in DECISIONS[name].letters else ()
    texts = len(DECISIONS[name].letters) - 1 - len(days)
    keys = st.tuples(*(words for _ in range(texts)), *days, st.integers(1, 20))
    return st.dictionaries(keys, st.integers(0, 50) if DECISIONS[name].whole else amounts, max_size=4)


plans = st.builds(Plan, **{field.name: entries(field.name) for field in fields(Plan)})


@settings(deadline=None)
@given(plans)
def test_round_trip(plan: Plan) -> None:
    again = plan_from_json(plan_to_json(plan))
    assert again == plan
    assert plan_to_json(again) == plan_to_json(plan)


def test_decimals_keep_their_digits() -> None:
    plan = sample_solution.plan().replace(surged={("w", "n", "k", "j", "own", 1): Decimal("0.123456789")})
    assert '"0.123456789"' in plan_to_json(plan)


@pytest.mark.parametrize(
    ("change", "words_"),
    [
        ({"format": 99}, "format 2"),
        ({"surplus": []}, "surplus"),
        ({"stationed": [["n", "k", "j", 1]]}, "4 index entries and a whole number"),
        ({"stationed": [["n", "k", "j", 1, 1.5]]}, "whole number"),
        ({"stationed": [["n", "k", "j", "1", 1]]}, "stationed"),
        ({"stationed": [["n", "k", "j", True, 1]]}, "stationed"),
        ({"surged": [["w", "n", "k", "j", "own", 1, 0.5]]}, "decimal"),
        ({"surged": [["w", "n", "k", "j", "own", 1, "NaN"]]}, "decimal"),
        ({"surged": [["w", "n", "k", "j", "own", 1, "1e999999999"]]}, "decimal"),
        ({"stationed": 7}, r"stationed.*is not a list of entries"),
        ({"stationed": [["n", "k", "j", 1, 1], ["n", "k", "j", 1, 2]]}, "comes twice"),
        ({"held_back": [["w", "k", "j", "10", 1, "1"]]}, "held_back"),
    ],
)
def test_what_is_not_a_plan(change: dict[str, Any], words_: str) -> None:
    document = json.loads(plan_to_json(sample_solution.plan())) | change
    with pytest.raises(UsageError, match=words_):
        plan_from_json(json.dumps(document))


@pytest.mark.parametrize("text", ["", "[]", "{", "3", "[" * 2000 + "]" * 2000, "NaN", "1e999", "9" * 5000])
def test_other_text(text: str) -> None:
    with pytest.raises(UsageError, match=r"plan\.json"):
        plan_from_json(text)
