"""The answer on a terminal: its order, its width and length, and text that stays text."""

from __future__ import annotations

import io
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from rich.console import Console

from optim.case import Case
from optim.plan import DECISIONS, Plan, SlackRow
from optim.report.console import WIDTH, Answer, print_answer
from optim.report.console.headline import described
from optim.report.limits import is_tight, limits, sentences
from worlds import case, sample_solution, world


def shown(answer: Answer, **console: object) -> str:
    out = io.StringIO()
    print_answer(answer, Console(file=out, width=WIDTH, markup=False, **console))  # type: ignore[arg-type]
    return out.getvalue()


def answer(case: Case | None = None, plan: Plan | None = None, **outcome: str) -> Answer:
    return Answer(
        case=case or Case(sample_solution.instance()),
        plan=plan or sample_solution.plan(),
        ledger=sample_solution.ledger(),
        outcome=sample_solution.outcome(**outcome),
        seconds=3.25,
        files="results/sample/x",
        gap_asked=0.5,
    )


def test_who_is_asked_for_more_than_it_offers_is_told_where_nations_offer() -> None:
    case, ledger = sample_solution.offering()
    words = shown(replace(answer(case), ledger=ledger))
    assert "Beyond offers: at the end nations are asked for 2 battalions" in words
    assert "Beyond offers" not in shown(answer())


def test_the_parts_come_in_order() -> None:
    text = shown(answer())
    parts = (
        "Coverage 69.17 of 100 · proven bound 69.42 · gap 0.25 points",
        "Stopped: within the gap asked for (0.5), after 3.2 s",
        "Case: sample · phased · Founding Act: strict · scenario: none",
        "Asked, achieved",
        "Storm: there in time",
        "Formations at the end: 1 brigade (EST 1)",
        "Allocation, 2023H1",
        "Who supplies what",
        "Leads: EST AAA, LVA BBB",
        "What is built",
        "Cost: 514 million USD of 2022 over the horizon: AAA 500, EST 14",
        "What limits the answer",
        "Data: 0% reported, 0% derived, 100% assumed",
        "Note: an illustration, not a forecast. Made up.",
        "Files: results/sample/x",
    )
    places = [text.index(part) for part in parts]
    assert places == sorted(places)


def test_a_plan_beside_the_base_says_how_far_it_is() -> None:
    assert "Beside the base" not in shown(answer())
    told = " ".join(shown(beside(11.2, 11.1)).split())
    assert (
        "Beside the base: it differs from the plan of the instance as it is by 11,200 soldiers, "
        "proven at least 11,100 (a lead or a project counts as 1,000) Case:"
    ) in told
    assert "by 11,200 soldiers (a lead" in " ".join(shown(beside(11.2, None)).split())


def beside(distance: float, least: float | None) -> Answer:
    """An answer that is the nearest to another plan."""
    found = answer()
    outcome = replace(found.outcome, distance=distance, distance_bound=least)
    return replace(found, outcome=outcome)


def test_asked_and_achieved() -> None:
    lines = [line.split() for line in shown(answer()).splitlines()]
    assert ["Land", "EST", "700", "2,000", "2,100", "105%", "2023H1"] in lines
    assert ["Land", "LVA", "400", "3,000", "600", "20%", "never"] in lines
    assert ["Coast", "10", "3,000", "of", "4,000"] in lines


def test_allocation_has_the_change_from_the_start() -> None:
    lines = [line.split() for line in shown(answer()).splitlines()]
    assert ["Land", "EST", "·", "·", "3", "(+2)", "2,100", "·", "2,100", "+1,400"] in lines
    assert ["Land", "LVA", "1", "(-1)", "200", "2", "(+2)", "400", "1", "(+1)", "600", "+200"] in lines


def test_why_it_stopped() -> None:
    assert "Stopped: time limit reached; this is the best plan" in shown(answer(stopped_by="time_limit"))
    assert "Stopped: interrupted; this is the best plan found" in shown(answer(stopped_by="interrupt"))


def test_an_empty_plan_can_be_shown() -> None:
    empty = Plan(*({} for _ in DECISIONS))  # type: ignore[arg-type]
    text = shown(answer(plan=empty))
    assert "Built: nothing" in text
    assert "Formations at the end: no brigade" in text


def test_brigades_that_units_at_home_complete_have_a_part_of_their_own() -> None:
    instance = sample_solution.instance()
    kind = instance.formations[0].model_copy(update={"formation": "on-call", "completes": "brigade"})
    case = Case(instance.replace(formations=(*instance.formations, kind)))
    plan = sample_solution.plan()
    more = plan.replace(formed={**plan.formed, ("EST", "on-call", case.period_count): 1})
    assert "1 brigade (EST 1); 1 brigade complete with units at home (EST 1)" in " ".join(
        shown(answer(case, plan=more)).split()
    )


def test_piped_text_is_plain_and_no_line_is_too_wide() -> None:
    text = shown(answer())
    assert "\x1b" not in text
    assert max(map(len, text.splitlines())) <= WIDTH
    assert not any(line.endswith(" ") for line in text.splitlines())


def test_text_of_an_instance_is_never_markup_nor_control() -> None:
    instance = sample_solution.instance()
    evil = "[red]x[/red] [/] :boom: \x1b[31m\x07"
    title = instance.settings.model_copy(update={"title": evil, "caveat": evil})
    named = tuple(row.model_copy(update={"name": evil}) for row in instance.theaters)
    case = Case(instance.replace(settings=title, theaters=named))
    text = shown(answer(case), force_terminal=True, color_system=None)
    assert text.count("[red]x[/red] [/] :boom:") >= 4
    assert "\x07" not in text
    assert "\x1b[31m" not in text


def test_a_region_can_be_asked_for() -> None:
    instance = sample_solution.instance()
    ask = instance.asks[0].model_copy(update={"theater": "Coast", "amount": Decimal(2500)})
    lines = [line.split() for line in shown(answer(Case(instance.replace(asks=(ask,))))).splitlines()]
    assert ["Coast", "1,100", "2,500", "2,700", "108%", "2023H1"] in lines


def test_a_large_case_keeps_its_sums_and_its_width() -> None:
    instance = sample_solution.instance()
    codes = [f"T{i:02}" + "x" * 30 for i in range(30)]
    theaters = tuple(instance.theaters[0].model_copy(update={"theater": c, "name": c * 3}) for c in codes)
    nations = [f"N{i:02}" for i in range(32)]
    plan = Plan(*({} for _ in DECISIONS)).replace(  # type: ignore[arg-type]
        rotated={(n, "armored", j, 2): 9 for n in nations for j in codes}
    )
    lines = shown(answer(Case(instance.replace(theaters=theaters)), plan)).splitlines()
    assert max(map(len, lines)) <= WIDTH
    assert len(lines) <= 104
    suppliers = [line.split() for line in lines if line.startswith(("N0", "N1"))]
    assert suppliers[0][-2] == "138,600"  # the 22 theaters that come last, together
    assert suppliers[0][-1] == "189,000"  # 30 theaters x 9 x 700, those that are not shown included
    assert not any("…" in figure for figures in suppliers for figure in figures)


def test_the_real_instance_fits_two_screens() -> None:
    from optim.reading import read_case

    case = read_case(Path(__file__).parents[2] / "instances" / "madrid2022")
    last = case.period_count
    plan = Plan(*({} for _ in DECISIONS)).replace(  # type: ignore[arg-type]
        rotated={(n.contributor, "company", "LTU", last): 1 for n in case.instance.contributors},
        built={(p.project, t): 1 for p in case.instance.projects for t in (1, 2)},
        framework={("DEU", j.theater, last): 1 for j in case.instance.theaters if j.multinational},
    )
    lines = shown(answer(case, plan)).splitlines()
    assert len(lines) <= 104
    assert max(map(len, lines)) <= WIDTH


def test_limits_are_told_only_where_nothing_is_left() -> None:
    found = limits(sample_solution.ledger())
    assert [(f, limit.where, limit.tight, limit.periods) for f, g in found.items() for limit in g] == [
        ("force_pool", ("AAA", "armored"), 2, 3),
        ("budget", ("AAA",), 1, 2),
    ]
    told = sentences(Case(sample_solution.instance()), sample_solution.ledger())
    assert told == [
        ("force pools", "AAA armored 17.5 of 18 (2 of 3 periods)"),
        ("budgets", "AAA 200 of 200 (2022H2)"),
    ]


@pytest.mark.parametrize(
    ("used", "limit", "unit", "tight"),
    [
        ("17.5", 18, "units", True),
        (17, 18, "units", False),
        (0, 0, "units", False),
        (8900, 9000, "tons", True),
        (8800, 9000, "tons", False),
        (5, 5, "battalions", True),
        ("2.25", 3, "battalions", False),
        ("99.5", 100, "million USD", True),
        (97, 100, "million USD", False),
    ],
)
def test_less_than_a_unit_or_two_percent_is_nothing(used: object, limit: int, unit: str, tight: bool) -> None:
    row = SlackRow("beds", ("EST",), 1, Fraction(str(used)), Fraction(limit), unit)
    assert is_tight(row) == tight


@pytest.mark.parametrize(
    ("counts", "reading", "words"),
    [
        ("units", "threshold", "Founding Act: threshold ·"),
        ("battalions", "threshold", "Founding Act: threshold, counting battalions ·"),
        ("soldiers", "continuous", "Founding Act: continuous, counting soldiers ·"),
        ("battalions", "strict", "Founding Act: strict ·"),
        ("soldiers", "off", "Founding Act: off ·"),
    ],
)
def test_a_case_says_what_the_founding_act_counts(counts: str, reading: str, words: str) -> None:
    assert words in described(case(world(policy={"founding_act_counts": counts}), founding_act=reading))


def test_who_takes_turns_is_told_in_whole_units() -> None:
    """Two slots of a company: in the last half-year it is the turn of one of each; when steady, of both."""
    phased = shown(answer())
    assert "Whose turn: Land LVA: Nation BBB and Nation CCC, 2 units of 200 soldiers (company)" in phased
    assert "in turn" not in phased
    steady = shown(answer(Case(sample_solution.instance(), mode="steady"), sample_solution.plan(1)))
    said = "Taking turns: Land LVA: Nation BBB and Nation CCC in turn, 2 units of 200 soldiers (company)"
    assert said in steady
    (row,) = [line.split() for line in steady.splitlines() if line.startswith("in turn")]
    assert row == ["in", "turn", "·", "400", "400"]
