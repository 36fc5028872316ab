"""Cells: what a table shows of a figure, and the figure itself where that is not the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any

from optim.report.labels import STATUSES
from optim.text import hundredths

LARGE = 1000
"""Fractions of such a figure are not shown in a column whose figures have the same decimals."""
NUMBER = r"[+\-\N{MINUS SIGN}]?\d[\d,]*(\.\d+)?%?"
FIGURE = re.compile(rf"{NUMBER}( to {NUMBER})?")
"""A figure, or the two ends of an interval."""


@dataclass(frozen=True)
class ShownCell:
    """``text`` as shown. ``raw`` is the figure or code for a file, None where the text (without commas)
    is the same."""

    text: str
    number: bool
    raw: str | None = None


@dataclass(frozen=True)
class ShownTable:
    """A table as a page shows it. ``numeric`` says which columns are figures, ``right`` which other columns
    are text that is read as figures, such as ``+0.26 to +0.60``."""

    head: tuple[str, ...]
    numeric: tuple[bool, ...]
    rows: tuple[tuple[ShownCell, ...], ...]
    right: tuple[bool, ...] = ()

    @property
    def figures(self) -> str:
        """A class for each column of figures, ``f2 f3``: a table says it once, not every cell."""
        return " ".join(f"f{at}" for at, is_figures in enumerate(self.numeric, start=1) if is_figures)


def shown(head: Sequence[str], rows: Iterable[Sequence[Any]], alike: bool = False) -> ShownTable:
    """A table of text, figures and gaps (None or not a number).

    ``alike``: the figures of a column have the same decimals.
    """
    values = [tuple(row) for row in rows]
    decimals = [_decimals([row[at] for row in values]) if alike else None for at in range(len(head))]
    made = tuple(
        tuple(cell(value, places) for value, places in zip(row, decimals, strict=True)) for row in values
    )
    numeric = tuple(
        any(row[at].number for row in made) and all(row[at].number or not row[at].text for row in made)
        for at in range(len(head))
    )
    right = tuple(at > 0 and not numeric[at] and _read_as_figures(made, at) for at in range(len(head)))
    return ShownTable(tuple(map(str, head)), numeric, made, right)


def _decimals(values: Sequence[Any]) -> int | None:
    """The fewest decimals, two at most, that show every figure of a column; None without fractions."""
    known = [value for value in values if isinstance(value, float) and isfinite(value)]
    if max(map(abs, known), default=0.0) >= LARGE:
        return 0
    if not any(value != round(value) for value in known):
        return None
    return 1 if all(round(value, 2) == round(value, 1) for value in known) else 2


def _read_as_figures(rows: Sequence[Sequence[ShownCell]], at: int) -> bool:
    """Whether a column has figures as text, and beside them words without a digit alone."""
    told = [row[at].text for row in rows if row[at].text]
    figures = [text for text in told if _is_figure(text)]
    others = [text for text in told if not _is_figure(text)]
    return (
        bool(figures)
        and len(figures) >= len(others)
        and not any(any(map(str.isdigit, text)) for text in others)
    )


def _is_figure(text: str) -> bool:
    """Whether a text is a figure or an interval of figures: ``1,200``, ``-0.12 to +0.22``."""
    return FIGURE.fullmatch(text) is not None


def cell(value: Any, decimals: int | None = None) -> ShownCell:
    """A figure with commas and no more than two decimals; the status of a case in words; text as it is.

    ``decimals``: as many of a figure that is no whole number by its type.
    """
    if value is None or (isinstance(value, float) and not isfinite(value)):
        return ShownCell("", False)
    if isinstance(value, str) and value in STATUSES:
        return ShownCell(STATUSES[value], False, value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        text = "yes" if value is True else "no" if value is False else str(value)
        return ShownCell(text, False)
    exact = f"{value:.10g}" if isinstance(value, float) else str(value)
    if isinstance(value, float):
        rounded = hundredths(value) if decimals is None else f"{value:,.{decimals}f}"
    else:
        rounded = f"{value:,}" if decimals is None else f"{value:,.{decimals}f}"
    rounded = rounded.removeprefix("-") if not rounded.strip("-0.") else rounded
    rounded = rounded or "0"
    return ShownCell(rounded, True, None if rounded.replace(",", "") == exact else exact)
