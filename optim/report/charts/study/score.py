"""Score: what a posture covers beside the best one, who is where in both, and who pays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from optim.report.charts.chart import Chart
from optim.report.charts.forms.intervals import COVERED, Intervals, Span, coverage_span
from optim.report.charts.numbers import points
from optim.report.charts.study.beside import figures_beside
from optim.report.charts.study.cells import (
    Columns,
    Row,
    Tables,
    amount,
    listed_rows,
    pair,
    rows_of,
    text_of,
    words,
)
from optim.report.charts.study.phrases import named, payers_of

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


def scores(manifest: Mapping[str, Any], tables: Tables) -> tuple[Chart, ...]:
    """The score, soldiers by theater, and what each payer pays."""
    return (_score(rows_of(tables, "runs")), *figures_beside(manifest, tables, payers_of(manifest)))


def _score(rows: Sequence[Row]) -> Chart:
    return Chart(
        kind="score",
        title=_title(rows),
        unit="points of coverage",
        reading="A dot is what the posture covers; what is hollow beside it reaches up to the proven bound."
        if rows
        else "Nothing is drawn, as no posture is scored.",
        head=tuple(COLUMNS),
        rows=listed_rows(rows, COLUMNS),
        rests_on=("requirements", "capabilities", "movements", "contributors"),
        form=Intervals(tuple(map(_span, rows)), COVERED) if rows else None,
    )


def _span(row: Row) -> Span:
    return coverage_span(named(words(row["run"])), pair(row, "coverage", "bound") or (0.0, 0.0), "")


def _title(rows: Sequence[Row]) -> str:
    if not rows:
        return "No posture is scored"
    first = rows[0]
    covered = f"{named(words(first['run']))} covers {points(amount(first['coverage']) or 0.0)} of 100 points"
    regret = pair(first, "regret_low", "regret_high")
    if regret is None:
        return covered
    ends = dict.fromkeys(map(points, regret))
    return f"{covered}, the best {' to '.join(ends)} more"
