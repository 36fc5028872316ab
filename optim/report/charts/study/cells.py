"""Cells: what stands in the tables of a stored study. What is empty, or no number, is nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from math import isfinite
from typing import TYPE_CHECKING, Any

from optim.report.charts.chart import Cell

if TYPE_CHECKING:
    import pandas as pd

Row = Mapping[str, Any]
"""A row of a table, by column."""
Tables = Mapping[str, "pd.DataFrame"]
Columns = Mapping[str, str | Callable[[Row], Cell]]
"""Heads of a chart's table, each with the column of figures, or what says the cell of a row."""


def rows_of(tables: Tables, name: str) -> list[Row]:
    """The rows of a table, none if there is no such table."""
    frame = tables.get(name)
    if frame is None:
        return []
    columns = [str(column) for column in frame.columns]
    return [dict(zip(columns, row, strict=True)) for row in frame.itertuples(index=False, name=None)]


def amount(cell: object) -> float | None:
    """A cell as a number; None where it is empty, or none."""
    if isinstance(cell, bool) or cell is None:
        return None
    try:
        value = float(str(cell))
    except ValueError:
        return None
    return value if isfinite(value) else None


def words(cell: object) -> str:
    """A cell as text; nothing where it is empty, and 2 for 2.0."""
    if isinstance(cell, float):
        return f"{cell:.10g}" if isfinite(cell) else ""
    return "" if cell is None else str(cell)


def text_of(column: str) -> Callable[[Row], str]:
    """What says a cell of a column of text."""
    return lambda row: words(row[column])


def listed_rows(rows: Iterable[Row], columns: Columns) -> tuple[tuple[Cell, ...], ...]:
    """The rows of a chart's table."""
    return tuple(
        tuple(amount(row.get(one)) if isinstance(one, str) else one(row) for one in columns.values())
        for row in rows
    )


def true(cell: object) -> bool:
    """Whether a cell says so: tables hold ``True`` as a truth or as text."""
    return str(cell) == "True"


def pair(row: Row, low: str, high: str) -> tuple[float, float] | None:
    """Two cells between which something lies; None unless both are known."""
    ends = (amount(row.get(low)), amount(row.get(high)))
    return None if ends[0] is None or ends[1] is None else (ends[0], ends[1])
