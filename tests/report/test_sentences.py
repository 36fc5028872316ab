"""Sentences that follow the opening: every figure is the plan's, and every odd case reads as a sentence."""

from __future__ import annotations

import dataclasses
from decimal import Decimal

import pytest

from optim.case import Case
from optim.instance.rows import Substitute
from optim.plan import Plan
from optim.report.sentences import asked_beyond, standing_in
from optim.report.wording import limit_words
from optim.text import figure, hundredths, listed
from worlds import sample_solution
from worlds.sample_solution import FROM

CASE = Case(sample_solution.instance())
PLAN, LEDGER, OUTCOME = sample_solution.plan(), sample_solution.ledger(), sample_solution.outcome()
NOTHING = Plan(**{field.name: {} for field in dataclasses.fields(Plan)})


def test_who_is_asked_for_more_than_it_offers() -> None:
    assert asked_beyond(CASE, LEDGER) == ()
    assert asked_beyond(*sample_solution.offering()) == (
        "At the end nations are asked for 2 battalions more than they offer: Nation AAA for 2 (Land EST).",
    )
    assert asked_beyond(*sample_solution.offering(free=3)) == ("No nation is asked for more than it offers.",)


def test_who_stands_in_for_whom() -> None:
    """Of 2 companies in LVA, one is stood in for by nobody; a battalion of EST gives half of a company's."""
    assert standing_in(CASE, PLAN) == ()
    may = [("company", "armored", "0.25"), ("armored", "company", "0.5")]
    rows = [Substitute(unit_type=k, in_place_of=r, rate=Decimal(rate), **FROM) for k, r, rate in may]
    case = Case(CASE.instance.replace(substitutes=tuple(rows)))
    assert standing_in(case, PLAN) == ("No unit stands in for a unit of another kind.",)
    by_10 = ("storm", "armored", "company", "EST", 10, 2)
    plan = PLAN.replace(
        substituting={("company", "armored", j, 2): units for j, units in (("EST", 1), ("LVA", 2))},
        substituting_by={
            by_10: Decimal("1.5"),
            ("storm", "company", "armored", "LVA", 10, 2): Decimal("0.5"),
        },
    )
    assert standing_in(case, plan) == (
        "At the end units stand in for other kinds: company in place of armored (1 in Land EST and 2 in Land "
        "LVA).",
        "In “Storm” 2 units stand in for other kinds by day 10.",
    )


@pytest.mark.parametrize(
    ("words", "most", "told"),
    [
        ([], None, ""),
        (["a"], 2, "a"),
        (["a", "b"], 2, "a and b"),
        (["a", "b", "c"], 2, "a, b and c"),  # "and 1 more" would be no shorter
        (["a", "b", "c", "d"], 2, "a, b and 2 more"),
    ],
)
def test_lists(words: list[str], most: int | None, told: str) -> None:
    assert listed(words, most) == told


def test_figures_and_limits_as_words() -> None:
    assert [figure(x) for x in (0, 0.5, 12, 1234.4, -0.04)] == ["0", "0.5", "12", "1,234", "0"]
    assert [hundredths(x) for x in (0.25, 6, -0.004)] == ["0.25", "6", "0"]
    assert limit_words(CASE, "ready_pool", ("storm", "BBB", "company")) == "Nation BBB company"
    assert (
        limit_words(CASE, "ready_pool", ("storm", "BBB", "company"), plurals=True) == "Nation BBB companies"
    )
    assert limit_words(CASE, "near_moves", ("storm", "EST", "company")) == "company in Land EST"
    assert limit_words(CASE, "projects", ("camp",)) == "camp at Tapa"
    assert limit_words(CASE, "lift", ("storm", "tons", "10")) == "tons by day 10"
    assert limit_words(CASE, "caveats", ("AAA", "LVA")) == "Nation AAA in Land LVA"
