"""Charts of a stored study: from its manifest and its tables alone, nothing is solved again.

A module has the name of a study, and a function ``charts`` that draws the tables of that study.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from optim.report.charts.chart import Chart
from optim.report.charts.stored import Tables

STUDIES = tuple(module.name for module in iter_modules(__path__))
"""Studies that have charts."""


def charts(manifest: Mapping[str, Any], tables: Tables) -> tuple[Chart, ...]:
    """The charts of a study, as ``load_study`` gives it; none for a study that is not known."""
    study = str(manifest["study"])
    if study not in STUDIES:
        return ()
    made: tuple[Chart, ...] = import_module(f"{__name__}.{study}").charts(manifest, tables)
    return made
