"""Compare: runs side by side. What each covers, who is where, who pays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from optim.report.charts.chart import WIDTH, Cell, Chart
from optim.report.charts.study.beside import PAID, TROOPS, YEARS, Values, beside
from optim.report.charts.study.cells import Row, Tables, amount, pair, rows_of, words
from optim.report.charts.study.phrases import (
    SEEN,
    between,
    count_of,
    named,
    names_of,
    payers_of,
    points,
    uncertain,
    unsolved,
)
from optim.report.charts.study.places import known_places
from optim.report.charts.study.spans import Span, spans


def compared(manifest: Mapping[str, Any], tables: Tables) -> tuple[Chart, ...]:
    """Outcomes, soldiers by theater, and what each payer pays."""
    figures, names = rows_of(tables, "figures"), names_of(manifest)
    runs = [column for column in (figures[0] if figures else ()) if column != "figure"]
    places = known_places(manifest, [words(row["figure"]) for row in figures])
    theater = {
        where: values for where, values in _of(figures, "troops", runs) if where in places or not places
    }
    paid = dict(_of(figures, "paid", runs))
    mixed = any(words(row["input"]) == "mode" for row in rows_of(tables, "inputs"))
    return (
        _outcomes(rows_of(tables, "runs")),
        beside(TROOPS, theater, runs, names),
        beside(PAID, paid, runs, payers_of(manifest), YEARS if mixed else ""),
    )


def _of(figures: Iterable[Row], kind: str, runs: Sequence[str]) -> list[tuple[str, Values]]:
    parts = ((words(row["figure"]).partition("."), row) for row in figures)
    return [
        (where, tuple(amount(row[run]) for run in runs)) for (what, _, where), row in parts if what == kind
    ]


def _outcomes(rows: Sequence[Row]) -> Chart:
    drawn = [_outcome(at, row) for at, row in enumerate(rows, 1)]
    known = any(one.filled for one in drawn)
    return Chart(
        kind="compare",
        title=_best(rows),
        unit="points of coverage",
        reading="A dot is what the plan covers, what is hollow reaches up to the proven bound. Runs compare "
        "only where what is required is the same."
        if known
        else "Nothing is drawn, as no run has a plan.",
        head=(
            "run", "status", "coverage, points", "bound, points", "least difference from the first, points",
            "most, points", "cost, million USD",
        ),
        rows=tuple(_cells(row) for row in rows),
        rests_on=(),
        drawing=spans(drawn, WIDTH) if known else None,
    )  # fmt: skip


def _name(row: Row) -> str:
    return named(words(row["run"]).rstrip("/").rsplit("/", 1)[-1])


def _outcome(at: int, row: Row) -> Span:
    ends, name = pair(row, "coverage", "bound"), f"{at}: {_name(row)}"
    if ends is None:
        return Span(name, unsolved(words(row["status"])))
    more = f", at most {points(ends[1])}" if ends[1] - ends[0] >= SEEN else ""
    return Span(name, points(ends[0]) + more, filled=(ends[0], ends[0]), hollow=ends)


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


def _cells(row: Row) -> tuple[Cell, ...]:
    low, high = pair(row, "difference_low", "difference_high") or (None, None)
    figures = (amount(row["coverage"]), amount(row["bound"]), low, high, amount(row["cost_musd"]))
    return (words(row["run"]), words(row["status"]), *figures)
