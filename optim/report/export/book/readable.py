"""Readable sheets: blocks of rows with names in place of codes, laid out for paper."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from optim.report.export.book.look import Book, held, lines
from optim.report.export.book.tables import cell
from optim.report.export.sheets import Block, ReadingSheet
from optim.report.export.sheets.sheet import Cell

NARROWEST, WIDEST = 9, 42
LAST_WIDEST = 70  # a last column of text may be wider
ROOM = {False: 84, True: 130}  # letters beside one another on an A4 page, upright and on its side
NATURAL = 85  # percent of full size in print
LARGE = 100  # hundredths of such a figure are not told
PLACES = 14  # width of a column of figures of a sheet on its side: more of them fit


def write(book: Book, one: ReadingSheet) -> str:
    """A sheet; its name."""
    sheet = book.sheet(one.name, wide=one.wide)
    sheet.hide_gridlines(2)
    widths = _widths(one)
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width)
    row = 0
    for block in one.blocks:
        row = _block(book, sheet, block, row, widths)
    if len(one.blocks) == 1:
        sheet.freeze_panes(3, 0)
        sheet.repeat_rows(2)
    if sum(widths) <= ROOM[one.wide]:  # fitted to the page, narrow sheets would be enlarged by some offices
        sheet.set_print_scale(NATURAL)
    sheet.print_area(0, 0, row - 2, len(widths) - 1)
    return str(sheet.get_name())


def _block(book: Book, sheet: Any, block: Block, row: int, widths: list[int]) -> int:
    """Title, note, head and rows; the row after a blank one."""
    for place in range(1, len(widths)):
        sheet.write_blank(row, place, None, book.looks["section"])
    sheet.write_string(row, 0, held(block.title), book.looks["section"])
    sheet.set_row(row, 22)
    sheet.write_string(row + 1, 0, held(block.note), book.looks["quiet"])
    row += 2
    for place, name in enumerate(block.head):
        look = "head right wrap" if _is_figures(block, place) else "head indented" if place else "head"
        sheet.write_string(row, place, held(name), book.looks[look])
    high = max(_high(name, widths[place]) for place, name in enumerate(block.head))
    sheet.set_row(row, 16 * high)
    for values in block.rows:
        row += 1
        figures = _figures_look(block.rows if block.alike else (values,))
        for place, value in enumerate(values):
            cell(sheet, row, place, value, book.looks[_look(block, place, value, figures)])
        high = max((_high(v, widths[p]) for p, v in enumerate(values) if isinstance(v, str)), default=1)
        if high > 1:
            sheet.set_row(row, 15 * high)
    return row + 2


def _high(text: str, width: int) -> int:
    return lines(text, max(6, round(width * 1.1)))


def _is_figures(block: Block, place: int) -> bool:
    return all(not isinstance(row[place], str) for row in block.rows)


def _look(block: Block, place: int, value: Cell, figures: str) -> str:
    if not _is_figures(block, place):
        return "wrap indented" if place else "wrap"
    return figures if isinstance(value, float) else "whole"


def _figures_look(rows: Iterable[Sequence[Cell]]) -> str:
    """The fewest decimals, two at most, that show the fractions of all these rows."""
    found = [round(value, 2) for row in rows for value in row if isinstance(value, float)]
    if all(value == round(value) for value in found):
        return "whole"
    tenths = all(value == round(value, 1) or abs(value) >= LARGE for value in found)
    return "tenths" if tenths else "hundredths"


def _widths(one: ReadingSheet) -> list[int]:
    """The width of each column, over all blocks."""
    count = max(len(block.head) for block in one.blocks)
    return [_width(one, place, count) for place in range(count)]


def _width(one: ReadingSheet, place: int, count: int) -> int:
    blocks = [block for block in one.blocks if place < len(block.head)]
    figures = all(_is_figures(block, place) for block in blocks)
    longest = max(
        len(_shown(value))
        for block in blocks
        for value in (block.head[place], *(r[place] for r in block.rows))
    )
    if figures:
        return min(max(NARROWEST, longest + 2), PLACES)
    return min(max(NARROWEST, longest + 2), LAST_WIDEST if place == count - 1 else WIDEST)


def _shown(value: object) -> str:
    return f"{value:,.1f}" if isinstance(value, float) else str(value)
