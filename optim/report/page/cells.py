"""Cells: what a table shows of a figure, and the figure itself where that is not the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any

from optim.report.labels import STATUSES
from optim.text import hundredths


@dataclass(frozen=True)
class ShownCell:
    """``text`` as shown. ``raw`` is the figure or code for a file, None where the text (without commas)
    is the same."""

    text: str
    number: bool
    raw: str | None = None


@dataclass(frozen=True)
class ShownTable:
    """A table as a page shows it. ``numeric`` says which columns are figures."""

    head: tuple[str, ...]
    numeric: tuple[bool, ...]
    rows: tuple[tuple[ShownCell, ...], ...]

    @property
    def figures(self) -> str:
        """A class for each column of figures, ``f2 f3``: a table says it once, not every cell."""
        return " ".join(f"f{at}" for at, is_figures in enumerate(self.numeric, start=1) if is_figures)


def shown(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> ShownTable:
    """A table of text, figures and gaps (None or not a number)."""
    made = tuple(tuple(cell(value) for value in row) for row in rows)
    numeric = tuple(
        any(row[at].number for row in made) and all(row[at].number or not row[at].text for row in made)
        for at in range(len(head))
    )
    return ShownTable(tuple(map(str, head)), numeric, made)


def cell(value: Any) -> ShownCell:
    """A figure with commas and no more than two decimals; the status of a case in words; text as it is."""
    if value is None or (isinstance(value, float) and not isfinite(value)):
        return ShownCell("", False)
    if isinstance(value, str) and value in STATUSES:
        return ShownCell(STATUSES[value], False, value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        text = "yes" if value is True else "no" if value is False else str(value)
        return ShownCell(text, False)
    exact = f"{value:.10g}" if isinstance(value, float) else str(value)
    rounded = hundredths(value) if isinstance(value, float) else f"{value:,}"
    rounded = "0" if rounded in ("-0", "") else rounded
    return ShownCell(rounded, True, None if rounded.replace(",", "") == exact else exact)
