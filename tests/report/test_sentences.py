"""The answer in three sentences: every figure is the plan's, and every odd case reads as a sentence."""

from __future__ import annotations

import dataclasses
from decimal import Decimal

import pytest

from optim.case import Case
from optim.instance.rows import Substitute
from optim.plan import Plan
from optim.report.sentences import answer, asked_beyond, distance, held, limited, standing_in
from optim.report.wording import limit_words
from optim.text import figure, listed
from worlds import sample_solution
from worlds.sample_solution import FROM

CASE = Case(sample_solution.instance())
PLAN, LEDGER, OUTCOME = sample_solution.plan(), sample_solution.ledger(), sample_solution.outcome()
NOTHING = Plan(**{field.name: {} for field in dataclasses.fields(Plan)})


def test_the_three_sentences_of_the_sample() -> None:
    assert answer(CASE, PLAN, LEDGER, OUTCOME) == (
        "By 2023H1 the plan holds 2,700 soldiers in all theaters (1,100 at the start), 200 of them "
        "permanently stationed: 2,100 in Land EST and 600 in Land LVA.",
        "Land EST has the 2,000 troops asked for, from 2023H1; Land LVA is 2,400 short of the 3,000 troops "
        "asked for; in “Storm”, 3,000 of the 4,000 soldiers wanted in Coast by day 10 can be there.",
        "This plan covers 69.17 of 100 points and none can cover more than 69.42; what is used up is, above "
        "all, force pools (Nation AAA armored) and budgets (Nation AAA).",
    )


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


def test_what_stands_of_a_capability_counts_those_who_stand_in() -> None:
    """Of three heavy battalions of EST one stands in for a company, which gives nothing: two are left."""
    asked = CASE.instance.asks[0].model_copy(update={"capability": "heavy", "amount": Decimal(3)})
    may = Substitute(unit_type="armored", in_place_of="company", rate=Decimal(1), **FROM)
    case = Case(CASE.instance.replace(asks=(asked,), substitutes=(may,)))
    one = PLAN.replace(substituting={("armored", "company", "EST", 2): 1})
    assert "All of the 3 units of heavy asked for stand" in distance(case, PLAN, LEDGER)
    assert "2 of the 3 units of heavy asked for stand" in distance(case, one, LEDGER)


def test_steady_and_without_permanent_units() -> None:
    steady = Case(sample_solution.instance(), mode="steady")
    plan = sample_solution.plan(1).replace(stationed={})
    assert held(steady, plan) == (
        "The plan holds without end 1,800 soldiers in all theaters (1,100 at the start), none of them "
        "permanently stationed: 1,400 in Land EST and 400 in Land LVA."
    )


def test_a_plan_that_holds_nothing() -> None:
    assert held(CASE, NOTHING) == "By 2023H1 the plan holds no soldiers in any theater (1,100 at the start)."
    assert distance(CASE, NOTHING, LEDGER).startswith(
        "Land EST is 2,000 short of the 2,000 troops asked for;"
    )


def test_an_instance_in_which_nobody_asks() -> None:
    alone = Case(sample_solution.instance().replace(asks=()))
    quiet = dataclasses.replace(LEDGER, met=())
    assert held(alone, PLAN).endswith(": 2,100 in Land EST and 600 in Land LVA.")
    assert distance(alone, PLAN, quiet).startswith("Nothing is asked for by name")


def test_formations_and_capabilities_that_are_asked_for() -> None:
    ask = sample_solution.instance().asks[0]
    brigade = ask.model_copy(update={"capability": "brigade", "amount": 2})
    heavy = ask.model_copy(update={"capability": "heavy", "amount": 3})
    told = distance(Case(CASE.instance.replace(asks=(brigade, heavy))), PLAN, LEDGER)
    assert told.startswith(
        "1 of the 2 brigades asked for stands; all of the 3 units of heavy asked for stand;"
    )


def test_brigades_that_units_at_home_complete_are_told_apart_and_those_in_place_count_too() -> None:
    """One brigade stands in Land EST; two more there are completed at home."""
    instance, ask = CASE.instance, sample_solution.instance().asks[0]
    kind = instance.formations[0].model_copy(update={"formation": "on-call", "completes": "brigade"})
    asks = tuple(
        ask.model_copy(update={"capability": f, "amount": amount})
        for f, amount in (("brigade", 2), ("on-call", 4))
    )
    both = Case(instance.replace(asks=asks, formations=(*instance.formations, kind)))
    plan = PLAN.replace(formed={**PLAN.formed, ("EST", "on-call", CASE.period_count): 2})
    assert distance(both, plan, LEDGER).startswith(
        "1 of the 2 brigades asked for stands; 3 of the 4 brigades complete with units at home asked for are "
        "there"
    )


def test_without_a_bound_and_without_a_limit() -> None:
    unproven = dataclasses.replace(OUTCOME, bound=float("inf"))
    free = dataclasses.replace(LEDGER, slacks=())
    assert limited(CASE, free, unproven) == (
        "This plan covers 69.17 of 100 points, with no proven bound; no limit is used up."
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
    assert [figure(x) for x in (0, 0.5, 12, 1234.4)] == ["0", "0.5", "12", "1,234"]
    assert limit_words(CASE, "ready_pool", ("storm", "BBB", "company")) == "Nation BBB company"
    assert limit_words(CASE, "lift", ("storm", "tons", "10")) == "tons by day 10"
    assert limit_words(CASE, "caveats", ("AAA", "LVA")) == "Nation AAA in Land LVA"
