"""Charts: a sheet of native charts, each with title, unit and figures, and a page of its own in print."""

from __future__ import annotations

from typing import Any

from optim.report.export.book.drawing import HEIGHT, draw
from optim.report.export.book.look import Book, held
from optim.report.export.native import Native, small
from optim.report.export.story import CLAIM, Story

SHEET = "charts"


def write(book: Book, story: Story) -> dict[str, tuple[str, int]]:
    """All charts, one below the other; title and row by kind."""
    sheet = book.sheet(SHEET)
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 44)
    sheet.set_column(1, 12, 13)
    drawn: dict[str, tuple[str, int]] = {}
    top = 0
    for one in story.natives:
        drawn[one.kind] = one.title, top
        top = _block(book, sheet, one, top)
    sheet.set_h_pagebreaks([row for _, row in drawn.values() if row])
    return drawn


def _block(book: Book, sheet: Any, one: Native, top: int) -> int:
    """Title, picture, figures and what they rest on; the row after."""
    for place in range(1, 9):
        sheet.write_blank(top, place, None, book.looks["section"])
    sheet.write_string(top, 0, held(one.title), book.looks["section"])
    sheet.set_row(top, 22)
    sheet.write_string(top + 1, 0, f"{one.unit}. {CLAIM}", book.looks["quiet"])
    head = top + 3 + HEIGHT
    picture = draw(book.made, one, SHEET, head)
    sheet.insert_chart(top + 3, 0, picture, {"object_position": 2, "description": held(one.title)})
    last = _figures(book, sheet, one, head)
    if one.rests_on:
        rests = ", ".join(f"in {table}" for table in one.rests_on)
        sheet.write_string(last + 1, 0, f"Rests on the sheets {rests}.", book.looks["quiet"])
    return last + 3


def _figures(book: Book, sheet: Any, one: Native, head: int) -> int:
    """The figures that are drawn, from row ``head`` on; the last row."""
    sheet.write_string(head, 0, one.unit, book.looks["head"])
    for place, (name, values) in enumerate(one.series, start=1):
        sheet.write_string(head, place, held(name), book.looks["head right"])
        for line, value in enumerate(values, start=head + 1):
            if value is not None:
                look = book.looks["decimal" if small(value) else "whole"]
                sheet.write_number(line, place, value, look)
    for line, name in enumerate(one.categories, start=head + 1):
        if one.form == "scatter":
            sheet.write_number(line, 0, float(name), book.looks["decimal"])
        else:
            sheet.write_string(line, 0, held(name), book.looks["plain"])
    return head + len(one.categories)
