"""Index: what each sheet is for, with a link to it; and what each column of each sheet means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from optim.report.export.book.look import GRAY, Book, held, lines, not_printed

SHEET = "index"
LETTERS = 100  # that fit beside one another in the column of purposes
ONE_PAGE = 90  # lines that can still be read on one page
PRINTED = "To read, and printed"
DATA = "Data to filter and to pivot, not printed"
INPUTS = "Inputs with their sources, not printed"
NOTE = (
    "Printing the whole workbook prints the sheets of the first part. To print a sheet of data too, clear "
    "its print area (Page Layout, Print Area, Clear Print Area)."
)


class Entry(NamedTuple):
    """A sheet, or a row of one: where the link leads, its words, what it is for, how many rows it has."""

    place: str
    name: str
    purpose: str
    rows: int | None = None


def start(book: Book) -> Any:
    """The sheet; it is filled when the others are known."""
    sheet = book.sheet(SHEET, wide=False)
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 84)
    sheet.set_column(2, 2, 9)
    return sheet


def fill(sheet: Any, book: Book, parts: Sequence[tuple[str, Sequence[Entry]]]) -> None:
    """A part below the other, those with entries."""
    sheet.merge_range(0, 0, 0, 2, "", book.looks["title"])
    sheet.write_string(0, 0, "What is in this workbook", book.looks["title"])
    sheet.set_row(0, 30)
    row = _note(sheet, book, 1)
    for title, entries in parts:
        row = _part(sheet, book, row + 1, title, entries) if entries else row
    sheet.fit_to_pages(1, 1 if row <= ONE_PAGE else 0)
    sheet.print_area(0, 0, row - 1, 2)


def _note(sheet: Any, book: Book, row: int) -> int:
    sheet.merge_range(row, 0, row, 2, "", book.looks["subtitle"])
    sheet.write_string(row, 0, NOTE, book.looks["subtitle"])
    sheet.set_row(row, 34)
    return row + 1


def _part(sheet: Any, book: Book, row: int, title: str, entries: Sequence[Entry]) -> int:
    sheet.write_string(row, 0, title, book.looks["section"])
    sheet.write_blank(row, 1, None, book.looks["section"])
    sheet.write_string(
        row, 2, "rows" if any(e.rows is not None for e in entries) else "", book.looks["section"]
    )
    sheet.set_row(row, 22)
    for one in entries:
        row += 1
        sheet.write_url(row, 0, f"internal:{one.place}", book.looks["link"], one.name)
        sheet.write_string(row, 1, held(one.purpose), book.looks["wrap"])
        if one.rows is not None:
            sheet.write_number(row, 2, one.rows, book.looks["whole"])
        sheet.set_row(row, 15 * lines(one.purpose, LETTERS))
    return row + 1


COLUMNS_SHEET = "columns"


def write_columns(
    book: Book, frames: Mapping[str, pd.DataFrame], known: Mapping[str, Mapping[str, str]]
) -> None:
    """A line for each column; columns of names say what they are names of."""
    sheet = book.sheet(COLUMNS_SHEET, GRAY)
    sheet.freeze_panes(1, 0)
    for place, (label, width) in enumerate((("sheet", 20), ("column", 26), ("what it is, and its unit", 96))):
        sheet.write_string(0, place, label, book.looks["head"])
        sheet.set_column(place, place, width)
    line = 0
    for name, frame in frames.items():
        meanings = known.get(name, {})
        for column in frame.columns:
            line += 1
            code = str(column).removesuffix("_name")
            meaning = meanings.get(str(column)) or (f"its name: {code}" if code in frame.columns else "")
            sheet.write_string(line, 0, name, book.looks["plain"])
            sheet.write_string(line, 1, held(str(column)), book.looks["plain"])
            sheet.write_string(line, 2, held(meaning), book.looks["wrap"])
    not_printed(sheet, 3)
