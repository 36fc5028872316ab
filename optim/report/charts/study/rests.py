"""Rests: the figures that move the score most, each from its low to its high end."""

from __future__ import annotations

from collections.abc import Sequence

from optim.report.charts.chart import WIDTH, Cell, Chart
from optim.report.charts.study.cells import Row, Tables, amount, rows_of, words
from optim.report.charts.study.phrases import SEEN, between, none_of, points, tables_of
from optim.report.charts.study.spans import Span, spans

MOST = 20
HEAD = (
    "figure", "effect, points", "effect, least, points", "effect, most, points", "soldiers", "value", "low",
    "high", "range", "status", "source",
)  # fmt: skip


def rests(tables: Tables) -> Chart:
    """The figures that were moved alone, the largest effect first; of the first the ends are drawn."""
    ranked = [row for row in rows_of(tables, "figures") if amount(row["rank"]) is not None]
    moving = [row for row in ranked if (amount(row["effect"]) or 0.0) >= SEEN]
    return Chart(
        kind="rests",
        title=_title(ranked, moving, rows_of(tables, "shares")),
        unit="points of the score, against the case as it is",
        reading=_reading(moving),
        head=HEAD,
        rows=tuple(_cells(row) for row in (moving or ranked)),
        rests_on=tables_of(words(row["figure"]) for row in moving[:MOST]),
        drawing=spans([_span(row) for row in moving[:MOST]], WIDTH, zero=True, narrow=3) if moving else None,
    )


def _span(row: Row) -> Span:
    ends = [0.0, *(end for name in ("at_low", "at_high") if (end := amount(row[name])) is not None)]
    low, high = min(ends), max(ends)
    name = f"{words(row['figure'])} ({words(row['low'])} to {words(row['high'])})"
    return Span(name, between(low, high), filled=(low, high), class_="f1" if high > -low else "f2")


def _title(ranked: Sequence[Row], moving: Sequence[Row], shares: Sequence[Row]) -> str:
    if not moving:
        return f"{none_of(len(ranked), 'figure')} that was moved alone moves the score"
    first = moving[0]
    told = (
        f"{words(first['figure'])} moves the score most: by {points(amount(first['effect']) or 0.0)} points"
    )
    share = next((amount(row["share"]) for row in shares if words(row["status"]) == "assumed"), None)
    if share is None:
        return told
    return f"{told}; {share:.0f}% of what all {len(moving)} move it by rests on assumptions"


def _reading(moving: Sequence[Row]) -> str:
    if not moving:
        return "Nothing is drawn, as no figure that was moved alone moves the score."
    told = "Each figure is moved from the low to the high end of its range, all else as it is."
    return told + (f" The first {MOST} of {len(moving)}; all are in the table." if len(moving) > MOST else "")


def _cells(row: Row) -> tuple[Cell, ...]:
    effects = (amount(row[name]) for name in ("effect", "effect_least", "effect_most", "soldiers"))
    about = (words(row[name]) for name in ("value", "low", "high", "range", "status", "source"))
    return (words(row["figure"]), *effects, *about)
