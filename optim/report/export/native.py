"""Native: a chart that a spreadsheet or a deck draws itself from its figures, and can be edited there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from optim.report.charts.chart import Cell, Chart

Form = Literal["column", "stacked column", "bar", "stacked bar", "line", "scatter"]
MOST = 12  # categories: more could not be read


@dataclass(frozen=True)
class Native:
    """``title``: what it shows, a sentence from its figures.

    ``series``: a name, and a figure or None for each category. ``rests_on``: tables behind the chart.
    ``colors``: of series by name, such as those of nations; other series take the colors of the file in turn.
    """

    kind: str
    title: str
    unit: str
    form: Form
    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[float | None, ...]], ...]
    rests_on: tuple[str, ...]
    colors: Mapping[str, str] = field(default_factory=dict)

    def color(self, at: int, others: Sequence[str]) -> str:
        """The color of a series by its place; ``others``: for those without one of their own."""
        return self.colors.get(self.series[at][0], others[at % len(others)])


def native(
    chart: Chart,
    form: Form,
    categories: Sequence[str],
    series: Sequence[tuple[str, Sequence[Cell]]],
    unit: str = "",
    colors: Mapping[str, str] | None = None,
) -> Native | None:
    """The native form of a chart; None where nothing in it could be drawn."""
    figures = tuple((name, tuple(figure(value) for value in values)) for name, values in series)
    kept = tuple((name, values) for name, values in figures if any(values))
    if not categories or not kept:
        return None
    told = unit or chart.unit
    return Native(
        chart.kind, chart.title, told, form, tuple(categories), kept, chart.rests_on, colors or {}
    )  # fmt: skip


def figure(value: Cell) -> float | None:
    """A cell as a figure that can be drawn; None for text and for nothing."""
    return round(float(value), 6) if isinstance(value, int | float) and value == value else None


def largest(chart: Chart, by: str, most: int = MOST) -> list[tuple[Cell, ...]]:
    """The rows with the largest figure in a column, largest first; none where it is nothing."""
    at = chart.head.index(by)
    rows = [row for row in chart.rows if figure(row[at])]
    return sorted(rows, key=lambda row: -(figure(row[at]) or 0))[:most]


def column(chart: Chart, name: str, rows: Sequence[tuple[Cell, ...]]) -> tuple[str, list[Cell]]:
    """A column of some rows as a series of that name."""
    at = chart.head.index(name)
    return name, [row[at] for row in rows]


def small(value: float) -> bool:
    """Whether decimals of a figure matter to a reader."""
    return abs(value) < 100 and value != int(value)
