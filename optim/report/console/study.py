"""A study on a terminal: the case that it is about, its tables, its sentences, and what it is not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd
from rich.console import Console, RenderableType
from rich.text import Text

from optim.case import Case
from optim.report.console.answer import WIDTH, line, plain, print_parts
from optim.report.console.headline import described
from optim.report.console.layout import Grid, tables
from optim.report.opening import Told
from optim.text import DISCLAIMER, within


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
    lines = frame.astype(object).where(frame.notna(), "").itertuples(index=False, name=None)
    rows: list[Sequence[object]] = list(lines)
    yield from tables(title, Grid(list(frame.columns), rows, right=words), width)


def _foot(shown: StudyShown) -> Iterator[RenderableType]:
    for sentence in (*shown.said, *shown.evidence):
        yield plain(sentence)
    yield line("Time:", f"{shown.seconds:.1f} s")
    yield line("Note:", f"{within(DISCLAIMER)}. {shown.case.instance.settings.caveat}")
    if shown.files:
        yield line("Files:", shown.files)
