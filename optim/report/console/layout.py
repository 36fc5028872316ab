"""Tables that fit 100 columns: where one is too wide, words and headers are cut short, but never a figure."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich import box
from rich.table import Table

from optim.report.console.answer import number, plain

WIDTH = 100
SHORTEST = 5  # of a header that is cut short
LABEL = 10  # of the first column, however narrow the room
GAP = 2

Rows = list[Sequence[object]]


def table(title: str, heads: Sequence[str], rows: Rows, right: int = 1, bold_last: bool = False) -> Table:
    """A table whose columns from number ``right`` on hold figures; 0 and None are a dot."""
    cells = [[plain(number(cell)).plain for cell in row] for row in rows]
    widths = _widths(heads, cells)
    made = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1), collapse_padding=True)
    if title:
        made.title, made.title_justify, made.title_style = plain(title), "left", "bold"
    for place, (head, width) in enumerate(zip(heads, widths, strict=True)):
        side = "right" if place >= right else "left"
        made.add_column(plain(head), justify=side, no_wrap=True, width=width)  # type: ignore[arg-type]
    for at, row in enumerate(cells):
        style = "bold" if bold_last and at == len(cells) - 1 else ""
        made.add_row(*map(plain, row), style=style)
    return made


def _widths(heads: Sequence[str], cells: list[list[str]]) -> list[int]:
    """As wide as the text; else headers give way to what is under them, and then the first column."""
    under = [max((len(row[place]) for row in cells), default=0) for place in range(len(heads))]
    widths = [max(len(head), width) for head, width in zip(heads, under, strict=True)]
    if sum(widths) + GAP * len(widths) > WIDTH:
        widths = [min(wide, max(width, SHORTEST)) for wide, width in zip(widths, under, strict=True)]
    room = WIDTH - sum(widths[1:]) - GAP * len(widths)
    return [min(widths[0], max(room, LABEL)), *widths[1:]]


def fitting(build: Callable[[int], tuple[Sequence[str], Rows]], most: int) -> tuple[Sequence[str], Rows]:
    """What ``build`` makes of as many parts as fit the width, and no more than ``most``: heads and rows."""
    for count in range(most, 1, -1):
        heads, rows = build(count)
        cells = [[plain(number(cell)).plain for cell in row] for row in rows]
        if sum(_widths(heads, cells)) + GAP * len(heads) <= WIDTH:
            return heads, rows
    return build(1)
