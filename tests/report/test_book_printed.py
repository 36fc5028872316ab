"""The workbook on paper and its index: what is printed, what is data, and where the links lead."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

import office
from optim.report.export.book import MOST_PRINTED, write_book
from optim.report.export.book.charts import PAGE_ROWS, SCALE, _breaks
from optim.report.export.sheets import reading_sheets
from optim.report.export.sheets.sheet import all_zero, block
from optim.report.export.story import story
from optim.report.parts import Part, RunPart
from optim.report.tables import all_tables
from report.noted import REFERENCES, reference
from report.parts_for_export import evil_instance, prices, run_part, study_part
from worlds import sample_solution

MOST_PAGES = 20


def written(part: Part, target: Path, whole: bool = True) -> Path:
    tables = all_tables(part.view) if isinstance(part, RunPart) else part.tables
    write_book(story(part), tables, target, whole)
    return target


@pytest.fixture
def book(tmp_path: Path) -> Any:
    return openpyxl.load_workbook(written(run_part(), tmp_path / "run.xlsx"))


def printed(book: Any) -> list[str]:
    """The sheets whose print area holds anything."""
    return [sheet.title for sheet in book if any(c.value is not None for c in _area(sheet))]


def _area(sheet: Any) -> list[Any]:
    (area,) = sheet.print_area.split(",") if isinstance(sheet.print_area, str) else sheet.print_area
    cells = sheet[area.split("!")[1].replace("$", "")]
    rows = cells if isinstance(cells, tuple) else ((cells,),)
    return [cell for row in rows for cell in row]


def test_every_sheet_has_a_print_area_and_data_have_an_empty_one(book: Any) -> None:
    assert all(sheet.print_area for sheet in book)
    read = [sheet.name for sheet in reading_sheets(run_part().view)]
    assert printed(book) == ["overview", "index", "charts", *read]
    for sheet in book:
        if sheet.title not in printed(book):
            (cell,) = _area(sheet)
            assert sheet.column_dimensions[cell.column_letter].hidden, sheet.title
            assert cell.column > max(c.column for c in sheet[1] if c.value is not None), sheet.title


def test_the_index_leads_to_every_sheet_and_says_what_it_is_for(book: Any) -> None:
    index = book["index"]
    links = {
        row[0].hyperlink.location.split("!")[0].strip("'"): row
        for row in index.iter_rows()
        if row[0].hyperlink
    }
    assert set(links) == set(book.sheetnames) - {"index"}
    assert all(row[1].value for row in links.values())
    assert links["allocation"][2].value == book["allocation"].max_row - 1
    titles = [row[0].value for row in index.iter_rows() if row[0].value and not row[0].hyperlink]
    assert titles[0] == "What is in this workbook"
    assert titles[2:] == [
        "To read, and printed",
        "Data to filter and to pivot, not printed",
        "Inputs with their sources, not printed",
    ]
    locations = [
        link.hyperlink.location for row in book["overview"].iter_rows() for link in row if link.hyperlink
    ]
    assert locations == ["'index'!A1"]


def test_sheets_that_are_printed_say_their_name_and_page_and_repeat_their_head(book: Any) -> None:
    for name in printed(book):
        sheet = book[name]
        assert (sheet.oddFooter.left.text, sheet.oddFooter.right.text) == ("&A", "&P of &N")
        assert sheet.page_setup.paperSize == 9
    assert book["units"].print_title_rows == "$3:$3"
    assert book["supply"].page_setup.orientation == "landscape"
    assert book["units"].page_setup.orientation != "landscape"


def test_zeros_are_no_rows() -> None:
    assert all_zero(("Land EST", 0, 0.0))
    assert not all_zero(("Land EST", 0, 2))
    assert not all_zero(("Land EST", "none"))
    assert block("t", "n", ("a", "b"), [("x", 0), ("y", 1)])[0].rows == (("y", 1),)
    assert block("t", "n", ("a", "b"), [("x", 0)]) == ()
    for one in reading_sheets(run_part().view):
        assert not [row for part in one.blocks for row in part.rows if all_zero(row)]


def test_who_is_where_leaves_out_what_is_zero_from_start_to_end() -> None:
    part = run_part()
    gone = replace(part.view.plan, stored={}, bought={})
    rows = {one.name: one.blocks[0].rows for one in reading_sheets(replace(part.view, plan=gone))}["units"]
    assert ("Land EST", "Nation AAA", "armored", "rotational", 1, 3.0, 2100.0) in rows
    assert not [row for row in rows if row[3] == "stored"]


def test_what_people_read_has_names_and_no_codes() -> None:
    codes = {"AAA", "BBB", "CCC", "EST", "LVA", "tapa"}
    for one in reading_sheets(run_part().view):
        for part in one.blocks:
            cells = [cell for row in part.rows for cell in row if isinstance(cell, str)]
            assert not codes & {
                word for cell in cells for word in cell.replace("Nation ", "N").replace("Land ", "L").split()
            }


def test_sums_are_those_of_the_rows() -> None:
    sheets = {one.name: one.blocks[0] for one in reading_sheets(run_part().view)}
    *rows, total = sheets["supply"].rows
    assert [sum(row[at] or 0 for row in rows) for at in range(1, len(total))] == list(total[1:])  # type: ignore[misc]
    assert total[-1] == 2700
    assert sheets["money"].rows[-1] == ("all payers", 500.0, 14.5, 514.5)


def test_required_is_met_or_missing() -> None:
    sheets = {one.name: one.blocks[0] for one in reading_sheets(run_part().view)}
    assert sheets["required"].rows == (
        ("Land EST", "troops", 2000.0, 2000.0, 0.0),
        ("Land LVA", "troops", 1000.0, 600.0, 400.0),
    )
    assert sheets["responses"].rows == (("Storm", "Coast", 10, "troops", 4000.0, 3000.0, 1000.0),)


def test_offers_are_read_where_there_are_any() -> None:
    case, ledger = sample_solution.offering()
    view = replace(run_part().view, case=case, ledger=ledger)
    sheets = {one.name: one.blocks[0] for one in reading_sheets(view)}
    assert sheets["offers"].rows == (("Nation AAA", "Land EST", "maneuver", 3.0, 1.0, 2.0),)


def test_one_table_alone_is_printed(tmp_path: Path) -> None:
    file = tmp_path / "x.xlsx"
    write_book(
        story(run_part()), {"allocation": all_tables(run_part().view)["allocation"]}, file, whole=False
    )
    book = openpyxl.load_workbook(file)
    assert printed(book) == ["overview", "index", "allocation"]
    assert book["allocation"].print_title_rows == "$1:$1"


def test_long_tables_of_a_study_are_data(tmp_path: Path) -> None:
    assert printed(openpyxl.load_workbook(written(prices(), tmp_path / "x.xlsx"))) == [
        *("overview", "index", "charts", "prices"),
    ]
    long = study_part("frontier", {"notes": pd.DataFrame({"note": range(MOST_PRINTED + 1)})}, ("So it is.",))
    assert "notes" not in printed(openpyxl.load_workbook(written(long, tmp_path / "y.xlsx")))


def test_no_chart_is_on_two_pages(book: Any) -> None:
    assert book["charts"].page_setup.scale == SCALE
    assert len(book["charts"].row_breaks) > 0
    assert _breaks([0, 40, 80, 120, 160]) == [80]
    assert _breaks([0, PAGE_ROWS + 9, PAGE_ROWS + 20]) == [PAGE_ROWS + 9]
    assert _breaks([0, 10]) == []


@pytest.mark.parametrize("name", REFERENCES)
def test_a_run_of_the_largest_instance_prints_in_under_twenty_pages(name: str, tmp_path: Path) -> None:
    pages = office.pages(written(reference(name), tmp_path / "x.xlsx"))
    assert len(pages) < MOST_PAGES
    names = {page.split("An illustration")[-2].split()[-1] for page in pages}
    assert names == {
        "overview",
        "index",
        "charts",
        *(one.name for one in reading_sheets(reference(name).view)),
    }


@pytest.mark.parametrize("kind", ["sample", "evil"])
def test_a_small_run_prints_only_what_is_read(kind: str, tmp_path: Path) -> None:
    part = run_part(evil_instance()) if kind == "evil" else run_part()
    pages = office.pages(written(part, tmp_path / "x.xlsx"))
    assert len(pages) <= 3 + len(reading_sheets(part.view)) + 2
    assert not [page for page in pages if "###" in page]
