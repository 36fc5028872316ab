"""Drawing: a native chart on a slide, which can be edited there with the figures behind it."""

from __future__ import annotations

import re
from typing import Any

from optim.report.charts.chart import Plot
from optim.report.export.book.look import COLORS, FONT, GRAY
from optim.report.export.slides.page import SIDE, TOP, WIDTH, clean

LONG, LONGEST_LABEL = 44, 64
MOST_LABELED = {"bar": 24, "column": 12}
"""Bars that have a figure each; on more bars the figures would cover one another."""
_LIVE = re.compile(r"^[={@+-]|^(?:https?|ftp|mailto|internal|external):", re.IGNORECASE)


def label(words: str) -> str:
    """A label as text, on one line: a wrapped one hides others. In the sheet behind a chart, one that a
    spreadsheet would run starts with a space of no width."""
    short = clean(words, LONGEST_LABEL).replace(" ", "\N{NO-BREAK SPACE}") or "·"
    return "\u200b" + short if _LIVE.match(short) else short


def draw(page: Any, one: Plot) -> None:
    """The chart, over the width of the slide."""
    from pptx.util import Inches

    place = Inches(SIDE), Inches(TOP), Inches(WIDTH - 2 * SIDE), Inches(4.95)
    kind, data = _data(one)
    chart = page.shapes.add_chart(kind, *place, data).chart
    chart.font.size, chart.font.name = _points(14), FONT
    chart.has_title = False
    chart.has_legend = len(one.series) > 1
    if chart.has_legend:
        from pptx.enum.chart import XL_LEGEND_POSITION

        chart.legend.position = XL_LEGEND_POSITION.BOTTOM
        chart.legend.include_in_layout = False
    _axes(chart, one)
    for at, series in enumerate(chart.plots[0].series):
        _color(series, one, at)
    if "column" in one.shape or "bar" in one.shape:
        chart.plots[0].gap_width = 60
        _figures_shown(chart.plots[0], one)


def _figures_shown(plot: Any, one: Plot) -> None:
    """Figures at the ends of bars, where there are few enough bars to read them."""
    if len(one.categories) * len(one.series) > MOST_LABELED.get(one.shape, 0):
        return
    largest = max((abs(value or 0) for _, values in one.series for value in values), default=0)
    plot.has_data_labels = True
    plot.data_labels.number_format = "#,##0" if largest >= 100 else "#,##0.00"
    plot.data_labels.number_format_is_linked = False
    plot.data_labels.font.size = _points(12)


def _points(size: int) -> Any:
    from pptx.util import Pt

    return Pt(size)


def _data(one: Plot) -> tuple[Any, Any]:
    from pptx.chart.data import CategoryChartData, XyChartData
    from pptx.enum.chart import XL_CHART_TYPE as KINDS

    if one.shape == "scatter":
        points = XyChartData()
        for name, values in one.series:
            made = points.add_series(label(name))
            for along, up in zip(one.categories, values, strict=True):
                if up is not None:
                    made.add_data_point(float(along), up)
        return KINDS.XY_SCATTER_LINES, points
    forms = {
        "column": KINDS.COLUMN_CLUSTERED,
        "stacked column": KINDS.COLUMN_STACKED,
        "bar": KINDS.BAR_CLUSTERED,
        "stacked bar": KINDS.BAR_STACKED,
        "line": KINDS.LINE_MARKERS,
    }
    data = CategoryChartData(number_format="General")
    data.categories = [label(name) for name in one.categories]
    for name, values in one.series:
        data.add_series(label(name), values)
    return forms[one.shape], data


def _axes(chart: Any, one: Plot) -> None:
    from pptx.dml.color import RGBColor
    from pptx.enum.chart import XL_TICK_LABEL_POSITION

    figures, named = chart.value_axis, chart.category_axis
    figures.has_major_gridlines = True
    figures.major_gridlines.format.line.color.rgb = RGBColor.from_string("DDE3EA")
    figures.format.line.fill.background()
    largest = max((abs(value or 0) for _, values in one.series for value in values), default=0)
    figures.tick_labels.number_format = "#,##0" if largest >= 10 else "#,##0.0"
    figures.tick_labels.number_format_is_linked = False
    figures.has_title = True
    figures.axis_title.text_frame.text = clean(one.unit, 70)
    font = figures.axis_title.text_frame.paragraphs[0].runs[0].font
    font.size, font.bold = _points(12), False
    named.has_major_gridlines = False
    named.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    if one.shape != "scatter":
        _every_label(named, len(one.categories), max(map(len, one.categories)))
    if "bar" in one.shape:
        named.reverse_order = True
        figures.tick_label_position = XL_TICK_LABEL_POSITION.HIGH


def _every_label(axis: Any, count: int, longest: int) -> None:
    """No category goes without its name; many names, or long ones, are written smaller."""
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls

    axis.tick_labels.font.size = _points(14 if count <= 8 and longest <= LONG else 10)
    skip = parse_xml(f'<c:tickLblSkip {nsdecls("c")} val="1"/>')
    last = axis._element.find(f"{{{axis._element.nsmap['c']}}}noMultiLvlLbl")
    if last is not None:
        last.addprevious(skip)


def _color(series: Any, one: Plot, at: int) -> None:
    from pptx.dml.color import RGBColor
    from pptx.enum.chart import XL_MARKER_STYLE
    from pptx.enum.dml import MSO_LINE

    asked = one.series[at][0] in one.dashed
    color = RGBColor.from_string((GRAY if asked else one.color(at, COLORS))[1:])
    if one.shape not in ("line", "scatter"):
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = color
        series.invert_if_negative = False
        return
    series.smooth = False
    series.format.line.color.rgb = color
    series.format.line.width = _points(3)
    series.marker.style = XL_MARKER_STYLE.NONE if asked else XL_MARKER_STYLE.CIRCLE
    if asked:
        series.format.line.dash_style = MSO_LINE.DASH
        return
    series.marker.size = 7
    series.marker.format.fill.solid()
    series.marker.format.fill.fore_color.rgb = color
    series.marker.format.line.color.rgb = color
