"""Exports: every format, and nothing that a spreadsheet, a page or TeX would run."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from optim.case import Case
from optim.errors import UsageError
from optim.formats import EXPORTS
from optim.report.csv_text import csv_text
from optim.report.export import as_text, frames, write
from optim.report.export.book import write_book
from optim.report.export.story import story
from optim.report.tables import TABLES, View
from report.parts_for_export import prices
from worlds import sample_solution

EVIL = ("=1+1", "+1", "-1+2", "@SUM(A1)", "\tx", "\rx", '=HYPERLINK("http://x")', "http://example.org")


@pytest.fixture
def view() -> View:
    return View(Case(sample_solution.instance()), sample_solution.plan(), sample_solution.ledger())


@pytest.fixture
def evil() -> pd.DataFrame:
    return pd.DataFrame({"text": EVIL, "figure": [-1.5, -2.0, 0.0, 1.0, 2.0, 3.0, 4.0, 5.0]})


def test_csv_guards_text_and_never_figures(evil: pd.DataFrame) -> None:
    read = list(csv.reader(io.StringIO(csv_text(evil), newline="")))[1:]
    assert [row[0] for row in read] == ["'" + text.replace("\r", "\n") for text in EVIL[:7]] + [EVIL[7]]
    assert [row[1] for row in read[:2]] == ["-1.5", "-2"]


def test_csv_guards_a_header() -> None:
    assert csv_text(pd.DataFrame({"=x": [1]})).startswith("'=x\n")


def test_a_workbook_holds_text_as_text(evil: pd.DataFrame, tmp_path: Path) -> None:
    told = dataclasses.replace(story(prices()), title="=1+1")
    write_book(told, {"evil": evil}, tmp_path / "x.xlsx")
    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    cells = [row[0] for row in book["evil"].iter_rows(min_row=2)]
    assert [cell.value for cell in cells] == [text.replace("\r", "\n") for text in EVIL]
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(cell.hyperlink for cell in cells)
    assert (book["overview"]["A1"].value, book["overview"]["A1"].data_type) == ("=1+1", "s")
    assert book["evil"]["B2"].value == -1.5


def test_parquet_and_csv_give_the_frame_back(view: View, tmp_path: Path) -> None:
    made = frames(view, None, pivot=False)
    for form, read in (("parquet", pd.read_parquet), ("csv", pd.read_csv)):
        write(made, form, tmp_path / form)
        for name, frame in made.items():
            again = read(tmp_path / form / f"{name}.{form}")  # type: ignore[operator]
            pd.testing.assert_frame_equal(again, frame, check_dtype=form == "parquet")


def test_json_is_one_table_or_all(view: View) -> None:
    every = json.loads(as_text(frames(view, None, pivot=False), "json"))
    assert list(every) == [name for name in TABLES if name not in ("strain", "near_moves")]
    one = json.loads(as_text(frames(view, "formations", pivot=False), "json"))
    assert one[1] == {
        "theater": "EST",
        "formation": "brigade",
        "period": "2023H1",
        "formed": 1,
        "leads": "AAA",
    }


def test_markdown_cells_do_not_break_the_table() -> None:
    text = as_text({"x": pd.DataFrame({"a": ["p|q\nr", "<b>*x*"], "n": [1, 2]})}, "markdown")
    cells = [[cell.strip() for cell in line.split(" | ")] for line in text.splitlines()[2:]]
    assert cells == [["| p\\|q r", "1 |"], ["| \\<b\\>\\*x\\*", "2 |"]]


def test_latex_is_escaped() -> None:
    text = as_text({"x": pd.DataFrame({"a": ["50% of_{x} & \\input{y}"]})}, "latex")
    assert "\\input" not in text
    assert "50\\% of\\_" in text


@pytest.mark.parametrize("form", [form for form in EXPORTS if EXPORTS[form].makes != "story"])
def test_empty_tables_can_be_exported(form: str, tmp_path: Path) -> None:
    empty = pd.DataFrame(columns=["a", "b"])
    files = write({"x": empty}, form, tmp_path / f"x.{form}")
    assert files == [tmp_path / f"x.{form}"]
    assert files[0].stat().st_size > 0


def test_a_format_or_table_that_does_not_exist(view: View) -> None:
    with pytest.raises(UsageError, match=f"choose one of {', '.join(EXPORTS)}"):
        as_text({}, "docx")
    with pytest.raises(UsageError, match="allocation, in_place"):
        frames(view, "nope", pivot=False)
    with pytest.raises(UsageError, match="pivoted"):
        frames(view, "costs", pivot=True)
