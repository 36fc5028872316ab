"""Picture: one chart as a file of its own, with title, unit, reading, source and caveat.

PNG and PDF are drawn by a library that brings its fonts: the same picture on every machine.
"""

from __future__ import annotations

import re

from optim.report.about import NOTE
from optim.report.charts.chart import Chart

NAMED = re.compile(rb"(?:^ +/\w+ \d+ \d+ R\n){2,}", re.MULTILINE)
FONTS = re.compile(rb"^(\d+) 0 obj\n<<\n  /Type /Font\n  /Subtype /Type0\n", re.MULTILINE)
TRIES = 500
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
    return png_of(drawn) if suffix == ".png" else pdf_of(drawn)


def png_of(drawn: str) -> bytes:
    """An SVG file as a PNG."""
    import vl_convert

    return bytes(vl_convert.svg_to_png(drawn, scale=PIXELS))


def pdf_of(drawn: str) -> bytes:
    """An SVG file as a PDF, the same bytes each time.

    The library writes fonts in any order, so it is asked until they are in that of their numbers. A picture
    has two fonts, three where names are in another script: two tries or six, as a rule.
    """
    import vl_convert

    made = b""
    for _ in range(TRIES):
        made = NAMED.sub(_in_order, bytes(vl_convert.svg_to_pdf(drawn)))
        numbers = [int(number) for number in FONTS.findall(made)]
        if numbers == sorted(numbers):
            break
    return made


def _in_order(found: re.Match[bytes]) -> bytes:
    """Parts of a dictionary by name; their order means nothing."""
    return b"".join(sorted(found[0].splitlines(keepends=True)))
