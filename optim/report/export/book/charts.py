"""Charts: a sheet of native charts, each with title, unit and figures; two or more on a page in print."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from optim.report.charts.chart import Plot
from optim.report.export.book.look import COLORS, FONT, GRAY, INK, Book, held, lines
from optim.report.export.story import CLAIM, Story

HEIGHT = 22  # rows that a picture takes
ROW = 20  # pixels
WIDTH = 1010
FORMS: dict[str, dict[str, str]] = {
    "column": {"type": "column"},
    "stacked column": {"type": "column", "subtype": "stacked"},
    "bar": {"type": "bar"},
    "stacked bar": {"type": "bar", "subtype": "stacked"},
    "line": {"type": "line"},
    "scatter": {"type": "scatter", "subtype": "straight_with_markers"},
}
TYPE = {"name": FONT, "size": 10, "color": "#333333"}


def small(value: float) -> bool:
    """Whether decimals of a figure matter to a reader."""
    return abs(value) < 100 and value != int(value)


def draw(made: Any, one: Plot, sheet: str, head: int) -> Any:
    """The picture of the figures whose header is in row ``head``."""
    chart = made.add_chart(FORMS[one.shape])
    last = head + len(one.categories)
    for place, (name, _) in enumerate(one.series, start=1):
        series = {
            "name": [sheet, head, place],
            "categories": [sheet, head + 1, 0, last, 0],
            "values": [sheet, head + 1, place, last, place],
            "gap": 60,
        }
        chart.add_series(series | _marks(one, name, one.color(place - 1, COLORS)))
    _axes(chart, one)
    chart.set_title({"name": held(one.title)[:250], "name_font": {"name": FONT, "size": 13, "color": INK}})
    chart.set_legend({"position": "bottom", "font": TYPE} if len(one.series) > 1 else {"none": True})
    chart.set_size({"width": WIDTH, "height": HEIGHT * ROW - 20})
    return chart


def _marks(one: Plot, name: str, color: str) -> dict[str, Any]:
    """Bars in a color; lines with a mark at each figure, and dashed for what is asked."""
    if one.shape not in ("line", "scatter"):
        return {"fill": {"color": color}, "border": {"none": True}}
    if name in one.dashed:
        return {"line": {"color": GRAY, "width": 2.25, "dash_type": "dash"}, "marker": {"type": "none"}}
    marker = {"type": "circle", "size": 5, "fill": {"color": color}, "border": {"color": color}}
    return {"line": {"color": color, "width": 2.25}, "marker": marker}


def _axes(chart: Any, one: Plot) -> None:
    grid = {"visible": True, "line": {"color": "#DDE3EA", "width": 0.75}}
    exact = all(small(v or 0.5) for _, values in one.series for v in values)
    figures: dict[str, Any] = {"num_font": TYPE, "num_format": "#,##0.0" if exact else "#,##0"}
    figures |= {"major_gridlines": grid, "line": {"none": True}, "name_font": {**TYPE, "bold": False}}
    figures |= {"name": one.unit}
    named: dict[str, Any] = {
        "num_font": TYPE,
        "line": {"color": "#8895A3"},
        "label_position": "low",
        "interval_unit": 1,
    }
    named |= {"major_gridlines": {"visible": False}}
    if "bar" in one.shape:  # its axes change places: the first category is to be on top
        chart.set_x_axis({**figures, "label_position": "high"})
        chart.set_y_axis({**named, "reverse": True})
        chart.set_plotarea({"layout": {"x": 0.3, "y": 0.14, "width": 0.66, "height": 0.64}})
        return
    along = {**figures, "name": one.unit.partition(";")[0]}
    chart.set_x_axis(along if one.shape == "scatter" else named)
    chart.set_y_axis({**figures, "name": one.unit.partition("; ")[2] or one.unit})


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
