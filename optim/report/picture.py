"""Picture: one chart as a file of its own, with title, unit, reading, source and caveat.

PNG and PDF are drawn by a library that brings its fonts: the same picture on every machine.
"""

from __future__ import annotations

from optim.report.about import NOTE
from optim.report.charts.chart import Chart

PIXELS = 2.0
"""Pixels of a PNG for each unit of a drawing: sharp in print at the width of a page."""


def svg(chart: Chart, name: str) -> str:
    """The picture as SVG; ``name`` is the run or study it shows. ValueError where there is none."""
    if chart.drawing is None:
        raise ValueError(f"nothing to draw: {chart.reading}")
    unit = chart.unit[:1].upper() + chart.unit[1:]
    return str(chart.drawing.alone(chart.title, (f"{unit}. {chart.reading}", f"Source: {name}. {NOTE}")))


def picture(chart: Chart, name: str, suffix: str) -> bytes:
    """The picture as the bytes of a .svg, .png or .pdf file."""
    drawn = svg(chart, name)
    if suffix == ".svg":
        return drawn.encode("utf-8")
    import vl_convert

    made = vl_convert.svg_to_png(drawn, scale=PIXELS) if suffix == ".png" else vl_convert.svg_to_pdf(drawn)
    return bytes(made)
