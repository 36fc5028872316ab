"""Pictures for tests: tables as a stored study gives them, and the marks and words of what is drawn."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any
from xml.etree import ElementTree

import pandas as pd

from optim.report.charts.chart import Chart
from optim.report.charts.study import charts

SVG = "{http://www.w3.org/2000/svg}"
RTL = "\u202eقوات <b>"
"""A name that a careless picture would break on."""


def table(text: str) -> pd.DataFrame:
    """A table from CSV, read as ``load_study`` reads it."""
    return pd.read_csv(io.StringIO(text), keep_default_na=False, na_values={})


def drawn(study: str, inputs: dict[str, Any] | None = None, /, **tables: str) -> tuple[Chart, ...]:
    """The charts of a study with these tables, each of them whole."""
    given = inputs or {}
    manifest: dict[str, Any] = {
        "study": study,
        "inputs": given,
        "said": [],
        "theaters": given.get("theaters", {"EST": "Estonia"}),
    }
    found = charts(manifest, {name: table(text) for name, text in tables.items()})
    assert found == charts(manifest, {name: table(text) for name, text in tables.items()})
    for chart in found:
        assert all((chart.title, chart.unit, chart.reading))
        assert all(len(row) == len(chart.head) for row in chart.rows)
        if chart.drawing is not None:
            seen = ElementTree.fromstring(chart.drawing.alone(chart.title, [chart.reading]))
            assert "nan" not in ElementTree.tostring(seen, "unicode").lower().replace("nanc", "")
    return found


def root(chart: Chart) -> ElementTree.Element:
    """The picture, parsed."""
    assert chart.drawing is not None
    return ElementTree.fromstring(chart.drawing.inline(chart.title))


def marks(chart: Chart, tag: str, class_: str) -> list[dict[str, str]]:
    """Attributes of all marks of a kind and a class, in the order in which they are drawn."""
    return [one.attrib for one in root(chart).iter(f"{SVG}{tag}") if one.get("class") == class_]


def said(chart: Chart) -> list[str]:
    """All words in the picture."""
    return [one.text or "" for one in root(chart).iter(f"{SVG}text")]


def inside(chart: Chart) -> bool:
    """Whether no mark lies outside the picture."""
    assert chart.drawing is not None
    spots = [(float(one["x"]), float(one["y"])) for one in _all(chart, "text")]
    spots += [(float(one["cx"]), float(one["cy"])) for one in _all(chart, "circle")]
    for one in _all(chart, "rect"):
        spots.append((float(one["x"]), float(one["y"])))
        spots.append((float(one["x"]) + float(one["width"]), float(one["y"]) + float(one["height"])))
    wide, high = chart.drawing.width, chart.drawing.height
    return all(-1 <= x <= wide + 1 and -1 <= y <= high + 1 for x, y in spots)


def _all(chart: Chart, tag: str) -> list[dict[str, str]]:
    return [one.attrib for one in root(chart).iter(f"{SVG}{tag}")]


def widths(chart: Chart, class_: str) -> Sequence[float]:
    """How wide the rectangles of a class are."""
    return [float(one["width"]) for one in marks(chart, "rect", class_)]
