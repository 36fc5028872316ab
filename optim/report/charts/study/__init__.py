"""Charts of a stored study: from its manifest and its tables alone, nothing is solved again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from optim.report.charts.chart import Chart
from optim.report.charts.study.amounts import amounts
from optim.report.charts.study.cells import Tables
from optim.report.charts.study.compare import compared
from optim.report.charts.study.decisions import decisions
from optim.report.charts.study.explain import explained
from optim.report.charts.study.frontier import frontier
from optim.report.charts.study.mix import mix
from optim.report.charts.study.prices import prices
from optim.report.charts.study.rests import rests
from optim.report.charts.study.score import scores
from optim.report.charts.study.sweeps import sweeps
from optim.report.charts.study.tip import tip

__all__ = ["charts"]


Drawer = Callable[[Mapping[str, Any], Tables], tuple[Chart, ...]]

STUDIES: Mapping[str, Drawer] = MappingProxyType(
    {
        "price": lambda _, tables: (prices(tables),),
        "sweep": sweeps,
        "tip": lambda manifest, tables: (tip(manifest, tables),),
        "frontier": lambda manifest, tables: (frontier(manifest, tables),),
        "alternatives": lambda manifest, tables: (*amounts(manifest, tables), decisions(manifest, tables)),
        "explain": explained,
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
