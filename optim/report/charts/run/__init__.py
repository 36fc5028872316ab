"""Charts of a run: one file each. ``RUN_CHARTS`` has them in the order in which a page shows them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from optim.report.charts.chart import Chart
from optim.report.charts.run.arrivals import arrivals
from optim.report.charts.run.asked import asked
from optim.report.charts.run.costs import costs
from optim.report.charts.run.coverage import coverage
from optim.report.charts.run.flows import flows
from optim.report.charts.run.modes import modes
from optim.report.charts.run.offers import has_offers, offers
from optim.report.charts.run.pools import pools
from optim.report.tables import View

RUN_CHARTS: Mapping[str, Callable[[View], Chart]] = {
    "asked": asked,
    "modes": modes,
    "flows": flows,
    "arrivals": arrivals,
    "coverage": coverage,
    "costs": costs,
    "pools": pools,
    "offers": offers,
}
"""Kind of chart to the function that draws it."""


def run_charts(view: View) -> tuple[Chart, ...]:
    """Every chart of a run; that of offers only where the instance says what nations offer."""
    told = [kind for kind in RUN_CHARTS if kind != "offers" or has_offers(view.case)]
    return tuple(RUN_CHARTS[kind](view) for kind in told)
