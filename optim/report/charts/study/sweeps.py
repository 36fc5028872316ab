"""Sweeps: which charts show a sweep, by its design and by what was varied."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from optim.report.charts.chart import Chart
from optim.report.charts.study.cases import cases_of, numbers
from optim.report.charts.study.cells import Tables
from optim.report.charts.study.draws import draws
from optim.report.charts.study.heat import heat
from optim.report.charts.study.indices import indices
from optim.report.charts.study.path import along
from optim.report.charts.study.phrases import everyone
from optim.report.charts.study.tornado import tornado

DRAWN = ("lhs", "sobol", "morris")


def sweeps(manifest: Mapping[str, Any], tables: Tables) -> tuple[Chart, ...]:
    """The charts of a sweep."""
    names = everyone(manifest)
    cases, design = cases_of(tables, names), dict(manifest["inputs"]).get("design", "")
    if design in DRAWN:
        return (*indices(design, tables, names), draws(cases))
    if len(cases.factors) == 1 and numbers(case.given[cases.factors[0]] for case in cases.asked):
        return (along(cases),)
    if design == "grid" and len(cases.factors) == 2:
        return (heat(cases),)
    if design == "grid" and len(cases.factors) > 2:
        return (draws(cases),)
    return (tornado(cases),)
