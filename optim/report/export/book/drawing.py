"""Drawing: a chart that the spreadsheet draws from the figures on its sheet."""

from __future__ import annotations

from typing import Any

from optim.report.charts.chart import Plot
from optim.report.export.book.look import COLORS, FONT, GRAY, INK, held

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
