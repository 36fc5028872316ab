"""The native charts of a study: intervals as pairs of bars, curves, a frontier as points."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from optim.report.charts.chart import Cell, Chart
from optim.report.charts.study import charts
from optim.report.export.native import MOST, Form, Native, figure, native

BETWEEN = ("least difference, points", "most, points")
COVERED = ("coverage, points", "bound, points")
DRAWN: Mapping[str, tuple[Form, tuple[str, ...]]] = {
    "prices": ("bar", BETWEEN),
    "tornado": ("bar", BETWEEN),
    "path": ("line", COVERED),
    "heat": ("column", COVERED),
    "draws": ("column", COVERED),
    "tip": ("line", ("least", "most")),
    "mix": ("column", COVERED),
    "mix-reach": ("column", ("cost, million USD",)),
    "repairs": ("column", COVERED),
    "score": ("column", COVERED),
    "amounts": ("bar", ("least, proven", "most, proven")),
    "decisions": ("bar", ()),  # counts and yes or no in one column: a table says it better
    "arithmetic": ("bar", ("needed", "there")),
    "displaced": ("bar", ("change",)),
    "displaced-coverage": ("bar", ("change",)),
}
"""Kind of chart to how it is drawn and which columns it draws."""


def study_natives(manifest: Mapping[str, Any], tables: Mapping[str, pd.DataFrame]) -> tuple[Native, ...]:
    """Those charts of a study that have figures to draw, the telling one first."""
    made = (_made(chart) for chart in charts(manifest, dict(tables)))
    return tuple(one for one in made if one is not None)


def _made(chart: Chart) -> Native | None:
    if chart.drawing is None:
        return None
    if chart.kind == "frontier":
        return _frontier(chart)
    form, names = DRAWN.get(chart.kind, ("bar", _figures(chart)))
    drawn = [name for name in names if name in chart.head]
    if drawn and not any(figure(row[chart.head.index(drawn[0])]) for row in chart.rows):
        drawn = [name for name in COVERED if name in chart.head]
    if not drawn:
        return None
    at = [chart.head.index(name) for name in drawn]
    rows = [row for row in chart.rows if figure(row[at[0]]) is not None]
    if form == "bar" and len(rows) > MOST:
        rows = sorted(rows, key=lambda row: -max(abs(figure(row[a]) or 0) for a in at))[:MOST]
    unit = "points of coverage" if drawn[0] in COVERED else chart.unit
    series = [(_told(name), [row[a] for row in rows]) for name, a in zip(drawn, at, strict=True)]
    return native(chart, form, [_label(chart, row) for row in rows], series, unit)


def _frontier(chart: Chart) -> Native | None:
    """Points of two measures: the first is along, the second up."""
    along, up = [row[1] for row in chart.rows], [row[3] for row in chart.rows]
    made = native(chart, "scatter", [str(figure(x)) for x in along], [(chart.head[3], up)], chart.unit)
    return made if all(figure(x) is not None for x in along) else None


def _figures(chart: Chart) -> tuple[str, ...]:
    """The first column of figures of a chart that is not known here, past what names its rows."""
    named = (
        name
        for at, name in enumerate(chart.head)
        if at and any(figure(row[at]) is not None for row in chart.rows)
    )
    return tuple(named) if chart.kind.startswith("compare-") else tuple(named)[:1]


def _label(chart: Chart, row: Sequence[Cell]) -> str:
    """What a row is about: its leading cells of text."""
    if chart.kind == "repairs":
        return f"repair {figure(row[0]) or 0:.0f}"
    if chart.kind == "draws":
        return f"case {figure(row[0]) or 0:.0f}"
    ends = [at for at, name in enumerate(chart.head) if name in ("status", "budget, million USD", *BETWEEN)]
    leading = row[: min(ends, default=1)] or row[:1]
    named = zip(chart.head, leading, strict=False) if chart.kind == "tornado" else (("", c) for c in leading)
    words = [f"{name}: {cell}" if name else str(cell) for name, cell in named if cell not in (None, "")]
    return ", ".join(words) or "as it is"


def _told(name: str) -> str:
    return {
        BETWEEN[0]: "at least",
        BETWEEN[1]: "at most",
        COVERED[0]: "covered",
        COVERED[1]: "proven bound",
    }.get(name, name)
