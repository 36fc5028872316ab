"""Rests: the figures that move the score most, each from its low to its high end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from optim.report.charts.chart import Chart
from optim.report.charts.forms.intervals import Intervals, Span
from optim.report.charts.numbers import SEEN, between, points
from optim.report.charts.stored import (
    Columns,
    Row,
    Tables,
    in_table,
    none_of,
    rows_of,
    table_chart,
    tables_of,
    text_of,
)

MOST = 20
COLUMNS: Columns = {
    "figure": text_of("figure"),
    "effect, points": "effect",
    "effect, least, points": "effect_least",
    "effect, most, points": "effect_most",
    "soldiers": "soldiers",
    **{name: text_of(name) for name in ("value", "low", "high", "range", "status", "source")},
}


def charts(_manifest: Mapping[str, Any], tables: Tables) -> tuple[Chart, ...]:
    """The figures that were moved alone, the largest effect first; of the first the ends are drawn."""
    ranked = [row for row in rows_of(tables, "figures") if row.amount("rank") is not None]
    moving = [row for row in ranked if (row.amount("effect") or 0.0) >= SEEN]
    made = table_chart(
        "rests",
        _title(ranked, moving, rows_of(tables, "shares")),
        "points of the score, against the case as it is",
        "Each figure is moved from the low to the high end of its range, all else as it is."
        + in_table(MOST, len(moving)),
        *(moving or ranked, COLUMNS),
        Intervals(tuple(map(_span, moving[:MOST])), zero=True, narrow=3) if moving else None,
        ", as no figure that was moved alone moves the score",
        tables_of(row.words("figure") for row in moving[:MOST]),
    )
    return (made,)


def _span(row: Row) -> Span:
    ends = [0.0, *(end for name in ("at_low", "at_high") if (end := row.amount(name)) is not None)]
    low, high = min(ends), max(ends)
    name = f"{row.words('figure')} ({row.words('low')} to {row.words('high')})"
    return Span(name, between(low, high), filled=(low, high), class_="f1" if high > -low else "f2")


def _title(ranked: Sequence[Row], moving: Sequence[Row], shares: Sequence[Row]) -> str:
    if not moving:
        return f"{none_of(len(ranked), 'figure')} that was moved alone moves the score"
    first = moving[0]
    told = f"{first.words('figure')} moves the score most: by {points(first.amount('effect') or 0.0)} points"
    share = next((row.amount("share") for row in shares if row.words("status") == "assumed"), None)
    if share is None:
        return told
    return f"{told}; {share:.0f}% of what all {len(moving)} move it by rests on assumptions"
