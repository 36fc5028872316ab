"""Indices: how much of what varies each factor answers for, by Sobol or by Morris."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from optim.report.charts.chart import WIDTH, Cell, Chart
from optim.report.charts.numbers import short
from optim.report.charts.study.cells import Row, Tables, amount, rows_of, words
from optim.report.charts.study.phrases import MINUS, factor_first, factor_words, none_of, tables_of
from optim.report.charts.study.spans import heading
from optim.report.draw import Drawing, Entry, Scale, across, joined, legend, line, rect, scale, tag, text

MOST = 15
HEADING, BAR = 20, 17
RIGHT = 60
SHOWN = {"sobol": ("ST", "S1"), "morris": ("mu_star", "sigma")}
ORDER = {"sobol": "ST", "morris": "mu_star"}
SAID = {
    "ST": "with everything in which it takes part",
    "S1": "by itself",
    "mu_star": "mean size of its effect",
    "sigma": "spread of its effect",
}
CLASSES = ("f1", "h2")


def indices(design: str, tables: Tables, names: Mapping[str, str]) -> tuple[Chart, ...]:
    """A chart of the indices, the largest first; none where none were worked out."""
    rows = rows_of(tables, "indices")
    if not rows or design not in SHOWN:
        return ()
    by = ORDER[design]
    ranked = sorted(rows, key=lambda row: -(amount(row.get(by)) or 0.0))
    columns = list(ranked[0])
    varies = any(amount(row.get(column)) for row in ranked for column in SHOWN[design])
    return (
        Chart(
            kind="indices",
            title=_title(design, ranked, varies, names),
            unit="share of the variance of coverage" if design == "sobol" else "points of coverage",
            reading=_reading(design, ranked) if varies else "Nothing is drawn: every index is zero.",
            head=tuple(columns),
            rows=tuple(tuple(_value(row, column) for column in columns) for row in ranked),
            rests_on=tables_of(words(row["factor"]) for row in ranked),
            drawing=_drawing(design, ranked[:MOST], names) if varies else None,
        ),
    )


def _value(row: Row, column: str) -> Cell:
    return words(row[column]) if column == "factor" else amount(row[column])


def figure(value: float) -> str:
    """An index: 0.42."""
    return (f"{value:.2f}" if abs(value) < 10 else short(value)).replace("-", MINUS)


def _title(design: str, ranked: Sequence[Row], varies: bool, names: Mapping[str, str]) -> str:
    if not varies:
        return f"{none_of(len(ranked), 'factor')} moves coverage"
    first, most = (
        factor_first(words(ranked[0]["factor"]), names),
        figure(amount(ranked[0].get(ORDER[design])) or 0.0),
    )
    if design == "morris":
        return f"{first} moves coverage most: by {most} points on average across its range"
    return f"{first} answers for most of what varies: {most} of the variance, with all in which it takes part"


def _reading(design: str, ranked: Sequence[Row]) -> str:
    told = "The upright line is the same index, worked out from the proven bounds."
    if design == "sobol":
        told = "The whisker is the 95% confidence interval. " + told
    else:
        told = "A spread as large as the mean size: the effect hangs on the other factors. " + told
    return told + (
        f" The {MOST} largest of {len(ranked)}; all are in the table." if len(ranked) > MOST else ""
    )


def _drawing(design: str, ranked: Sequence[Row], names: Mapping[str, str]) -> Drawing:
    shown = SHOWN[design]
    key, top = legend([Entry(c, SAID[name]) for c, name in zip(CLASSES, shown, strict=True)], 0, 0, WIDTH)
    top += 4
    block = HEADING + BAR * len(shown)
    high = top + block * len(ranked)
    along = scale([end for row in ranked for name in shown for end in _ends(row, name)], 8, WIDTH - RIGHT)
    parts = [
        heading(factor_words(words(row["factor"]), names), top + at * block - 1, WIDTH)
        + joined(
            _bar(row, name, class_, along, top + at * block + HEADING + n * BAR)
            for n, (name, class_) in enumerate(zip(shown, CLASSES, strict=True))
        )
        for at, row in enumerate(ranked)
    ]
    return Drawing(WIDTH, high + 24, across(along, top, high + 2) + key + joined(parts))


def _ends(row: Row, name: str) -> list[float]:
    """All that is drawn of an index."""
    value, spread, other = _figures(row, name)
    parts = [] if value is None else [value, value - spread, value + spread]
    return parts + ([] if other is None else [other])


def _figures(row: Row, name: str) -> tuple[float | None, float, float | None]:
    """The index, its half-width, and what it is by the bounds."""
    spread = amount(row.get(f"{name}_conf")) or 0.0
    return amount(row.get(name)), spread, amount(row.get(f"{name}_bound"))


def _bar(row: Row, name: str, class_: str, along: Scale, y: float) -> Markup:
    value, spread, other = _figures(row, name)
    if value is None:
        return text(along(0) + 4, y + 11, "not known", "m")
    start, end = sorted((along(0), along(value)))
    told = tag("title", f"{SAID[name]}: {figure(value)}")
    parts = [rect(start, y + 1, max(end - start, 1.0), BAR - 4, class_, told)]
    if spread:
        low, high = along(value - spread), along(value + spread)
        parts.append(line(low, y + 7, high, y + 7, "tick"))
    if other is not None:
        parts.append(line(along(other), y, along(other), y + BAR - 2, "tick"))
    return joined(parts) + text(WIDTH, y + 12, figure(value), "m", "end")
