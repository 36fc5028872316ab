"""A study on a terminal: the case that it is about, its tables, its sentences, and what it is not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd
from rich.console import Console, RenderableType
from rich.text import Text

from optim.case import Case
from optim.report.console.answer import line, plain
from optim.report.console.headline import described
from optim.report.console.layout import table
from optim.report.console.printing import print_parts
from optim.text import DISCLAIMER, within


@dataclass(frozen=True)
class StudyShown:
    """What is printed. ``base``: coverage, bound and gap of the case as it is; ``tables``: title, frame, and
    how many of its first columns are words."""

    case: Case
    base: tuple[float | None, float | None, float | None] | None
    tables: tuple[tuple[str, pd.DataFrame, int], ...]
    said: tuple[str, ...]
    seconds: float
    files: str


def print_study(shown: StudyShown, console: Console) -> None:
    """Print all of it; plain text unless the console is a terminal that takes color."""
    print_parts([_head(shown), *(_table(*one) for one in shown.tables), _foot(shown)], console)


def _head(shown: StudyShown) -> Iterator[Text]:
    yield plain(shown.case.instance.settings.title, "bold")
    if shown.base is not None:
        coverage, bound, gap = ("unknown" if value is None else f"{value:.2f}" for value in shown.base)
        yield line("As it is:", f"coverage {coverage} of 100 · proven bound {bound} · gap {gap} points")
    yield line("Case:", described(shown.case))


def _table(title: str, frame: pd.DataFrame, words: int) -> Iterator[RenderableType]:
    lines = frame.astype(object).where(frame.notna(), "").itertuples(index=False, name=None)
    rows: list[Sequence[object]] = list(lines)
    yield plain(title, "bold")  # beside the table, which may be narrower
    yield table("", list(frame.columns), rows, right=words)


def _foot(shown: StudyShown) -> Iterator[RenderableType]:
    for sentence in shown.said:
        yield plain(sentence)
    yield line("Time:", f"{shown.seconds:.1f} s")
    yield line("Note:", f"{within(DISCLAIMER)}. {shown.case.instance.settings.caveat}")
    if shown.files:
        yield line("Files:", shown.files)
