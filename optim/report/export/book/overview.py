"""Overview, the first sheet: the answer, headline figures, asked and achieved, what the run was."""

from __future__ import annotations

from typing import Any

from optim.report.export.book.index import SHEET as INDEX
from optim.report.export.book.look import Book, held, lines
from optim.report.export.story import CLAIM, Headline, Story

SHEET = "overview"
LAST = 6  # its last column
LETTERS = 112  # that fit beside one another over all its columns
ASKED = ("troops in", "start", "asked", "end", "of asked", "reached")


def start(book: Book) -> Any:
    """The sheet, first in the workbook."""
    sheet = book.sheet(SHEET, wide=False)
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 36)
    sheet.set_column(1, LAST, 13)
    return sheet


def fill(sheet: Any, book: Book, story: Story) -> None:
    """Everything on it, from the top down."""
    row = _text(sheet, book, 0, story.title, "title", 62, 27)
    row = _text(sheet, book, row, f"{CLAIM} {story.caveat}", "subtitle", LETTERS, 15)
    row = _heading(sheet, book, row + 1, "What was found" if story.study else "The answer")
    claim = (f"{story.headline}.",) if story.study and story.headline else ()
    for sentence in (*claim, *story.answer) or ("Nothing was found.",):
        row = _text(sheet, book, row, sentence, "answer", 96, 17)
    row = _headlines(sheet, book, row + 1, story)
    row = _asked(sheet, book, row, story) if story.asked else row
    row = _heading(sheet, book, row + 1, "What was asked of the tool")
    for label, told in story.about.items():
        if told:
            sheet.write_string(row, 0, label, book.looks["label"])
            row = _text(sheet, book, row, told, "wrap", 80, 15, first=1)
    sheet.write_url(row + 1, 0, f"internal:'{INDEX}'!A1", book.looks["link"], INDEX)
    row = _text(sheet, book, row + 1, "what each sheet is for, with links", "note", 80, 15, first=1)
    sheet.print_area(0, 0, row - 1, LAST)


def _text(
    sheet: Any, book: Book, row: int, text: str, look: str, letters: int, height: int, first: int = 0
) -> int:
    """A text over all columns, as high as it needs; the row after."""
    sheet.merge_range(row, first, row, LAST, "", book.looks[look])
    sheet.write_string(row, first, held(text), book.looks[look])
    sheet.set_row(row, min(400, 6 + height * lines(text, letters)))
    return row + 1


def _heading(sheet: Any, book: Book, row: int, text: str) -> int:
    for place in range(1, LAST + 1):
        sheet.write_blank(row, place, None, book.looks["section"])
    sheet.write_string(row, 0, text, book.looks["section"])
    sheet.set_row(row, 22)
    return row + 1


def _headlines(sheet: Any, book: Book, row: int, story: Story) -> int:
    row = _heading(sheet, book, row, "The case as it is" if story.study else "In figures")
    for one in story.headlines:
        sheet.write_string(row, 0, one.label, book.looks["label"])
        _figure(sheet, book, row, one)
        sheet.merge_range(row, 2, row, LAST, "", book.looks["note"])
        sheet.write_string(row, 2, one.note, book.looks["note"])
        book.made.define_name(one.name, f"='{SHEET}'!$B${row + 1}")
        row += 1
    return row


def _figure(sheet: Any, book: Book, row: int, one: Headline) -> None:
    """A headline figure, under a name that formulas can use; a word where it is not known."""
    if one.figure is None:
        sheet.write_string(row, 1, "unknown", book.looks["unknown"])
    else:
        points = one.name in ("coverage", "bound", "gap")
        sheet.write_number(row, 1, one.figure, book.looks["points" if points else "big"])


def _asked(sheet: Any, book: Book, row: int, story: Story) -> int:
    row = _heading(sheet, book, row + 1, "Asked, achieved: soldiers in place")
    for place, label in enumerate(ASKED):
        sheet.write_string(row, place, label, book.looks["head right" if place else "head"])
    top = row + 1
    for name, before, asked, end, reached in story.asked:
        row += 1
        sheet.write_string(row, 0, name, book.looks["plain"])
        for place, value in enumerate((before, asked, end), start=1):
            sheet.write_number(row, place, value, book.looks["whole"])
        sheet.write_number(row, 4, end / asked, book.looks["percent"])
        sheet.write_string(row, 5, reached, book.looks["right"])
    book.made.define_name("asked_achieved", f"='{SHEET}'!$A${top}:$F${row + 1}")
    return row + 1
