"""Page: links lead somewhere, names are there once, every input has its source; notebooks show the same."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from optim.cli.parts import part_called
from optim.instance.evidence import Evidence
from optim.reading import read_case
from optim.report.page import page
from optim.report.page.cells import cell, shown
from optim.report.page.inputs import inputs
from worlds import sample_solution as sample

ROOT = Path(__file__).resolve().parents[2]
RUNS = ROOT / "results"
PHASED, STEADY = "madrid2022/reference-phased", "madrid2022/reference-steady"


@cache
def made(*names: str) -> str:
    return page([part_called(str(RUNS / name), RUNS) for name in names])


@pytest.mark.parametrize("names", [(PHASED,), (STEADY,), (PHASED, STEADY)])
def test_every_link_leads_to_a_name_that_is_there_once(names: tuple[str, ...]) -> None:
    html = made(*names)
    ids = Counter(re.findall(r'\sid="?([^"\s>]+)', html))
    assert [name for name, count in ids.items() if count > 1 and not name.startswith("hatch")] == []
    links = set(re.findall(r'href="?#([^"\s>]+)', html))
    assert links
    assert links <= set(ids)


def test_a_page_is_under_400_kilobytes() -> None:
    assert len(made(PHASED).encode("utf-8")) < 400_000


def test_runs_of_one_instance_share_its_inputs() -> None:
    both = len(made(PHASED, STEADY))
    assert both < 0.8 * (len(made(PHASED)) + len(made(STEADY)))
    assert made(PHASED, STEADY).count("Inputs and sources</h2>") == 1


def test_the_page_opens_with_the_answer_its_proof_and_its_caveat() -> None:
    opening = made(PHASED).split('id="map"')[0]
    labels = re.findall(r"<p><b>([^<]+):</b>", opening)
    assert labels == [
        "Stand-by",
        "Formations",
        "Cost",
        "What limits it",
        "Asked of nations",
        "Coverage",
        "How sure",
    ]
    words = re.sub(r"<[^>]+>", " ", opening)
    assert words.index("15,800 of the 18,000 soldiers asked for are in place") < words.index("Coverage")
    assert "13,862 of the 20,000 soldiers asked for on stand-by" in words
    for said in (
        "64,100 soldiers",
        "Proven bound",
        "94.58",
        "Gap",
        "0.47",
        "not a forecast",
        "non-officials",
    ):
        assert said in words


def test_the_same_parts_give_the_same_bytes() -> None:
    again = page([part_called(str(RUNS / PHASED), RUNS)])
    assert again == made(PHASED)


def test_nothing_is_asked_of_another_computer() -> None:
    html = made(PHASED)
    assert "default-src 'none'" in html
    assert not re.findall(r'<(?:link|img|iframe|source)\b|\bsrc="|@import|url\((?!#hatch)', html)


def test_commands_in_sentences_are_code() -> None:
    assert "<code>optimize alternatives</code>" in made(PHASED)
    assert "`" not in made(PHASED).split("<dl class=facts>")[0].split("<body>")[1]


def test_there_is_no_page_of_nothing() -> None:
    with pytest.raises(ValueError, match="needs a run or a study"):
        page([])


def test_every_input_row_is_told_once_with_its_source() -> None:
    instance = sample.instance().replace(evidence=(Evidence("B_x", url="https://example.org"),))
    contributors = tuple(row.model_copy(update={"source": "B_x; a book"}) for row in instance.contributors)
    found = inputs(instance.replace(contributors=contributors), ("contributors", "forces"), "p1-")
    assert [table.name for table in found.tables] == ["contributors", "forces"]
    nations = found.tables[0]
    assert [row.source for row in nations.rows] == ["<a href=#p1-e1>B_x</a>; a book"] * len(nations.rows)
    assert [row.id for row in found.evidence] == ["B_x"]


def test_a_source_is_told_once_in_a_table_and_others_say_where() -> None:
    instance = read_case("madrid2022", mode="steady").instance
    for table in inputs(instance, ["costs", "caveats"], "").tables:
        told: dict[object, str] = {}
        last = None
        for row in table.rows:
            said = row.source, row.note
            assert row.whole == (said in told), row
            if row.like:
                assert row.like in ("above" if said == last else "", told.get(said), told.get(row.source)), (
                    row
                )
            told.setdefault(said, row.key[0])
            told.setdefault(row.source, row.key[0])
            last = said
        assert any(row.like not in ("", "above") for row in table.rows)


def test_what_comes_often_in_notes_is_told_once_beneath_its_table() -> None:
    instance = read_case("madrid2022", mode="steady").instance
    (table,) = inputs(instance, ["requirements"], "").tables
    assert "the amount is derived, the weight is judgment" in table.phrases
    notes = {part for row in table.rows for part in row.note.split("; ")}
    numbers = {f"[{at}]" for at in range(1, len(table.phrases) + 1)}
    assert numbers <= notes
    assert not notes & set(table.phrases)
    given = {part for row in instance.requirements for part in row.note.split("; ")}
    assert given <= (notes - numbers) | set(table.phrases)


def test_a_status_of_all_rows_and_a_range_of_none_take_no_column() -> None:
    instance = read_case("madrid2022", mode="steady").instance
    requirements, forces = sorted(
        inputs(instance, ["forces", "requirements"], "").tables, key=lambda t: -t.count
    )
    assert (requirements.status, requirements.ranged) == ("assumed", False)
    assert (forces.status, forces.ranged) == ("", True)
    shown = made(PHASED).split("id=i-requirements")[1].split("</details>")[0]
    assert f"{requirements.count} rows, all assumed." in shown
    assert "<th scope=col>status" not in shown


def test_attributes_have_no_quotes_that_html_can_do_without() -> None:
    body = made(PHASED).split("<body>")[1].split("<script>")[0]
    tags = re.findall(r"<[a-z][^<>]*>", body)
    assert not [one for one in tags if re.search(r'="[\w-]+"[ />]', one)]
    assert any('aria-label="' in one for one in tags)


def test_keys_that_differ_in_one_place_are_folded_and_others_are_not() -> None:
    forces = inputs(sample.instance(), ("forces",), "").tables[0]
    (row,) = forces.rows
    assert row.key == ("AAA, BBB, CCC · armored, company",)
    some = sample.instance().replace(forces=sample.instance().forces[:3])
    (row,) = inputs(some, ("forces",), "").tables[0].rows
    assert row.key == ("AAA · armored, company", "BBB · armored")


def test_cells_show_two_decimals_and_keep_the_figure() -> None:
    assert (cell(57.142857).text, cell(57.142857).raw) == ("57.14", "57.142857")
    assert (cell(7200.0).text, cell(7200.0).raw) == ("7,200", None)
    assert [cell(value).text for value in (None, float("nan"), True, -0.0, "=1")] == [
        "",
        "",
        "yes",
        "0",
        "=1",
    ]
    table = shown(("a", "b"), [("x", 1), ("y", None)])
    assert table.numeric == (False, True)


def test_notebooks_show_instance_plan_and_solution_as_text_and_pictures() -> None:
    solution = sample.solution()
    assert solution.plan is not None
    shown_html = solution._repr_html_()
    assert "Land EST" in shown_html
    assert "data:image/svg+xml" in shown_html
    assert "not a forecast" in shown_html
    assert "<td" in solution.plan._repr_html_()
    assert "EST" in solution.plan._repr_html_()
    nasty = solution.case.instance.replace(
        settings=solution.case.instance.settings.model_copy(update={"title": "<script>x</script>"})
    )
    assert "<script>" not in nasty._repr_html_()


def test_a_solution_without_a_plan_says_so_in_a_notebook() -> None:
    none = replace(sample.solution(), plan=None, ledger=None)
    assert "No plan" in none._repr_html_()


def test_columns_of_a_study_are_read_at_the_right_with_the_same_decimals() -> None:
    rows = [["as it is", "94.9", "", 88.15, 3], ["lifted", "95.06", "-0.06 to +0.36", 88.2, 4]]
    table = shown(["move", "coverage", "difference", "points", "count"], rows, alike=True)
    assert table.right == (False, True, True, False, False)
    assert table.numeric == (False, False, False, True, True)
    assert [row[3].text for row in table.rows] == ["88.15", "88.20"]
    assert [row[4].text for row in table.rows] == ["3", "4"]
    money = shown(["case", "M USD"], [["as it is", 13291.27], ["less", 12.5]], alike=True)
    assert [(row[1].text, row[1].raw) for row in money.rows] == [("13,291", "13291.27"), ("12", "12.5")]
    inputs_ = shown(["input", "1"], [["act", "strict"], ["dwell", "2"], ["overrides", "a.b=2"]])
    assert inputs_.right == (False, False)
    assert cell(-0.001).text == "0"


def test_columns_of_figures_have_a_rule_that_aligns_them() -> None:
    rule = re.search(r"([^}\n]*)\{text-align:right;font-variant-numeric:tabular-nums", made(PHASED))
    assert rule is not None
    assert {".r", ".n", ".f2 tr>:nth-child(2)"} <= set(rule[1].split(","))
