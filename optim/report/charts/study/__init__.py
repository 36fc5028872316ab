"""Charts of a stored study: from its manifest and its tables alone, nothing is solved again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from optim.report.charts.chart import Chart
from optim.report.charts.study.amounts import amounts
from optim.report.charts.study.arithmetic import arithmetic
from optim.report.charts.study.cases import cases_of, numbers
from optim.report.charts.study.cells import Tables
from optim.report.charts.study.compare import compared
from optim.report.charts.study.conflict import conflict
from optim.report.charts.study.decisions import decisions
from optim.report.charts.study.displaced import displaced
from optim.report.charts.study.draws import draws
from optim.report.charts.study.frontier import frontier
from optim.report.charts.study.heat import heat
from optim.report.charts.study.indices import indices
from optim.report.charts.study.mix import mix
from optim.report.charts.study.path import along
from optim.report.charts.study.phrases import everyone
from optim.report.charts.study.prices import prices
from optim.report.charts.study.repairs import repairs
from optim.report.charts.study.rests import rests
from optim.report.charts.study.score import scores
from optim.report.charts.study.tip import tip
from optim.report.charts.study.tornado import tornado

__all__ = ["charts"]


Drawer = Callable[[Mapping[str, Any], Tables], tuple[Chart, ...]]

DRAWN = ("lhs", "sobol", "morris")
"""Designs over a whole space."""


def _sweeps(manifest: Mapping[str, Any], tables: Tables) -> tuple[Chart, ...]:
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


def _explained(manifest: Mapping[str, Any], tables: Tables) -> tuple[Chart, ...]:
    """The charts of an explanation: of what cannot be had, or of what can."""
    if "displaced" in tables:
        return (*displaced(manifest, tables), *arithmetic(tables))
    return (repairs(tables), conflict(manifest, tables), *arithmetic(tables))


STUDIES: Mapping[str, Drawer] = MappingProxyType(
    {
        "price": lambda _, tables: (prices(tables),),
        "sweep": _sweeps,
        "tip": lambda manifest, tables: (tip(manifest, tables),),
        "frontier": lambda manifest, tables: (frontier(manifest, tables),),
        "alternatives": lambda manifest, tables: (*amounts(manifest, tables), decisions(manifest, tables)),
        "explain": _explained,
        "compare": compared,
        "mix": mix,
        "score": scores,
        "rests": lambda _, tables: (rests(tables),),
    }
)
"""Name of a study to what draws it."""


def charts(manifest: Mapping[str, Any], tables: Tables) -> tuple[Chart, ...]:
    """The charts of a study, as ``load_study`` gives it; none for a study that is not known."""
    draw = STUDIES.get(str(manifest["study"]))
    return draw(manifest, tables) if draw else ()
