"""The workbook of a run or a study: what a reader finds in it, and that an office opens it as it is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import office
from optim.case import Case
from optim.reading import validate
from optim.report.export.book import write_book
from optim.report.export.story import figures_typed, named, story
from optim.report.parts import Part, RunPart
from optim.report.tables import BEHIND, TABLES, View, all_tables
from report.parts_for_export import EVIL, evil_instance, infeasible, prices, run_part
from worlds import sample_solution

READ = ["supply", "units", "required", "responses", "building", "money", "limits"]
"""Sheets of the sample that people read: it has no offers, and nothing says why it changes."""


def test_the_workbook_of_a_run_or_a_study_is_no_instance(tmp_path: Path) -> None:
    for name, part in (("run", run_part()), ("study", prices())):
        (fault,) = validate(str(written(part, tmp_path / f"{name}.xlsx")))
        assert fault.message.startswith("is the workbook of a run or a study, not of an instance")


def written(part: Part, target: Path) -> Path:
    tables = all_tables(part.view) if isinstance(part, RunPart) else part.tables
    write_book(story(part), tables, target)
    return target


@pytest.fixture
def book(tmp_path: Path) -> Any:
    return openpyxl.load_workbook(written(run_part(), tmp_path / "run.xlsx"))


def _cells(sheet: Any) -> list[Any]:
    return [cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None]


def test_sheets_in_order(book: Any) -> None:
    names = book.sheetnames
    read = ["overview", "index", "charts", *READ]
    assert names[: len(read)] == read
    tables = [name for name in TABLES if name not in BEHIND]  # no offers, no shares
    assert names[len(read) : len(read) + len(tables)] == tables
    assert names[len(read) + len(tables)] == "columns"
    assert "in presence" in names
    assert "in commitments" not in names  # the sample has none


def test_the_overview_tells_the_answer_and_names_its_figures(book: Any) -> None:
    told = _cells(book["overview"])
    assert told[0] == "A sample"
    assert told[1] == "An illustration, not a forecast. Made up."
    assert (
        sum(
            str(text).startswith(
                "In the first half of 2023, the end of the plan, 2,600 of the 5,000 soldiers"
            )
            for text in told
        )
        == 1
    )
    figures = {
        name: book["overview"][defined.attr_text.split("!")[1].replace("$", "")].value
        for name, defined in book.defined_names.items()
        if defined.attr_text.startswith(("overview!$B", "'overview'!$B"))
    }
    assert figures == {
        "coverage": pytest.approx(69.1667, abs=1e-3),
        "bound": pytest.approx(69.4167, abs=1e-3),
        "gap": 0.25,
        "soldiers": 2700,
        "soldiers_start": 1100,
        "soldiers_permanent": 200,
        "cost_musd": 514.5,
    }
    assert told[told.index("Land LVA") :][:6] == ["Land LVA", 400, 3000, 600, 0.2, "never"]


def test_tables_are_tables_with_names_beside_codes(book: Any) -> None:
    sheet = book["allocation"]
    assert list(sheet.tables) == ["allocation"]
    assert [cell.value for cell in sheet[1]][:4] == [
        "contributor",
        "contributor_name",
        "unit_type",
        "unit_type_name",
    ]
    told = ["AAA", "Nation AAA", "armored", "armored", "EST", "Land EST", "rotational"]
    assert [cell.value for cell in sheet[3]][:7] == told
    assert book.defined_names["allocation_rows"].attr_text.endswith("$A$1:$K$11")
    assert sheet.freeze_panes == "A2"


def test_charts_are_native_and_beside_their_figures(book: Any) -> None:
    sheet = book["charts"]
    assert len(sheet._charts) == len(story(run_part()).plots) == 7
    told = _cells(sheet)
    assert told.count("EST") == 0
    assert told[told.index("start") :][:5] == ["start", 700, 400, 2000, 3000]


def test_inputs_have_a_source_on_every_row(book: Any) -> None:
    for name in book.sheetnames:
        if name.startswith("in "):
            head = [cell.value for cell in book[name][1]]
            at = head.index("source")
            assert all(row[at].value for row in book[name].iter_rows(min_row=2))


def test_evidence_has_date_and_confidence(tmp_path: Path) -> None:
    from optim.instance.evidence import Evidence

    row = Evidence(id="A_1", value="12", as_of="2022-06", source="=x", note="conf=H; read")
    part = run_part(sample_solution.instance().replace(evidence=(row,)))
    sheet = openpyxl.load_workbook(written(part, tmp_path / "x.xlsx"))["evidence"]
    found = dict(zip((c.value for c in sheet[1]), (c.value for c in sheet[2]), strict=True))
    assert (found["value"], found["as_of"], found["confidence"], found["source"]) == (
        12,
        "2022-06",
        "high",
        "=x",
    )


def test_text_never_becomes_a_formula(tmp_path: Path) -> None:
    for name, part in (("run", run_part(evil_instance())), ("study", prices())):
        book = openpyxl.load_workbook(written(part, tmp_path / f"{name}.xlsx"))
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
        assert not [c.coordinate for c in cells if c.hyperlink and not c.hyperlink.location]


def test_equal_input_gives_equal_bytes(tmp_path: Path) -> None:
    one, two = (written(run_part(), tmp_path / name).read_bytes() for name in ("a.xlsx", "b.xlsx"))
    assert one == two


def test_a_study_has_its_findings_and_its_chart(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(written(prices(), tmp_path / "x.xlsx"))
    assert book.sheetnames == ["overview", "index", "charts", "prices", "columns"]
    assert "Worth most: dwell (lifted), 10.60 to 11.30 points." in _cells(book["overview"])
    assert book["prices"]["D3"].value == 80.0
    assert book["prices"]["D4"].value is None
    assert len(book["charts"]._charts) == 1


def test_the_overview_of_a_study_begins_with_its_claim(tmp_path: Path) -> None:
    part = prices()
    told = replace(part, manifest={**part.manifest, "claim": "All theaters have 2,700 soldiers with calm"})
    book = openpyxl.load_workbook(written(told, tmp_path / "x.xlsx"))
    found = [cell for cell in _cells(book["overview"]) if isinstance(cell, str)]
    assert found[found.index("What was found") + 1] == "All theaters have 2,700 soldiers with calm."


def test_a_study_without_a_plan_has_no_empty_chart(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(written(infeasible(), tmp_path / "x.xlsx"))
    assert book.sheetnames == ["overview", "index", "repairs", "columns"]
    assert _cells(book["overview"]).count("unknown") == 4


def test_names_and_numbers_of_a_frame() -> None:
    frame = all_tables(run_part().view)["costs"]
    assert list(named(frame, sample_solution.instance()).columns)[:2] == ["payer", "payer_name"]
    typed = figures_typed(prices().tables["prices"])
    assert typed["coverage"].isna().tolist() == [False, False, True]
    assert typed["move"].tolist() == ["", "lifted", "a fifth less"]


@pytest.mark.parametrize("kind", ["run", "steady", "evil", "price", "infeasible"])
def test_an_office_opens_it(kind: str, tmp_path: Path) -> None:
    parts = {
        "run": run_part(),
        "steady": run_part(mode="steady"),
        "evil": run_part(evil_instance()),
        "price": prices(),
        "infeasible": infeasible(),
    }
    pages = office.pages(written(parts[kind], tmp_path / "x.xlsx"))
    first = " ".join(pages[0].split())
    assert "not a forecast" in first
    words = {
        "run": "In the first half of 2023, the end of the plan, 2,600 of the 5,000 soldiers",
        "steady": "2,000 of the 5,000 soldiers asked for can be kept in place indefinitely",
        "evil": EVIL[3],
        "price": "Worth most: dwell (lifted), 10.60 to 11.30 points.",
        "infeasible": "It cannot be had, proven: any plan at all.",
    }
    assert words[kind] in first
    assert not [page for page in pages if "#REF!" in page or "#NAME?" in page or "###" in page]


def test_nations_that_take_turns_have_a_name_together() -> None:
    view = View(
        Case(sample_solution.instance(), mode="steady"), sample_solution.plan(1), sample_solution.ledger(1)
    )
    frame = named(TABLES["allocation"](view), view.case.instance)
    assert dict(zip(frame["contributor"], frame["contributor_name"], strict=True)) == {
        "AAA": "Nation AAA",
        "BBB": "Nation BBB",
        "BBB/CCC": "Nation BBB and Nation CCC in turn",
    }
