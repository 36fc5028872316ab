"""Sheet: blocks of rows under a title; and the rows of the end of a plan."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from optim.case import Case
from optim.report.labels import period

Cell = str | int | float | None


@dataclass(frozen=True)
class Block:
    """A title, the names of the columns, and the rows. ``note``: what the figures are.

    ``alike``: all fractions of the block have the same decimals; otherwise, where the rows are about
    different things, those of a row have.
    """

    title: str
    note: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    alike: bool = True


@dataclass(frozen=True)
class ReadingSheet:
    """``name``: of the sheet. ``purpose``: what it is for, in one sentence. ``wide``: printed on its side."""

    name: str
    purpose: str
    blocks: tuple[Block, ...]
    wide: bool = False


def block(
    title: str, note: str, head: Sequence[str], rows: Iterable[Sequence[Cell]], alike: bool = True
) -> tuple[Block, ...]:
    """A block without the rows whose every figure is zero; nothing where no row is left."""
    kept = tuple(tuple(row) for row in rows if not all_zero(row))
    return (Block(title, note, tuple(head), kept, alike),) if kept else ()


def all_zero(row: Iterable[Cell]) -> bool:
    """Whether a row has figures, and every one is zero."""
    figures = [cell for cell in row if isinstance(cell, int | float)]
    return bool(figures) and not any(figures)


def last_rows(case: Case, frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a table that are about the last period."""
    return records(frame[frame["period"] == period(case, case.period_count)])


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a table, by column."""
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]
