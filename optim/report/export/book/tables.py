"""Tables: a frame as an Excel table, ready to filter and to pivot; and the inputs with their sources."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pandas as pd

from optim.instance import TABLES, Instance
from optim.instance.columns import Row
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


EVIDENCE = "evidence"
ORDER = (
    *("id", "subject", "quantity", "value", "low", "high", "unit"),
    *("as_of", "confidence", "status", "source", "url", "note"),
)


def write_inputs(book: Book, instance: Instance) -> dict[str, str]:
    """A sheet a table that has rows, and one of evidence; what each holds, by the name of its sheet."""
    made: dict[str, str] = {}
    for table, model in TABLES.items():
        rows = instance.table(table)
        if rows:
            columns = sorted(model.model_fields, key=lambda name: name in Row.model_fields)
            cells = [[_plain(getattr(row, name)) for name in columns] for row in rows]
            frame = pd.DataFrame(cells, columns=columns, dtype=object)
            sheet = write(book, f"input_{table}", frame, f"in {table}")
            made[sheet] = str(model.__doc__).strip().splitlines()[0]
    if instance.evidence:
        cells = [[_figure(getattr(row, name)) for name in ORDER] for row in instance.evidence]
        frame = pd.DataFrame(cells, columns=list(ORDER), dtype=object)
        made[write(book, EVIDENCE, frame)] = "Public figures with source, date and confidence."
    return made


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return float(value)
    return " ".join(value) or "none" if isinstance(value, tuple) else value


def _figure(text: str) -> Any:
    """A figure of evidence as a number where it is one."""
    try:
        return float(text) if text and text.strip() == text and "_" not in text else text or None
    except ValueError:
        return text
