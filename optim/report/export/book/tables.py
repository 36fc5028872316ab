"""Tables: a frame as an Excel table, ready to filter, to sum and to pivot, and a named range of its rows."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd

from optim.report.export.book.look import GRAY, INK, WIDEST, Book, held, not_printed

STYLE = "Table Style Light 1"


def write(book: Book, name: str, frame: pd.DataFrame, sheet_name: str = "", printed: bool = False) -> str:
    """A sheet of its own for a frame; the name of the sheet. The table is called ``name``, and the range of
    its rows ``name_rows``. A sheet that is not ``printed`` is gray, and data to filter and to pivot."""
    sheet = book.sheet(sheet_name or name, INK if printed else GRAY)
    sheet.freeze_panes(1, 0)
    width = max(1, len(frame.columns))
    last = max(1, len(frame))
    heads = [{"header": held(str(column)), "header_format": book.looks["head"]} for column in frame.columns]
    if len(frame.columns):
        table = {"name": identifier(name), "columns": heads, "style": STYLE, "autofilter": True}
        sheet.add_table(0, 0, last, width - 1, table)
    for place, column in enumerate(frame.columns):
        cells = frame.iloc[:, place]
        style = _style(cells, book)
        for line, value in enumerate(cells, start=1):
            cell(sheet, line, place, value, style)
        longest = max([len(str(column)) + 4, *(len(_shown(value)) + 2 for value in cells)])
        sheet.set_column(place, place, min(longest, WIDEST))
    if printed:
        sheet.repeat_rows(0)
        sheet.print_area(0, 0, last, width - 1)
    else:
        not_printed(sheet, width)
    title = sheet.get_name()
    end = _letters(width - 1)
    book.made.define_name(f"{identifier(name)}_rows", f"='{title}'!$A$1:${end}${last + 1}")
    return str(title)


def identifier(name: str) -> str:
    """A name that a workbook takes for a table or a range."""
    return re.sub(r"\W", "_", name)


def _letters(column: int) -> str:
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(column))


def _style(column: pd.Series[Any], book: Book) -> Any:
    if not pd.api.types.is_numeric_dtype(column):
        return book.looks["plain"]
    whole = (column.dropna() % 1 == 0).all()
    return book.looks["whole" if whole else "decimal"]


def cell(sheet: Any, line: int, place: int, value: Any, style: Any) -> None:
    """One cell; nothing for None, and text is never anything but text."""
    if value is None or (isinstance(value, float) and pd.isna(value)):
        return
    if isinstance(value, str):
        sheet.write_string(line, place, held(value), style)
    elif isinstance(value, bool):
        sheet.write_boolean(line, place, value, style)
    else:
        sheet.write_number(line, place, float(value), style)


def _shown(value: Any) -> str:
    return f"{value:,.1f}" if isinstance(value, float) else str(value)
