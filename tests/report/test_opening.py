"""The opening: soldiers first; every figure is the plan's, and every odd case reads as a sentence."""

from __future__ import annotations

import dataclasses
from decimal import Decimal
from fractions import Fraction

import pytest

from optim.case import Case
from optim.instance.rows import Ask, Substitute
from optim.plan import Ledger, Outcome, Plan
from optim.report.arriving import standby
from optim.report.demands import held_from
from optim.report.opening import headline, in_place, opening, sure
from optim.report.sentences import units_told as told
from optim.report.wording import capability_words, half_year, many, money, place_words, span
from worlds import sample_solution
from worlds.sample_solution import FROM

CASE = Case(sample_solution.instance())
STEADY = Case(sample_solution.instance(), mode="steady")
PLAN, LEDGER, OUTCOME = sample_solution.plan(), sample_solution.ledger(), sample_solution.outcome()
NOTHING = Plan(**{field.name: {} for field in dataclasses.fields(Plan)})
THIS_PLAN = (
    "The numbers by place and nation are those of this plan; other plans may be as good (`optimize "
    "alternatives` finds what all good plans share)."
)


def lines(case: Case = CASE, plan: Plan = PLAN, ledger: Ledger = LEDGER, scale: str = "") -> list[str]:
    return [str(one) for one in opening(case, plan, ledger, OUTCOME, scale)]


def with_asks(*changes: dict[str, object], case: Case = CASE) -> Case:
    """The sample with asks like its first one, each changed."""
    ask = case.instance.asks[0]
    asks = tuple(ask.model_copy(update=change) for change in changes)
    return dataclasses.replace(case, instance=case.instance.replace(asks=asks))


def test_it_opens_with_soldiers_and_coverage_comes_late() -> None:
    assert lines(scale="with nothing in place coverage is 10.0") == [
        "In the first half of 2023, the end of the plan, 2,600 of the 5,000 soldiers asked for are in place "
        "and 100 beyond the numbers asked for, 1,600 more than in June 2022: 2,100 in Land EST (2,000 asked "
        "for) and 600 of 3,000 in Land LVA; 200 of these are permanently stationed (all in Land LVA), the "
        "others rotate. "
        "Land EST reaches its 2,000 in the first half of 2023 and holds them to the end; Land LVA never "
        "reaches the number asked for.",
        "Response: 3,000 of the 4,000 soldiers required in Land EST and Land LVA by day 10 of “Storm” can be "
        "there.",
        "Cost: USD 514 million over 1 year for all 2,700 soldiers in theaters (1,600 more than in June 2022; "
        "200 of them permanently stationed), in prices of 2022.",
        "What limits it: Fully used are force pools: Nation AAA armoreds (17.5 of 18); budgets: Nation AAA "
        "(200 of 200 million USD).",
        "Coverage: 69.17 of 100 points; points measure how much of the weighted list of requirements is met; "
        "with nothing in place coverage is 10.0.",
        f"How sure: No plan can cover more than 69.42 points (proven), 0.25 more than this plan. {THIS_PLAN}",
    ]


def test_a_steady_plan_keeps_its_soldiers_indefinitely() -> None:
    assert in_place(STEADY, sample_solution.plan(1)) == (
        "2,000 of the 5,000 soldiers asked for can be kept in place indefinitely, 900 more than in June "
        "2022: 1,400 of 2,000 in Land EST and 600 of 3,000 in Land LVA; 200 of these are permanently "
        "stationed (all in Land LVA), the others rotate."
    )


@pytest.mark.parametrize(
    ("units", "said"),
    [
        ({1: 3, 2: 3}, "Land EST reaches its 2,100 in the second half of 2022 and holds them to the end."),
        ({1: 1, 2: 3}, "Land EST reaches its 2,100 in the first half of 2023 and holds them to the end."),
        (
            {1: 3, 2: 1},
            "Land EST reaches its 2,100 in the second half of 2022 but does not hold them (1 half-year in "
            "all).",
        ),
        ({1: 1, 2: 1}, "No half-year reaches that number."),
    ],
)
def test_reached_is_told_apart_from_held(units: dict[int, int], said: str) -> None:
    """Three armored units of 700 are the 2,100 soldiers asked for."""
    plan = NOTHING.replace(rotated={("AAA", "armored", "EST", t): count for t, count in units.items()})
    assert in_place(with_asks({"amount": Decimal(2100)}), plan).endswith(said)


def test_a_number_lost_in_between_is_held_from_its_second_coming() -> None:
    periods = CASE.instance.settings.periods.model_copy(update={"count": 4})
    settings = CASE.instance.settings.model_copy(update={"periods": periods})
    case = with_asks({"amount": Decimal(2100)}, case=Case(CASE.instance.replace(settings=settings)))
    plan = NOTHING.replace(rotated={("AAA", "armored", "EST", t): 3 for t in (1, 3, 4)})
    assert in_place(case, plan).endswith(
        "Land EST reaches its 2,100 in the second half of 2022 but holds them only from the second half of "
        "2023."
    )
    labels = ("2022H2", "2023H1", "2023H2", "2024H1")
    found = ([1, 3, 4], [1, 2], [4], [1, 2, 3, 4], [])
    assert [held_from(labels, [at in there for at in range(1, 5)]) for there in found] == [
        "2023H2",
        None,
        "2024H1",
        "2022H2",
        None,
    ]


def test_nobody_asks_and_nobody_is_there() -> None:
    alone = Case(CASE.instance.replace(asks=()))
    assert in_place(alone, PLAN) == (
        "In the first half of 2023, the end of the plan, 2,700 soldiers are in theaters, 1,600 more than in "
        "June 2022: 2,100 in Land EST and 600 in Land LVA."
    )
    assert in_place(alone, NOTHING).endswith("no soldiers are in theaters (1,100 in June 2022).")
    assert "1,100 fewer than in June 2022: 0 of 2,000 in Land EST" in in_place(CASE, NOTHING)
    quiet = dataclasses.replace(LEDGER, met=())
    assert not any(line.startswith(("Response", "Stand-by")) for line in lines(alone, ledger=quiet))


def standby_case(*changes: dict[str, object]) -> Case:
    rapid = {"contingency": "storm", "theater": "Coast", "day": 10, "amount": Decimal(4000)}
    return with_asks({"theater": "EST"}, {"theater": "LVA", "amount": Decimal(500)}, *(changes or (rapid,)))


def test_stand_by_is_what_is_asked_for_beside_those_in_place() -> None:
    """4,000 by day 10, of whom 2,500 are to stand there: 1,500 on stand-by."""
    case = standby_case()
    (one,) = standby(case, PLAN, LEDGER)
    assert (one.asked, one.in_place, one.on_standby) == (4000, 2500, 1500)
    assert one.by_day.in_place == 2700
    (line,) = [line for line in lines(case) if line.startswith("Stand-by: ")]
    arrived = f"{float(one.arriving):,.0f}"
    assert f"Stand-by: {arrived} of the 1,500 soldiers asked for on stand-by can be in Land EST and" in line
    assert "by day 10 of “Storm”" in line
    assert "of 4,000 are there, and no later day brings all 4,000" in line
    assert not any(line.startswith("Response") for line in lines(case))


def test_an_ask_by_a_day_that_no_requirement_judges_is_not_told() -> None:
    late: dict[str, object] = {"contingency": "storm", "theater": "Coast", "day": 99}
    assert standby(standby_case(late), PLAN, LEDGER) == ()


def test_an_ask_by_a_day_alone_has_no_part_on_stand_by() -> None:
    case = with_asks({"contingency": "storm", "theater": "Coast", "day": 10, "amount": Decimal(2700)})
    (line,) = [line for line in lines(case) if line.startswith("Stand-by: ")]
    assert line == (
        "Stand-by: 2,700 of the 2,700 soldiers asked for can be in Land EST and Land LVA by day 10 of "
        "“Storm”; with those in place all 2,700 are there."
    )


def test_formations_and_capabilities_that_are_asked_for() -> None:
    asks = with_asks(
        {"capability": "brigade", "amount": Decimal(2)}, {"capability": "heavy", "amount": Decimal(3)}
    )
    assert told(asks, PLAN) == (
        "Formations",
        "1 of the 2 brigades asked for is there; all 3 armoreds asked for are there (from the first half of "
        "2023 to the end).",
    )
    assert told(asks, NOTHING)[1] == "None of the 2 brigades and 3 armoreds asked for is there."
    assert told(with_asks({"capability": "heavy", "amount": Decimal(3)}), PLAN)[0] == "Units"
    assert told(CASE, PLAN) == ("", "")


def test_what_stands_of_a_capability_counts_those_who_stand_in() -> None:
    """Of three heavy battalions of EST one stands in for a company, which gives nothing: two are left."""
    asks = with_asks({"capability": "heavy", "amount": Decimal(3)})
    may = Substitute(unit_type="armored", in_place_of="company", rate=Decimal(1), **FROM)
    case = Case(asks.instance.replace(substitutes=(may,)))
    one = PLAN.replace(substituting={("armored", "company", "EST", 2): 1})
    assert told(case, PLAN)[1].startswith("All 3 armoreds asked for are there")
    assert told(case, one)[1] == "2 of the 3 armoreds asked for are there."


def test_brigades_that_units_at_home_complete_are_told_apart_and_those_in_place_count_too() -> None:
    """One brigade stands in Land EST; two more there are completed at home."""
    kind = CASE.instance.formations[0].model_copy(update={"formation": "on-call", "completes": "brigade"})
    asks = with_asks(
        {"capability": "brigade", "amount": Decimal(2)}, {"capability": "on-call", "amount": Decimal(4)}
    )
    both = Case(asks.instance.replace(formations=(*CASE.instance.formations, kind)))
    plan = PLAN.replace(formed={**PLAN.formed, ("EST", "on-call", CASE.period_count): 2})
    assert told(both, plan)[1] == (
        "1 of the 2 brigades asked for is there; 3 of the 4 brigades complete with units at home asked for "
        "are there."
    )


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"bound": float("inf")}, "Nothing is proven of how good a plan could be."),
        ({"coverage": None}, "No plan can cover more than 69.42 points (proven)."),
        ({"coverage": 69.424}, "No plan can cover more than 69.42 points (proven), as many as this plan."),
        (
            {"coverage": 94.1149, "bound": 94.5751, "gap": 0.4602},
            "No plan can cover more than 94.58 points (proven), 0.47 more than this plan.",
        ),
    ],
)
def test_how_sure_it_is(changes: dict[str, float | None], said: str) -> None:
    outcome: Outcome = dataclasses.replace(OUTCOME, **changes)  # type: ignore[arg-type]
    assert sure(CASE, outcome) == f"{said} {THIS_PLAN}"


@pytest.mark.parametrize(
    ("gap", "said"), [(0.06, "at most 6% above the least"), (0.001, "within 1% of the least")]
)
def test_how_far_the_cost_is_from_the_least(gap: float, said: str) -> None:
    outcome = dataclasses.replace(OUTCOME, cost_gap=gap)
    assert f"{said} for this coverage (proven)." in str(opening(CASE, PLAN, LEDGER, outcome)[2])


def test_no_limit_is_used_up() -> None:
    assert "What limits it: No limit is fully used." in lines(ledger=dataclasses.replace(LEDGER, slacks=()))


def test_times_money_and_plurals() -> None:
    assert [half_year(label) for label in ("2022H2", "2026H1", "steady")] == [
        "the second half of 2022",
        "the first half of 2026",
        "steady",
    ]
    assert [money(CASE, amount) for amount in (147, 39.46, 999.6, 51_483.5)] == [
        "USD 147 million",
        "USD 39.5 million",
        "USD 1,000 million",
        "USD 51.5 billion",
    ]
    assert (span(CASE), span(STEADY)) == ("over 1 year", "a year")
    assert [many(noun) for noun in ("battalion", "company", "headquarters", "day")] == [
        "battalions",
        "companies",
        "headquarters",
        "days",
    ]


def test_a_region_goes_by_the_names_of_its_theaters() -> None:
    assert place_words(CASE, "Coast") == "Land EST and Land LVA"
    assert place_words(CASE, "EST") == "Land EST"
    assert place_words(CASE, "Nowhere") == "Nowhere"
    many_of_them = tuple(
        CASE.instance.theaters[0].model_copy(update={"theater": code, "name": code}) for code in "ABCDE"
    )
    assert place_words(Case(CASE.instance.replace(theaters=many_of_them)), "Coast") == "Coast"


def test_units_of_a_capability_by_what_brings_it() -> None:
    assert capability_words(CASE, "heavy") == "armoreds"
    two = (
        *CASE.instance.capabilities,
        CASE.instance.capabilities[0].model_copy(update={"unit_type": "company"}),
    )
    both = Case(CASE.instance.replace(capabilities=two))
    assert [capability_words(both, "heavy", count) for count in (1, 2)] == [
        "heavy battalion",
        "heavy battalions",
    ]
    assert capability_words(CASE, "air_defense", Fraction(1)) == "unit of air defense"


def test_an_ask_that_all_have_is_told_in_short() -> None:
    ask: Ask = CASE.instance.asks[0]
    case = with_asks({"amount": Decimal(2100), "theater": ask.theater})
    assert (
        "2,100 of the 2,100 soldiers asked for are in place, 1,400 more than in June 2022: all 2,100 in"
        in (in_place(case, PLAN))
    )


def test_the_answer_in_a_line() -> None:
    alone = CASE.instance.replace(asks=())
    assert [
        headline(CASE, PLAN),
        headline(STEADY, sample_solution.plan(1)),
        headline(Case(alone), PLAN),
        headline(Case(alone, mode="steady"), sample_solution.plan(1)),
    ] == [
        "2,600 of the 5,000 soldiers asked for are in place in the first half of 2023",
        "2,000 of the 5,000 soldiers asked for can be kept in place indefinitely",
        "2,700 soldiers are in theaters in the first half of 2023",
        "2,000 soldiers can be kept in theaters indefinitely",
    ]
