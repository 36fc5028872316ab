"""Every fault of a workbook: one edit of the tutorial, one fault, with its sheet, its cell and its words."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from optim.errors import InstanceError, UsageError
from optim.reading import find, read, validate
from reading.edited_books import edited, put, tutorial_book


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return tutorial_book(tmp_path / "tutorial.xlsx")


EDITS: list[tuple[str, str, Any, str]] = [
    (
        "presence",
        "E2",
        1e30,
        "sheet presence, cell E2 [units]: '1000000000000000000000000000000' has too many",
    ),
    ("lift", "C2", 1e308, "[amount]: '1000"),
    ("settings", "B14", 1e30, "sheet settings, cell B14"),
    ("presence", "E2", "two", "sheet presence, cell E2 [units]: 'two' is not a plain number"),
    ("presence", "E2", None, "sheet presence, cell E2 [units]: is empty; expected a number"),
    ("presence", "E2", 1.5, "sheet presence, cell E2 [units]: '1.5' is not a whole number"),
    ("presence", "E2", True, "sheet presence, cell E2 [units]: 'true' is not a plain number"),
    ("presence", "E2", date(2022, 7, 1), "sheet presence, cell E2 [units]: '2022-07-01' is not a plain"),
    ("presence", "E2", "=1+1", "sheet presence, cell E2: holds a formula without a stored result"),
    ("presence", "E2", "#N/A", "sheet presence, cell E2: holds the error #N/A"),
    ("presence", "D2", "rotating", "cell D2 [mode]: unknown value 'rotating'; expected one of"),
    ("presence", "A2", "NOW", "sheet presence, cell A2 [contributor]: unknown contributor 'NOW'; expected"),
    ("presence", "H2", "guess", "sheet presence, cell H2 [status]: unknown value 'guess'"),
    ("presence", "Q2", "x", "sheet presence, cell Q2: is right of the last column that has a header"),
    ("contributors", "H2", "yes", "sheet contributors, cell H2 [consents_permanent]: 'yes' does not fit"),
    ("contributors", "E2", "150%", "sheet contributors, cell E2 [ready_share]: '1.5' is too large"),
    ("budgets", "C2", datetime(2022, 7, 1), "cell C2 [first_period]: '2022-07-01' is not a half-year"),
    ("lift", "C1", "ammount", "sheet lift, cell C1 [ammount]: unknown column 'ammount'; nearest: 'amount'"),
    ("lift", "C1", "ammount", "sheet lift, cell A1 [amount]: column 'amount' is missing"),
    ("settings", "B11", "strikt", "sheet settings, cell B11 [policy.founding_act]: unknown value 'strikt'"),
    (
        "settings",
        "B11",
        None,
        "sheet settings, cell B11 [policy.founding_act]: key 'founding_act' is missing",
    ),
    ("settings", "A11", "policy.founding", "sheet settings, cell B11 [policy.founding]: unknown key"),
    (
        "settings",
        "A11",
        "policy founding",
        "sheet settings, cell A11 [setting]: 'policy founding' is not the",
    ),
    ("settings", "A11", "policy.weighting", "cell A17 [setting]: 'policy.weighting' comes twice (row 11)"),
    ("settings", "A11", "policy", "sheet settings, cell A11 [setting]: 'policy' is a section"),
    ("settings", "A12", "title.x", "sheet settings, cell A12 [setting]: 'title.x' is a section"),
    ("settings", "A1", "key", "sheet settings, cell A1 [setting]: column 'setting' is missing"),
]


@pytest.mark.parametrize(("sheet", "cell", "value", "words"), EDITS)
def test_fault(book: Path, sheet: str, cell: str, value: Any, words: str) -> None:
    found = [str(fault) for fault in validate(put(book, sheet, cell, value))]
    assert any(words in text for text in found), "\n".join(found)


def test_a_cell_that_cannot_be_read_is_told_once(book: Path) -> None:
    (fault,) = [f for f in validate(put(book, "presence", "E2", "=1+1")) if f.cell == "E2"]
    assert "holds a formula" in fault.message


def test_a_fault_names_rows_and_sheets_of_the_workbook(book: Path) -> None:
    put(book, "forces", "A3", "MER")
    put(book, "forces", "B3", "light")
    told = "\n".join(str(fault) for fault in validate(book))
    assert "sheet forces, cell A3 [contributor]: the same contributor 'MER'" in told
    assert "as row 2" in told
    assert ".csv" not in told
    assert ".toml" not in told


def test_a_scenario_that_makes_a_fault_tells_where(book: Path) -> None:
    put(book, "settings", "B31", -5)
    fault, _ = validate(book)  # and the scenario that includes it
    assert str(fault).startswith(
        "sheet settings, cell A29 [scenarios.big-camp]: makes a fault: sheet projects,"
    )


def test_all_at_once(book: Path) -> None:
    for sheet, cell, value in (("lift", "C2", -1), ("forces", "C3", "many"), ("settings", "B11", "strikt")):
        put(book, sheet, cell, value)
    with pytest.raises(InstanceError) as caught:
        read(book)
    assert [(f.file, f.line, f.column, f.cell) for f in caught.value.faults] == [
        ("sheet forces", 3, "units", "C3"),
        ("sheet lift", 2, "amount", "C2"),
        ("sheet settings", 11, "policy.founding_act", "B11"),
    ]


def test_sheets_that_are_missing_or_strange(book: Path) -> None:
    def edit(opened: Any) -> None:
        del opened["lift"]
        del opened["settings"]
        opened["sites"].title = "site"
        opened["asks"].delete_rows(1, 99)

    told = {str(fault) for fault in validate(edited(book, edit))}
    assert any(text.startswith("sheet lift: is missing; expected in the workbook") for text in told)
    assert any(text.startswith("sheet settings: is missing") for text in told)
    assert any(text.startswith("sheet asks: is empty") for text in told)
    assert "sheet site: is not a sheet of an instance and is ignored; nearest: 'sites'" in told


def test_numbers_dates_and_truths_are_read_as_they_were_meant(book: Path) -> None:
    before = read(book)
    put(book, "contributors", "E2", "50%")  # typed into a cell of text
    put(book, "contributors", "D2", " 2 ")
    put(book, "contributors", "H2", "FALSE")
    put(book, "forces", "C2", 3.0)
    put(book, "lift", "C2", 1999.9999999999998)  # the noise of a binary fraction
    put(book, "settings", "B3", datetime(2022, 6, 1))
    assert read(book) == before


def test_blank_rows_and_rows_of_spaces_below_do_no_harm(book: Path) -> None:
    before = read(book)

    def edit(opened: Any) -> None:
        opened["forces"].insert_rows(3, 2)
        opened["forces"].cell(900, 3).value = ""

    assert read(edited(book, edit)) == before


def test_a_formula_counts_by_its_stored_result(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import xlsxwriter.worksheet

    from optim.reading.workbook import writing

    def as_formula(sheet: Any, row: int, column: int, number: float, style: Any = None) -> int:
        return int(sheet.write_formula(row, column, "=0+1", style, number))

    monkeypatch.setattr(xlsxwriter.worksheet.Worksheet, "write_number", as_formula)
    writing.write_workbook(read("tutorial"), tmp_path / "tutorial.xlsx")
    assert read(tmp_path / "tutorial.xlsx") == read("tutorial")


def test_files_that_are_no_workbook(tmp_path: Path) -> None:
    for name, words in (
        ("a.xls", "save it as .xlsx"),
        ("a.ods", "save it as .xlsx"),
        ("gone.xlsx", "there is no file"),
    ):
        with pytest.raises(UsageError, match=words):
            find(name)
    (tmp_path / "(1).xlsx").write_bytes(b"")
    assert [f.file for f in validate(tmp_path / "(1).xlsx")] == ["(1).xlsx"]
    (tmp_path / "().xlsx").write_bytes(b"")
    with pytest.raises(UsageError, match="rename it"):
        read(tmp_path / "().xlsx")


def test_the_name_is_made_from_the_file(tmp_path: Path) -> None:
    assert read(tutorial_book(tmp_path / "My Tutorial (2).xlsx")).name == "my-tutorial-2"
