"""Charts of a stored study: from its manifest and its tables alone, nothing is solved again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from optim.report.charts.chart import Chart
from optim.report.charts.study.cells import Tables
from optim.report.charts.study.frontier import frontier
from optim.report.charts.study.mix import mix
from optim.report.charts.study.prices import prices
from optim.report.charts.study.sweeps import sweeps
from optim.report.charts.study.tip import tip

__all__ = ["charts"]


def charts(manifest: Mapping[str, Any], tables: Tables) -> tuple[Chart, ...]:
    """The charts of a study, as ``load_study`` gives it; none for a study that is not known."""
    study = manifest["study"]
    if study == "price":
        return (prices(tables),)
    if study == "sweep":
        return sweeps(manifest, tables)
    if study == "tip":
        return (tip(manifest, tables),)
    if study == "frontier":
        return (frontier(manifest, tables),)
    if study == "mix":
        return mix(manifest, tables)
    return ()
