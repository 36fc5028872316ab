"""The answer on a terminal: its order, its width and length, and text that stays text."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pandas as pd
import pytest
from rich.console import Console

from optim.case import Case
from optim.plan import DECISIONS, Plan, ReasonRow, SlackRow
from optim.report.console import WIDTH, Answer, print_answer
from optim.report.console.headline import described
from optim.report.console.layout import Grid, Rows, tables
from optim.report.console.study import StudyShown, print_study
from optim.report.limits import is_tight, limits, sentences
from optim.report.opening import Told
from worlds import case, sample_solution, world


def shown(answer: Answer, topic: str = "", width: int = WIDTH, **console: object) -> str:
    out = io.StringIO()
    screen = Console(file=out, width=width, markup=False, **console)  # type: ignore[arg-type]
    print_answer(answer, screen, topic)
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
        "A sample",
        "2,600 of the 5,000 soldiers asked for are in place",
        "Response: 3,000 of the 4,000 soldiers",
        "Cost: USD 514 million over 1 year",
        "What limits it: Fully used are force pools",
        "Coverage: 69.17 of 100 points",
        "How sure: No plan can cover more than 69.42 points (proven)",
        "Case: sample · phased · Founding Act: strict · scenario: none",
        "Asked, achieved",
        "Storm: there in time",
        "Formed in all theaters: 1 brigade (Land EST 1)",
        "Allocation, first half of 2023",
        "Who supplies what",
        "EST Land EST, LVA Land LVA",
        "Leads: Land EST: Nation AAA; Land LVA: Nation BBB",
        "Built: 2 projects for USD 29 million: 2 camps in Land EST; usable from the first half of 2023",
        "Paid by: Nation AAA 500, Land EST 14 (million USD over 1 year)",
        "Stopped: at the tolerance asked for (0.5 points), after 3.2 s",
        "Data: 0% reported, 0% derived, 100% assumed",
        "Note: an illustration, not a forecast. Made up.",
        "Files: results/sample/x",
        "More: `optimize show RUN full` prints everything",
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
    assert ["Land", "EST", "700", "2,000", "2,100", "105%", "2023H1", "2023H1"] in lines
    assert ["Land", "LVA", "400", "3,000", "600", "20%", "never", "never"] in lines
    assert ["Coast,", "day", "10", "3,000", "of", "4,000"] in lines


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
    assert "Formed in all theaters: no brigade" in text


def test_brigades_that_units_at_home_complete_have_a_part_of_their_own() -> None:
    instance = sample_solution.instance()
    kind = instance.formations[0].model_copy(update={"formation": "on-call", "completes": "brigade"})
    case = Case(instance.replace(formations=(*instance.formations, kind)))
    plan = sample_solution.plan()
    more = plan.replace(formed={**plan.formed, ("EST", "on-call", case.period_count): 1})
    assert "1 brigade (Land EST 1); 1 brigade complete with units at home (Land EST 1)" in " ".join(
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
    assert ["Coast", "1,100", "2,500", "2,700", "108%", "2023H1", "2023H1"] in lines


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
    assert suppliers[0][-2] == "163,800"  # the 26 theaters that come last, together
    assert suppliers[0][-1] == "189,000"  # 30 theaters x 9 x 700, those that are not shown included
    assert not any("…" in figure for figures in suppliers for figure in figures)


def test_no_figure_is_cut_however_narrow_the_terminal() -> None:
    rows: Rows = [
        (f"A place with a long name {n}", "some words of ours", *(10**7 + n + c for c in range(9)))
        for n in (1, 2)
    ]
    grid = Grid(["place", "why", *(f"heading {c}" for c in range(9))], rows, right=2)
    for width in range(40, WIDTH + 1, 5):
        out = io.StringIO()
        screen = Console(file=out, width=width, markup=False)
        for part in tables("Title", grid, width):
            screen.print(part)
        text = out.getvalue()
        assert max(map(len, text.splitlines())) <= width
        for row in rows:
            assert all(f"{figure:,}" in text for figure in row[2:] if isinstance(figure, int)), width
        assert len(re.findall("heading|headin…", text)) >= 9


def test_a_narrow_terminal_gets_fewer_columns_and_the_rest_in_full() -> None:
    """The allocation leaves out soldiers by mode; in full it becomes two tables."""
    narrow = shown(answer(), width=60)
    assert max(map(len, narrow.splitlines())) <= 60
    (heads,) = [line.split() for line in narrow.splitlines() if line.startswith("theater ")]
    assert heads == ["theater", "permanent", "rotating", "stored", "sets", "troops", "change"]
    full = [
        line.split() for line in shown(answer(), "full", width=60).splitlines() if line.startswith("theater ")
    ]
    assert [word for line in full for word in line].count("soldiers") == 2
    assert len(full) == 2


def test_names_stand_in_every_sentence_and_codes_have_a_key() -> None:
    text = shown(answer())
    sentences = [line for line in text.splitlines() if ":" in line and "EST Land EST" not in line]
    assert not [
        line for line in sentences if re.search(r"(?<!Land )(?<!Nation )\b(EST|LVA|AAA|BBB|CCC)\b", line)
    ]
    assert "EST Land EST, LVA Land LVA" in text


def test_topics_are_printed_in_full() -> None:
    """What the short answer shortens: every limit, every project, every payer."""
    limited = shown(answer(), "limits")
    assert limited.startswith("What limits the answer (used of available")
    assert (
        "budgets:                 Nation AAA (200 of 200 million USD, in the second half of 2022)" in limited
    )
    assert "AAA armored runs off." in limited
    full = shown(answer(), "full")
    assert limited.rstrip() in full
    assert "What is built" in full
    assert "camp     Land EST  EST 50%, AAA 30%, NATO 20%" in full
    assert "AAA Nation AAA" in full
    assert "More:" not in full
    assert "no brigade complete" not in full


def test_reasons_are_a_row_each_and_in_full_a_sentence_each() -> None:
    rows = (
        ReasonRow("EST", "demand", ("storm", "Coast", "10", "troops"), Fraction(1), "soldiers", Fraction(3)),
        ReasonRow("EST", "demand", ("in_place", "EST", "0", "troops"), Fraction(1), "soldiers", Fraction(1)),
        ReasonRow("EST", "cost", ("cost",), Fraction(250), "million USD", Fraction(0)),
    )
    why = replace(answer(), ledger=replace(sample_solution.ledger(), reasons=rows))
    (row,) = [
        line.split() for line in shown(why).splitlines() if line.startswith("Land EST") and "Storm" in line
    ]
    assert row == ["Land", "EST", "“Storm”", "+1,400", "+4.00", "+250"]
    told = shown(why, "reasons")
    assert "Land EST +1,400: Adds 4.00 points (answers to “Storm” 3.00 and troops 1.00)" in told
    assert "Who supplies what" not in told


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
        ("force pools", "Nation AAA armoreds (17.5 of 18, in 2 of 3 half-years)"),
        ("budgets", "Nation AAA (200 of 200 million USD, in the second half of 2022)"),
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
    phased = shown(answer(), topic="suppliers")
    assert "Whose turn: Land LVA: Nation BBB and Nation CCC, 2 units of 200 soldiers (company)" in phased
    assert "in turn" not in phased
    assert "Whose turn" not in shown(answer())
    steady = shown(answer(Case(sample_solution.instance(), mode="steady"), sample_solution.plan(1)))
    said = "Taking turns: Land LVA: Nation BBB and Nation CCC in turn, 2 units of 200 soldiers (company)"
    assert said in steady
    (row,) = [line.split() for line in steady.splitlines() if line.startswith("in turn")]
    assert row == ["in", "turn", "·", "400", "400"]


def study(base: tuple[float | None, float | None, float | None], width: int = WIDTH, claim: str = "") -> str:
    out = io.StringIO()
    frame = pd.DataFrame([("beds", "lifted", *range(1_000_000, 1_000_009))], columns=list("abcdefghijk"))
    shown = StudyShown(
        Case(sample_solution.instance()),
        base,
        (("Moves", frame, 2),),
        (),
        1.0,
        "",
        claim,
        (Told("", "600 fewer soldiers in Border."), Told("As it is", "2,700 soldiers in theaters."))
        if claim
        else (),
    )
    print_study(shown, Console(file=out, width=width, markup=False))
    return out.getvalue()


def test_the_figures_of_a_column_have_the_same_decimals() -> None:
    frame = pd.DataFrame([("one", 39.5, 13291.27, 2), ("two", 147.0, 12.5, 3)], columns=list("abcd"))
    shown = StudyShown(Case(sample_solution.instance()), (1.0, 1.0, 0.0), (("Costs", frame, 1),), (), 1.0, "")
    out = io.StringIO()
    print_study(shown, Console(file=out, width=WIDTH, markup=False))
    rows = [line.split() for line in out.getvalue().splitlines() if line.startswith(("one", "two"))]
    assert rows == [["one", "39.5", "13,291", "2"], ["two", "147.0", "12", "3"]]


def test_a_study_opens_with_soldiers_and_cuts_no_figure() -> None:
    opens = "A sample\nBeds cost most.\n600 fewer soldiers in Border.\n"
    opens += "As it is: 2,700 soldiers in theaters.\nCase:"
    assert study((93.75, 94.0, 0.25), claim="Beds cost most").startswith(opens)
    # a study that an earlier version stored has neither claim nor opening
    assert "As it is: coverage 93.75 of 100 points, at most 94.00 (proven)\n" in study((93.75, 94.0, 0.25))
    assert "As it is: coverage 93.75 of 100 points\n" in study((93.75, None, None))
    assert "coverage unknown" in study((None, None, None))
    narrow = study((93.75, 94.0, 0.25), width=50)
    assert max(map(len, narrow.splitlines())) <= 50
    assert all(f"{figure:,}" in narrow for figure in range(1_000_000, 1_000_009))
