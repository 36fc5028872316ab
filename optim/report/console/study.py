"""A study on a terminal: the case that it is about, its tables, its sentences, and what it is not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isfinite

import pandas as pd
from rich.console import Console, RenderableType
from rich.text import Text

from optim.case import Case
from optim.report.console.answer import WIDTH, line, plain, print_parts
from optim.report.console.headline import described
from optim.report.console.layout import Grid, tables
from optim.report.opening import Told
from optim.text import DISCLAIMER, figure, within

LARGE = 1000
"""A column with such a figure is shown without fractions."""


@dataclass(frozen=True)
class StudyShown:
    """A study as it is printed.

    ``claim`` and ``opening``: the finding and the sentences after it; studies that an earlier version stored
    have neither. ``base``: coverage, bound and gap of the case as it is; ``tables``: title, frame, and how
    many of its first columns are words; ``evidence``: rows and sources behind the findings.
    """

    case: Case
    base: tuple[float | None, float | None, float | None] | None
    tables: tuple[tuple[str, pd.DataFrame, int], ...]
    said: tuple[str, ...]
    seconds: float
    files: str
    claim: str = ""
    opening: tuple[Told, ...] = ()
    evidence: tuple[str, ...] = ()


def print_study(shown: StudyShown, console: Console) -> None:
    """Print all of it; plain text unless the console is a terminal that takes color."""
    width = min(WIDTH, console.width)
    print_parts([_head(shown), *(_table(*one, width) for one in shown.tables), _foot(shown)], console)


def _head(shown: StudyShown) -> Iterator[Text]:
    yield plain(shown.case.instance.settings.title, "bold")
    if shown.claim:
        yield plain(f"{shown.claim}.", "bold green")
    for told in shown.opening:
        yield line(f"{told.label}:", told.text) if told.label else plain(told.text)
    if shown.base is not None and not shown.opening:
        yield line("As it is:", _points(shown.base))
    yield line("Case:", described(shown.case))


def _points(base: tuple[float | None, float | None, float | None]) -> str:
    """``coverage 94.79 of 100 points, at most 94.98 (proven)``."""
    coverage, bound, _ = base
    told = "coverage unknown" if coverage is None else f"coverage {coverage:.2f} of 100 points"
    return told if bound is None else f"{told}, at most {bound:.2f} (proven)"


def _table(title: str, frame: pd.DataFrame, words: int, width: int) -> Iterator[RenderableType]:
    lines = frame.astype(object).where(frame.notna(), "")
    for at in range(words, len(lines.columns)):
        lines.isetitem(at, _alike(list(lines.iloc[:, at])))
    rows: list[Sequence[object]] = list(lines.itertuples(index=False, name=None))
    yield from tables(title, Grid(list(frame.columns), rows, right=words), width)


def _alike(cells: list[object]) -> list[object]:
    """The figures of a column with the same decimals: one where a figure below a thousand has a fraction."""
    known = [float(cell) for cell in cells if isinstance(cell, int | float) and not isinstance(cell, bool)]
    shown = [figure(value) for value in known]
    if max(map(abs, known), default=0.0) >= LARGE or not any("." in text for text in shown):
        return [_whole(cell) for cell in cells]
    return [f"{cell:,.1f}" if isinstance(cell, int | float) and cell else cell for cell in cells]


def _whole(cell: object) -> object:
    """A figure without its fraction; anything else as it is."""
    return round(cell) if isinstance(cell, float) and isfinite(cell) else cell


def _foot(shown: StudyShown) -> Iterator[RenderableType]:
    for sentence in (*shown.said, *shown.evidence):
        yield plain(sentence)
    yield line("Time:", f"{shown.seconds:.1f} s")
    yield line("Note:", f"{within(DISCLAIMER)}. {shown.case.instance.settings.caveat}")
    if shown.files:
        yield line("Files:", shown.files)
