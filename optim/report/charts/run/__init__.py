"""Charts of a run: a module each, which is found by itself.

A module has the name of its chart, a function of that name that takes a view, and ``PLACE``: a page shows
charts in the order of their places.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pkgutil import iter_modules

from optim.report.charts.chart import Chart
from optim.report.charts.run.offers import has_offers
from optim.report.tables import View


def _found() -> dict[str, Callable[[View], Chart]]:
    made = {one.name: import_module(f"{__name__}.{one.name}") for one in iter_modules(__path__)}
    return {name: getattr(made[name], name) for name in sorted(made, key=lambda name: made[name].PLACE)}


RUN_CHARTS: Mapping[str, Callable[[View], Chart]] = _found()
"""Kind of chart to the function that draws it."""


def run_charts(view: View) -> tuple[Chart, ...]:
    """Every chart of a run; that of offers only where the instance says what nations offer."""
    told = [kind for kind in RUN_CHARTS if kind != "offers" or has_offers(view.case)]
    return tuple(RUN_CHARTS[kind](view) for kind in told)
