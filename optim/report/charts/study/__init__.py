"""Charts of a stored study: from its manifest and its tables alone, nothing is solved again.

A module has the name of a study, and a function ``charts`` that draws the tables of that study.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from optim.instance import Instance
from optim.report.charts.chart import Chart
from optim.report.charts.stored import Tables
from optim.report.names import every_name

STUDIES = tuple(module.name for module in iter_modules(__path__))
"""Studies that have charts."""


def charts(
    manifest: Mapping[str, Any], tables: Tables, instance: Instance | None = None
) -> tuple[Chart, ...]:
    """The charts of a study, as ``load_study`` gives it; none for a study that is not known.

    A study says what nations and theaters are called; its ``instance``, where it is at hand, has all names.
    """
    study = str(manifest["study"])
    if study not in STUDIES:
        return ()
    known = {**manifest, "names": every_name(instance) if instance else {}}
    made: tuple[Chart, ...] = import_module(f"{__name__}.{study}").charts(known, tables)
    return made
