"""Charts: a sheet of native charts, each with title, unit and figures; two or more on a page in print."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from optim.report.charts.chart import Plot
from optim.report.export.book.drawing import HEIGHT, draw, small
from optim.report.export.book.look import Book, held, lines
from optim.report.export.story import CLAIM, Story

SHEET = "charts"
LAST = 8  # its last column that is printed
LETTERS, MOST_LINES = 14, 4  # of a head: letters beside one another, and lines
SCALE = 50
"""Percent of full size in print: a picture is as wide as an upright A4 page."""
PAGE_ROWS = 95
"""Rows that a page has room for at that scale."""


def write(book: Book, story: Story) -> dict[str, tuple[str, int]]:
    """All charts, one below the other; title and row by kind."""
    sheet = book.sheet(SHEET, wide=False)
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 44)
    sheet.set_column(1, 12, 13)
    drawn: dict[str, tuple[str, int]] = {}
    top = 0
    for one in story.plots:
        drawn[one.kind] = one.title, top
        top = _block(book, sheet, one, top)
    tops = [row for _, row in drawn.values()]
    sheet.set_print_scale(SCALE)  # a sheet that is fitted to a width has no page breaks of ours
    sheet.set_h_pagebreaks(_breaks([*tops, top]))
    sheet.print_area(0, 0, top - 2, LAST)
    return drawn


def _breaks(tops: Sequence[int]) -> list[int]:
    """The tops of charts that begin a page, so that no chart is on two; the last top is the end of all."""
    found, page = [], 0
    for top, after in pairwise(tops):
        if top > page and after - page > PAGE_ROWS:
            found.append(top)
            page = top
    return found


def _block(book: Book, sheet: Any, one: Plot, top: int) -> int:
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


def _figures(book: Book, sheet: Any, one: Plot, head: int) -> int:
    """The figures that are drawn, from row ``head`` on; the last row."""
    sheet.write_string(head, 0, one.unit, book.looks["head"])
    high = max(lines(name, LETTERS) for name, _ in one.series)
    sheet.set_row(head, 16 * min(high, MOST_LINES))
    for place, (name, values) in enumerate(one.series, start=1):
        sheet.write_string(head, place, held(name), book.looks["head right wrap"])
        for line, value in enumerate(values, start=head + 1):
            if value is not None:
                look = book.looks["decimal" if small(value) else "whole"]
                sheet.write_number(line, place, value, look)
    for line, name in enumerate(one.categories, start=head + 1):
        if one.shape == "scatter":
            sheet.write_number(line, 0, float(name), book.looks["decimal"])
        else:
            sheet.write_string(line, 0, held(name), book.looks["plain"])
    return head + len(one.categories)
