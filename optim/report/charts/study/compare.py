"""Compare: runs side by side. What each covers, who is where, who pays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from optim.report.charts.chart import Chart
from optim.report.charts.forms.intervals import COVERED, Intervals, Span, coverage_span
from optim.report.charts.numbers import between
from optim.report.charts.study.beside import YEARS, figures_beside
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
from optim.report.charts.study.phrases import (
    count_of,
    named,
    payers_of,
    uncertain,
    unsolved,
)

COLUMNS: Columns = {
    "run": text_of("run"),
    "status": text_of("status"),
    "coverage, points": "coverage",
    "bound, points": "bound",
    "least difference from the first, points": "difference_low",
    "most, points": "difference_high",
    "cost, million USD": "cost_musd",
}


def compared(manifest: Mapping[str, Any], tables: Tables) -> tuple[Chart, ...]:
    """Outcomes, soldiers by theater, and what each payer pays."""
    mixed = any(words(row["input"]) == "mode" for row in rows_of(tables, "inputs"))
    about = figures_beside(manifest, tables, payers_of(manifest), YEARS if mixed else "")
    return (_outcomes(rows_of(tables, "runs")), *about)


def _outcomes(rows: Sequence[Row]) -> Chart:
    drawn = tuple(_outcome(at, row) for at, row in enumerate(rows, 1))
    known = any(one.filled for one in drawn)
    return Chart(
        kind="compare",
        title=_best(rows),
        unit="points of coverage",
        reading="A dot is what the plan covers, what is hollow reaches up to the proven bound. Runs compare "
        "only where what is required is the same."
        if known
        else "Nothing is drawn, as no run has a plan.",
        head=tuple(COLUMNS),
        rows=listed_rows(rows, COLUMNS),
        rests_on=(),
        form=Intervals(drawn, COVERED) if known else None,
    )


def _name(row: Row) -> str:
    return named(words(row["run"]).rstrip("/").rsplit("/", 1)[-1])


def _outcome(at: int, row: Row) -> Span:
    return coverage_span(
        f"{at}: {_name(row)}", pair(row, "coverage", "bound"), unsolved(words(row["status"]))
    )


def _best(rows: Sequence[Row]) -> str:
    """The run whose best plan certainly differs most from the first's."""
    apart = [
        (ends, at, row)
        for at, row in enumerate(rows[1:], 2)
        if (ends := pair(row, "difference_low", "difference_high")) and not uncertain(*ends)
    ]
    if not rows or all(pair(row, "coverage", "bound") is None for row in rows):
        return f"No run of {len(rows)} has a plan"
    unlike = [
        row for row in rows[1:] if pair(row, "coverage", "bound") and amount(row["difference_low"]) is None
    ]
    if not apart and unlike and amount(rows[0]["bound"]) is not None:
        return "Points of the runs do not compare: requirements, weights or shares differ"
    if not apart:
        return f"Of {count_of(len(rows), 'run')} none certainly covers more or less than the first"
    ends, at, row = max(apart, key=lambda one: min(map(abs, one[0])))
    return f"Against the first run, {_name(row)} ({at}) differs most: {between(*ends)} points of coverage"
