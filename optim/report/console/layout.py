"""Tables that fit a width: headers and words are cut short or folded, a figure never is.

A table that is too wide becomes several, one under the other, each with the first column.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rich import box
from rich.console import RenderableType
from rich.table import Table

from optim.report.console.answer import WIDTH, number, plain

SHORTEST = 12  # of a header that is cut short
LABEL = 10  # of the first column, however narrow the room
WORDS = 20  # of a column of words that is folded
GAP = 2

Rows = list[Sequence[object]]
Side = Literal["left", "right"]


@dataclass(frozen=True)
class Grid:
    """Heads over rows of cells. Columns from number ``right`` on hold figures; 0 and None are a dot."""

    heads: Sequence[str]
    rows: Rows
    right: int = 1
    bold_last: bool = False

    def texts(self) -> list[list[str]]:
        """The cells as text."""
        return [[plain(number(cell)).plain for cell in row] for row in self.rows]

    def fits(self, width: int) -> bool:
        """Whether one table holds all of it."""
        return _total(_widths(self, width)) <= width

    def part(self, columns: Sequence[int]) -> Grid:
        """The same rows with these columns alone."""
        rows: Rows = [[row[at] for at in columns] for row in self.rows]
        right = sum(at < self.right for at in columns)
        return Grid([self.heads[at] for at in columns], rows, right, self.bold_last)


def tables(title: str, grid: Grid, width: int = WIDTH) -> Iterator[RenderableType]:
    """The title, then the grid as one table, or as several where it is wider than ``width``."""
    if title:
        yield plain(title, "bold")
    for columns in _split(grid, width):
        yield _table(grid.part(columns), width)


def _split(grid: Grid, width: int) -> Iterator[list[int]]:
    """The columns of each table: the first column, and as many others as fit beside it."""
    widths = _widths(grid, width)
    room = width - min(widths[0], max(LABEL, width // 3)) - GAP
    columns, used = [0], 0
    for at in range(1, len(widths)):
        if used + widths[at] + GAP > room and len(columns) > 1:
            yield columns
            columns, used = [0], 0
        columns.append(at)
        used += widths[at] + GAP
    yield columns


def _table(grid: Grid, width: int) -> Table:
    made = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1), collapse_padding=True)
    widths = _widths(grid, width)
    room = width - sum(widths[1:]) - GAP * len(widths)
    widths[0] = min(widths[0], max(room, LABEL))
    for place, (head, wide) in enumerate(zip(grid.heads, widths, strict=True)):
        folds = 0 < place < grid.right
        side: Side = "right" if place >= grid.right else "left"
        made.add_column(
            plain(head), justify=side, no_wrap=not folds, overflow="fold" if folds else "ellipsis", width=wide
        )
    cells = grid.texts()
    for at, row in enumerate(cells):
        style = "bold" if grid.bold_last and at == len(cells) - 1 else ""
        made.add_row(*map(plain, row), style=style)
    return made


def _widths(grid: Grid, width: int) -> list[int]:
    """As wide as the text; where that is too wide, words fold, and then headers give way to what is under."""
    cells = grid.texts()
    under = [max((len(row[place]) for row in cells), default=0) for place in range(len(grid.heads))]
    widths = [max(len(head), wide) for head, wide in zip(grid.heads, under, strict=True)]
    over = _total(widths) - width
    folding = range(1, grid.right)
    if over > 0 and folding:
        room = max(WORDS, (sum(widths[at] for at in folding) - over) // len(folding))
        widths = [min(wide, room) if at in folding else wide for at, wide in enumerate(widths)]
    if _total(widths) > width:
        widths = [min(wide, max(text, SHORTEST)) for wide, text in zip(widths, under, strict=True)]
    return widths


def _total(widths: list[int]) -> int:
    return sum(widths) + GAP * len(widths)


def fitting(build: Callable[[int], Grid], most: int, width: int = WIDTH) -> Grid:
    """What ``build`` makes of as many parts as fit the width, and no more than ``most``."""
    for count in range(most, 1, -1):
        grid = build(count)
        if grid.fits(width):
            return grid
    return build(1)
