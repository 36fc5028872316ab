"""The map for a page: a button for each moment, no script, small, the end of the plan chosen and printed."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from optim.case import Case
from optim.cli.stored import judged, run_called
from optim.reading import read_case
from optim.report.map import map_layers, map_rules, page_map
from optim.report.tables import View
from worlds import sample_solution

ROOT = Path(__file__).parents[2]
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def phased() -> View:
    run = run_called("madrid2022/reference-phased", ROOT / "results")
    found = judged(run)
    return View(found.case, run.plan, found.ledger)


@pytest.fixture(scope="module")
def page(phased: View) -> ElementTree.Element:
    return ElementTree.fromstring(str(page_map(phased)))


def test_there_is_a_button_with_a_label_for_each_moment(page: ElementTree.Element) -> None:
    buttons = page.findall("input")
    labels = {label.get("for"): label.text for label in page.findall("label")}
    periods = [f"{year}H{half}" for year in range(2022, 2027) for half in (1, 2)][1:9]
    assert [labels[button.get("id")] for button in buttons] == ["start", *periods, "asked"]
    assert {(button.get("type"), button.get("name")) for button in buttons} == {("radio", "moment")}
    assert page.findtext("legend")


def test_the_end_of_the_plan_is_chosen_and_printed(page: ElementTree.Element) -> None:
    chosen = [button.get("class") for button in page.findall("input") if button.get("checked")]
    assert chosen == ["show-8"]
    assert re.search(
        r"@media print\{[^@]*\.moment\{display:none\}\.atlas \.moment\.end\{display:inline\}", map_rules(10)
    )
    groups = [set((group.get("class") or "").split()) for group in page.iter(f"{SVG}g")]
    assert [g for g in groups if "end" in g] == [g for g in groups if "m8" in g] != []


def test_every_moment_has_a_rule_and_marks(page: ElementTree.Element) -> None:
    rules = map_rules(10)
    shown = [group.get("class", "").split() for group in page.iter(f"{SVG}g")]
    for number in range(10):
        assert f".show-{number}:checked~.maps .m{number}" in rules
        assert any(f"m{number}" in classes for classes in shown)
    assert ".show-10" not in rules


def test_what_one_moment_shows_is_what_the_figure_has(phased: View, page: ElementTree.Element) -> None:
    layers = map_layers(phased)
    drawn = page.find("div")
    assert drawn is not None
    for panel, whole in zip(layers.panels, drawn, strict=True):
        for number in (0, 3, 8, 9):
            groups = [g for g in whole.iter(f"{SVG}g") if f"m{number}" in (g.get("class") or "").split()]
            told = [text.text for group in groups for text in group.iter(f"{SVG}text")]
            whole_text = str(panel.at(number).body)
            assert told or panel is not layers.panels[0]
            assert all(f">{words}</text>" in whole_text for words in told if words)


def test_pictures_say_what_they_show_and_have_no_script(page: ElementTree.Element) -> None:
    pictures = list(page.iter(f"{SVG}svg"))
    assert len(pictures) == 2
    assert {picture.get("role") for picture in pictures} == {"img"}
    assert all("5,100 in Estonia (6,000 asked)" in (p.get("aria-label") or "") for p in pictures)
    assert not list(page.iter("script"))


def test_it_is_small(phased: View) -> None:
    assert len(str(page_map(phased)).encode()) < 110_000


def test_a_made_up_land_has_words_instead_of_a_picture() -> None:
    made = read_case("tutorial").instance
    case = Case(replace(sample_solution.instance(), theaters=made.theaters, sites=made.sites, projects=()))
    view = View(case, sample_solution.plan().replace(built={}), sample_solution.ledger())
    assert str(page_map(view)).startswith("<p>No theater of this instance lies on the map")


def test_a_name_with_markup_stays_text() -> None:
    made = sample_solution.instance()
    theaters = tuple(r.model_copy(update={"name": "<img src=x onerror=alert(1)>"}) for r in made.theaters)
    case = Case(replace(made, theaters=theaters))
    page = str(page_map(View(case, sample_solution.plan(), sample_solution.ledger())))
    assert "<img" not in page
    assert "&lt;img" in page
