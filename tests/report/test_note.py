"""The note of a run: what it says, that every figure is of the run, and that it is one page."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import docx
import pypdf
import pytest

from optim.families import FAMILIES
from optim.formats import NOTES
from optim.instance import rows
from optim.instance.rows import Project
from optim.plan import SlackRow
from optim.report.names import short_name
from optim.report.note import Note, note_of, write_note
from optim.report.note.certainty import PLACES, WORDS, adding_up
from optim.report.note.fit import ROOM, SIZES, fitted, height
from optim.report.note.needs import BUILDINGS
from optim.report.parts import RunPart
from optim.report.wording import day_words, half_year
from report.noted import SMALL, crowded, of_instance, reference, solved
from report.parts_for_export import evil_instance, run_part
from worlds import sample_solution

HEADINGS = ("The question", "The answer", "What limits it", "What it would take", "How sure", "Caveat")


def told(part: RunPart) -> dict[str, str]:
    """Each paragraph by the words that open it; those without, by their heading."""
    note = note_of(part)
    return {item.lead or section.title: item.text for section in note.sections for item in section.items}


def asking(*asks: rows.Ask, mode: str = "phased") -> RunPart:
    return run_part(sample_solution.instance().replace(asks=asks), mode=mode)


def ask(
    place: str, amount: int, capability: str = "troops", contingency: str = "in_place", day: int = 0
) -> rows.Ask:
    return rows.Ask(
        ask=f"{place}-ask", contingency=contingency, theater=place, day=day, capability=capability,
        amount=Decimal(amount), **sample_solution.FROM,
    )  # fmt: skip


def test_its_sections_and_its_claim() -> None:
    note = note_of(run_part())
    assert tuple(section.title for section in note.sections) == HEADINGS
    assert note.title == "A sample"
    assert note.under == "One-page note. As of June 27, 2022. An illustration, not a forecast."
    assert told(run_part())["An illustration, not a forecast."] == "Made up."


def test_what_the_sample_answers() -> None:
    said = told(run_part())
    assert said["Asked for:"] == "2,000 soldiers in Land EST; 3,000 soldiers in Land LVA."
    assert said["In short:"] == "the named demand is not met in full."
    assert said["In all:"] == (
        "2,700 soldiers stand in all theaters in the first half of 2023 (1,100 at the start), "
        "200 of them permanently stationed."
    )
    assert said["Reached and held:"] == "Land EST (2,000 soldiers from the first half of 2023)."
    assert said["Not reached:"] == "Land LVA (600 of 3,000 soldiers)."
    assert said["Cost:"] == "the whole posture costs USD 514 million over 1 year in prices of 2022."
    assert (
        said["Build:"]
        == "2 camps (Land EST, all usable from the first half of 2023), for USD 29 million in all."
    )
    assert said["Pay:"] == "Nation AAA USD 500 million and Land EST USD 14.5 million."
    assert said["Still missing:"] == "2,400 soldiers in Land LVA."
    assert said["Coverage:"].startswith("the plan meets 69.2 of 100 points")
    assert said["Proven:"] == "under these rules no plan covers more than 69.5 points."
    assert said["Data:"] == "as of June 27, 2022; of the input rows, 100% are assumed."


def test_a_steady_run_speaks_of_no_half_years() -> None:
    said = told(run_part(mode="steady"))
    assert said["In all:"].startswith("2,000 soldiers can be sustained indefinitely (1,100 at the start)")
    assert "Pay a year:" in said
    assert "half of" not in " ".join(said.values())


def test_reached_is_told_apart_from_held() -> None:
    part = asking(ask("EST", 1400))
    assert told(part)["Reached and held:"] == "Land EST (1,400 soldiers from the second half of 2022)."
    fewer = replace(
        part.view.plan, rotated={("AAA", "armored", "EST", 1): 2, ("AAA", "armored", "EST", 2): 1}
    )
    said = told(replace(part, view=replace(part.view, plan=fewer)))
    assert "Reached and held:" not in said
    assert said["Reached but not held:"] == (
        "Land EST (1,400 soldiers from the second half of 2022, 700 at the end)."
    )


def test_all_that_is_asked_for_is_there() -> None:
    said = told(asking(ask("EST", 1400)))
    assert said["In short:"] == "the named demand is met in full (“EST ask”)."
    assert said["Still missing:"] == "nothing that a named demand asks for."
    assert said["Ask the analyst:"] == (
        "“optimize price --instance sample --mode phased --founding-act strict” shows what lifting "
        "each limit would bring."
    )


def test_a_further_command_names_a_demand_that_is_not_met() -> None:
    said = told(asking(ask("EST", 1400), ask("LVA", 3000)))
    assert said["In short:"] == "1 of the 2 named demands is met in full (“EST ask”)."
    command = "optimize explain --instance sample --mode phased --founding-act strict --require LVA-ask"
    assert f"“{command}” finds the smallest ones" in said["Ask the analyst:"]


def test_a_further_command_is_about_the_same_case() -> None:
    part = asking(ask("LVA", 3000))
    case = replace(
        part.view.case,
        scenarios=("less lift",),
        overrides=(("lift.tons.10.amount", "5"),),
        weighting="other",
        founding_act="strict",
    )
    said = told(replace(part, view=replace(part.view, case=case)))["Ask the analyst:"]
    assert (
        "“optimize explain --instance sample --mode phased --founding-act strict --scenario 'less lift' "
        "--set lift.tons.10.amount=5 --weights other --require LVA-ask”"
    ) in said


def test_a_command_with_many_changes_is_cut() -> None:
    part = asking(ask("LVA", 3000))
    case = replace(part.view.case, overrides=tuple((f"a.{at}", "1") for at in range(9)))
    said = told(replace(part, view=replace(part.view, case=case)))["Ask the analyst:"]
    assert "--set a.2=1 ... --require LVA-ask" in said


def test_who_arrives_is_told_apart_from_who_stands_there() -> None:
    said = told(asking(ask("Coast", 4000, contingency="storm", day=10)))
    assert said["Asked for:"] == "4,000 soldiers (Coast) within 10 days of the order in “Storm”."
    assert said["Within 10 days:"] == (
        "in “Storm” (Coast), 3,000 of the 4,000 soldiers asked for can be there: "
        "2,700 stand there already and 300 arrive."
    )
    assert said["Still missing:"] == "1,000 soldiers within 10 days (Coast)."


def test_a_day_that_the_run_does_not_judge() -> None:
    said = told(asking(ask("EST", 4000, contingency="storm", day=3)))
    assert said["Within 3 days:"] == "the run does not count who is there in “Storm” (Land EST)."
    assert said["In short:"] == "the named demand is not met in full."


def test_units_that_arrive() -> None:
    part = asking(ask("Coast", 3, "heavy", contingency="storm", day=10))
    row = sample_solution.met("storm", "Coast", 10, "essential", 2, 4, 2)._replace(capability="heavy")
    view = replace(part.view, ledger=replace(part.view.ledger, met=(row,)))
    said = told(replace(part, view=view))
    assert said["Asked for:"] == "3 heavy units (Coast) within 10 days of the order in “Storm”."
    assert said["Within 10 days:"] == "in “Storm” (Coast), 2 of the 3 heavy units asked for can be there."
    assert said["Still missing:"] == "1 heavy unit within 10 days (Coast)."


def test_a_demand_that_holds_from_an_earlier_half_year() -> None:
    """EST has 1,400 and then 2,100 soldiers."""
    early = ask("EST", 2000).model_copy(update={"first_period": "2022H2"})
    said = told(asking(early))
    assert said["Reached and held:"] == "Land EST (2,000 soldiers from the first half of 2023)."
    assert said["In short:"] == "the named demand is not met in full."
    assert said["Still missing:"] == "600 soldiers in Land EST."
    assert told(asking(ask("EST", 2000)))["In short:"] == "the named demand is met in full (“EST ask”)."
    assert told(asking(early, mode="steady"))["In short:"] == "the named demand is not met in full."


def test_of_equal_demands_the_largest_is_told() -> None:
    said = told(asking(ask("EST", 1000), ask("EST", 9000).model_copy(update={"ask": "more"})))
    assert said["Asked for:"] == "9,000 soldiers in Land EST."
    assert said["In short:"] == "1 of the 2 named demands is met in full (“EST ask”)."


def test_formations_and_capabilities() -> None:
    said = told(asking(ask("EST", 1, "brigade"), ask("LVA", 1, "brigade"), ask("EST", 3, "heavy")))
    assert said["Also in place at the end:"] == (
        "1 of the 2 brigades asked for; all of the 3 heavy units asked for (from the first half of 2023)."
    )
    assert said["Still missing:"] == "1 brigade."


def test_an_instance_that_asks_for_nothing() -> None:
    said = told(asking())
    assert said["Asked for:"].startswith("nothing by name")
    assert "In short:" not in said
    assert "Still missing:" not in said
    picture = note_of(asking()).sections[1].picture
    assert picture is not None
    assert picture.told == (
        "Soldiers in place in the first half of 2023. Land EST: 700 at the start, 2,100; "
        "Land LVA: 400 at the start, 600."
    )


def test_the_picture_has_its_figures_in_words() -> None:
    picture = note_of(run_part()).sections[1].picture
    assert picture is not None
    assert "Land EST: 700 at the start, 2,100 of 2,000 asked for" in picture.told
    assert "700 at the start, 2,100 of 2,000 asked for" in picture.drawing.body


def test_beyond_offers() -> None:
    case, ledger = sample_solution.offering()
    part = run_part()
    view = replace(part.view, case=case, ledger=ledger)
    assert (
        told(replace(part, view=view))["Ask of nations:"]
        == "2 battalions beyond their offers: Nation AAA (2)."
    )
    case, ledger = sample_solution.offering(9)
    view = replace(part.view, case=case, ledger=ledger)
    assert told(replace(part, view=view))["Ask of nations:"] == "nothing beyond their offers."


def test_terms_that_change_the_answer() -> None:
    part = run_part()
    case = replace(
        part.view.case,
        founding_act="strict",
        scenarios=("less-lift",),
        require=("sample-ask",),
        overrides=(("a.b", "1"), ("c.d", "2")),
    )
    assert told(replace(part, view=replace(part.view, case=case)))["Terms:"] == (
        "strict reading of the Founding Act; scenario “less lift”; 1 named demand made mandatory; "
        "2 input values changed for this run."
    )
    plain = replace(part.view.case, founding_act="off")
    assert "Terms:" not in told(replace(part, view=replace(part.view, case=plain)))


def test_what_is_not_proven_and_not_repeatable() -> None:
    part = run_part()
    outcome = replace(part.outcome, bound=None, gap=None, cut_off="the time limit ended it")
    said = told(replace(part, outcome=outcome))
    assert "Proven:" not in said
    assert said["Not proven:"] == "how much more a plan could cover (at the tolerance asked for)."
    assert said["Not repeatable:"].startswith("the time limit ended it, so")


@pytest.mark.parametrize(
    ("gap", "words"),
    [(0.0571, "at most 6% above the least"), (0.0, "no plan with this coverage costs less")],
)
def test_how_far_the_cost_is_from_the_least(gap: float, words: str) -> None:
    part = run_part()
    assert words in told(replace(part, outcome=replace(part.outcome, cost_gap=gap)))["Proven:"]


def test_a_bound_is_never_rounded_down() -> None:
    part = run_part()
    said = told(replace(part, outcome=replace(part.outcome, bound=69.4001)))
    assert said["Proven:"].endswith("more than 69.5 points.")


def test_files_that_have_changed_come_first() -> None:
    note = note_of(replace(run_part(), notes=("CHANGED since it was written: plan.json.",)))
    assert note.warnings == ("CHANGED since it was written: plan.json.",)
    assert b"CHANGED since it was written" in write_note(replace(run_part(), notes=note.warnings), ".html")


def test_every_family_of_limits_has_words() -> None:
    indexed = {name for name, family in FAMILIES.items() if family.index}
    assert set(WORDS) == indexed
    assert all("j" in FAMILIES[name].index for name in PLACES)


@pytest.mark.parametrize(
    ("family", "where", "words"),
    [
        ("force_pool", ("AAA", "armored"), "Nation AAA armored"),
        ("beds", ("EST", "permanent"), "camps or barracks are full in these places: Land EST"),
        ("projects", ("camp",), "no more of these projects may be built: camp at Tapa"),
        ("budget", ("NATO",), "these budgets are spent: NATO"),
    ],
)
def test_limits_in_words(family: str, where: tuple[str, ...], words: str) -> None:
    part = run_part()
    row = SlackRow(family, where, 1, Fraction(3), Fraction(3), "units")
    said = told(replace(part, view=replace(part.view, ledger=replace(part.view.ledger, slacks=(row,)))))
    assert said[WORDS[family][0]].endswith(f"{words}.")


def test_no_limit_is_used_up() -> None:
    part = run_part()
    ledger = replace(part.view.ledger, slacks=())
    assert (
        told(replace(part, view=replace(part.view, ledger=ledger)))["What limits it"]
        == "No limit is used up."
    )


def test_every_kind_of_project_has_a_word() -> None:
    assert set(BUILDINGS) == set(Project.model_fields["kind"].annotation.__args__)  # type: ignore[union-attr]


def test_percentages_add_up() -> None:
    assert adding_up({"a": 33.4, "b": 33.3, "c": 33.3}) == {"a": 34, "b": 33, "c": 33}
    assert adding_up({"a": 0.0, "b": 100.0}) == {"a": 0, "b": 100}
    assert adding_up({}) == {}


def test_dates_and_money_in_words() -> None:
    assert half_year("2026H1") == "the first half of 2026"
    assert half_year("steady") == "steady"
    assert day_words("2022-06-27") == "June 27, 2022"
    assert day_words("2022-19-99") == "2022-19-99"


def test_names_are_short_and_on_one_line() -> None:
    assert short_name("a\nb") == "a b"
    assert short_name("w" * 190) == "w" * 39 + "…"


@pytest.mark.parametrize("suffix", NOTES)
def test_equal_runs_give_equal_bytes(suffix: str) -> None:
    assert write_note(run_part(), suffix) == write_note(run_part(), suffix)


def test_hostile_names_are_text() -> None:
    evil = evil_instance()
    settings = evil.settings.model_copy(update={"title": "<b>&amp;</b>"})
    part = of_instance(run_part(), evil.replace(settings=settings))
    page = write_note(part, ".html").decode()
    assert "<b>&amp;</b>" not in page
    assert "&lt;b&gt;&amp;amp;&lt;/b&gt;" in page
    assert "\\u001b" in page
    assert "\x1b" not in page
    assert "<script" not in page
    assert "\\u001b" in "".join(
        p.text for p in docx.Document(io.BytesIO(write_note(part, ".docx"))).paragraphs
    )


def test_a_document_has_headings_and_a_description_of_its_picture() -> None:
    data = write_note(run_part(), ".docx")
    made = docx.Document(io.BytesIO(data))
    assert [p.text for p in made.paragraphs if p.style.name == "Heading 1"] == list(HEADINGS)
    assert made.core_properties.title == "A sample"
    assert made.core_properties.created.isoformat().startswith("2022-06-27")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert "Land EST: 700 at the start" in archive.read("word/document.xml").decode()


def test_a_pdf_has_real_text_and_its_fonts() -> None:
    reader = pypdf.PdfReader(io.BytesIO(write_note(run_part(), ".pdf")))
    (page,) = reader.pages
    text = " ".join(page.extract_text().split())
    assert "Land EST (2,000 soldiers from the first half of 2023)" in text
    fonts = [font.get_object()["/BaseFont"] for font in page["/Resources"]["/Font"].values()]  # type: ignore[index]
    assert len(fonts) == 2
    assert all("+LiberationSans" in font for font in fonts)


def one_page(note: Note, part: RunPart) -> None:
    made = fitted(note)
    assert height(made.note, made.size) <= ROOM[1]
    (page,) = pypdf.PdfReader(io.BytesIO(write_note(part, ".pdf"))).pages
    assert [round(float(side)) for side in page.mediabox[2:]] == [595, 842]


@pytest.mark.parametrize(
    "name", ["reference-steady", pytest.param("reference-phased", marks=pytest.mark.slow)]
)
def test_a_run_of_the_largest_instance_is_one_page(name: str) -> None:
    part = reference(name)
    note = note_of(part)
    one_page(note, part)
    assert fitted(note).size >= 8.5, "a minister has to read it"
    assert all("…" not in item.text for section in fitted(note).note.sections for item in section.items)


@pytest.mark.parametrize(("name", "mode"), SMALL)
def test_a_run_of_a_small_instance_is_one_page(name: str, mode: str) -> None:
    part = solved(name, mode)
    note = note_of(part)
    one_page(note, part)
    assert fitted(note).size >= 10
    codes = {"NOV", "MER", "TER"}
    words = {word.strip(".,;:()") for s in note.sections for i in s.items for word in i.text.split()}
    assert not words & codes


def test_long_names_are_cut_until_it_is_one_page() -> None:
    part = crowded(reference("reference-steady"))
    note = note_of(part)
    one_page(note, part)
    made = fitted(note)
    assert made.size == SIZES[-1]
    assert made.note.sections[-1].items[0].text.endswith(" …")


def test_it_is_of_the_instance_that_the_run_has() -> None:
    part = run_part()
    settings = part.view.case.instance.settings.model_copy(update={"currency": "EUR", "as_of": "2031-01-02"})
    said = told(of_instance(part, part.view.case.instance.replace(settings=settings)))
    assert said["Cost:"].startswith("the whole posture costs EUR 514 million")
    assert said["Data:"].startswith("as of January 2, 2031")
