"""Of: every chart of a stored run or study, by kind, drawn when it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from optim.report.charts.chart import Chart
from optim.report.charts.run import RUN_CHARTS
from optim.report.charts.study import charts
from optim.report.map import map_chart
from optim.report.parts import Part, RunPart


def charts_of(part: Part) -> dict[str, Callable[[], Chart]]:
    """Kind to what draws it; the map of a run first."""
    if isinstance(part, RunPart):
        draws = {"map": map_chart, **RUN_CHARTS}
        return {kind: partial(draw, part.view) for kind, draw in draws.items()}
    made = {chart.kind: chart for chart in charts(part.manifest, part.tables, part.instance)}
    return {kind: partial(lambda chart: chart, chart) for kind, chart in made.items()}
