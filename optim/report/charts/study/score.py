"""Score: what a posture covers beside the best one, who is where in both, and who pays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from optim.report.charts.chart import Chart
from optim.report.charts.forms.intervals import COVERED, Intervals, Span, coverage_span
from optim.report.charts.numbers import points
from optim.report.charts.stored import (
    Columns,
    Row,
    Tables,
    named,
    rows_of,
    table_chart,
    text_of,
)
from optim.report.charts.study.compare import figures_beside

COLUMNS: Columns = {
    "posture": text_of("run"),
    "status": text_of("status"),
    "coverage, points": "coverage",
    "bound, points": "bound",
    "regret, least, points": "regret_low",
    "regret, most, points": "regret_high",
    "cost, million USD": "cost_musd",
    "rules broken": "rules",
}


def charts(manifest: Mapping[str, Any], tables: Tables) -> tuple[Chart, ...]:
    """The score, soldiers by theater, and what each payer pays."""
    return (_score(rows_of(tables, "runs")), *figures_beside(manifest, tables))


def _score(rows: Sequence[Row]) -> Chart:
    return table_chart(
        "score",
        _title(rows),
        "points of coverage",
        "A dot is what the posture covers; what is hollow beside it reaches up to the proven bound.",
        *(rows, COLUMNS),
        Intervals(tuple(map(_span, rows)), COVERED) if rows else None,
        ", as no posture is scored",
        ("requirements", "capabilities", "movements", "contributors"),
    )


def _span(row: Row) -> Span:
    return coverage_span(named(row.words("run")), row.pair("coverage", "bound") or (0.0, 0.0), "")


def _title(rows: Sequence[Row]) -> str:
    if not rows:
        return "No posture is scored"
    first = rows[0]
    covered = f"{named(first.words('run'))} covers {points(first.amount('coverage') or 0.0)} of 100 points"
    regret = first.pair("regret_low", "regret_high")
    if regret is None:
        return covered
    ends = dict.fromkeys(map(points, regret))
    return f"{covered}, the best {' to '.join(ends)} more"
