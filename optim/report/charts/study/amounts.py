"""Amounts: the least and the most that plans as good have of something, found and proven."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from optim.measures import phrase, unit_alone
from optim.report.charts.chart import Chart
from optim.report.charts.forms.intervals import Ends, Intervals, Span
from optim.report.charts.numbers import short
from optim.report.charts.study.cells import Columns, Row, Tables, amount, listed_rows, rows_of, text_of, words
from optim.report.charts.study.phrases import capital, count_of, in_table, none_of, theaters

MOST = 24
ENDS = ("least_proven", "least_found", "greatest_found", "greatest_proven")
COLUMNS: Columns = {
    "decision": text_of("words"),
    "verdict": text_of("verdict"),
    **dict(zip(("least, proven", "least, found", "most, found", "most, proven"), ENDS, strict=True)),
}


def amounts(manifest: Mapping[str, Any], tables: Tables) -> tuple[Chart, ...]:
    """A chart for each unit of the amounts that were asked about; none if none were."""
    inputs, places = dict(manifest["inputs"]), theaters(manifest)
    asked = [words(one) for one in inputs.get("of") or ()]
    known = {words(row["decision"]): row for row in rows_of(tables, "decisions")}
    rows = [known[one] for one in asked if one in known]
    units = list(dict.fromkeys(unit_alone(words(row["decision"])) for row in rows))
    within = amount(inputs.get("within")) or 0.0
    return tuple(
        _chart(f"amounts{f'-{at}' if at > 1 else ''}", unit, _of(rows, unit), places, within)
        for at, unit in enumerate(units, 1)
    )


def _of(rows: Sequence[Row], unit: str) -> list[Row]:
    return [row for row in rows if unit_alone(words(row["decision"])) == unit]


def _chart(kind: str, unit: str, rows: Sequence[Row], places: Mapping[str, str], within: float) -> Chart:
    drawn = tuple(_span(row, places) for row in rows[:MOST])
    known = any(one.filled or one.hollow for one in drawn)
    reading = (
        f"Among plans within {within:g} points of the best: filled is what plans have that were found, "
        f"hollow what is not proven impossible.{in_table(MOST, len(rows))}"
    )
    return Chart(
        kind=kind,
        title=_title(rows, places, within),
        unit=unit,
        reading=reading if known else "Nothing is drawn, as no end of any amount is known.",
        head=tuple(COLUMNS),
        rows=listed_rows(rows, COLUMNS),
        rests_on=("requirements", "asks", "forces", "sites"),
        form=Intervals(drawn, ("at least, proven", "at most, proven"), zero=True) if known else None,
    )


def _span(row: Row, places: Mapping[str, str]) -> Span:
    name = capital(phrase(words(row["decision"]), places))
    low_, low, high, high_ = (amount(row[end]) for end in ENDS)
    least, most = (low_ if low is None else low), (high_ if high is None else high)
    if least is None or most is None:
        return Span(name, f"{words(row['verdict'])}: not all is known")
    filled: Ends | None = None if low is None or high is None else (low, high)
    hollow = (least if low_ is None else low_, most if high_ is None else high_)
    return Span(name, f"{short(least)} to {short(most)}", filled, hollow if hollow != filled else None)


def _title(rows: Sequence[Row], places: Mapping[str, str], within: float) -> str:
    """The amount that is freest, among plans as good."""
    spread = [
        (high - low, low, high, row)
        for row in rows
        if (low := amount(row["least_found"])) is not None
        and (high := amount(row["greatest_found"])) is not None
    ]
    if not spread:
        return f"{none_of(len(rows), 'amount')} is known among plans within {within:g} points of the best"
    _, low, high, row = max(spread, key=lambda one: one[0])
    what = capital(phrase(words(row["decision"]), places))
    if high == low:
        return f"{count_of(len(spread), 'amount is', 'amounts are')} the same in every good plan found"
    return f"{what}: from {short(low)} to {short(high)} in plans within {within:g} points of the best"
