"""Explain: which charts show why something cannot be had, or what it displaces."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from optim.report.charts.chart import Chart
from optim.report.charts.study.arithmetic import arithmetic
from optim.report.charts.study.cells import Tables
from optim.report.charts.study.conflict import conflict
from optim.report.charts.study.displaced import displaced
from optim.report.charts.study.repairs import repairs


def explained(manifest: Mapping[str, Any], tables: Tables) -> tuple[Chart, ...]:
    """The charts of an explanation: of what cannot be had, or of what can."""
    if "displaced" in tables:
        return (*displaced(manifest, tables), *arithmetic(tables))
    return (repairs(tables), conflict(manifest, tables), *arithmetic(tables))
