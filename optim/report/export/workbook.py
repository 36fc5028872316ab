"""A workbook: the first sheet says what the run was, then one sheet a table. Text never becomes a formula."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd

from optim.report.tables import COLUMNS

WIDEST = 48
FIRST = "about"


def write(made: dict[str, pd.DataFrame], target: Path, said: dict[str, str]) -> None:
    """Write the frames to ``target`` with frozen headers, filters, widths and number formats."""
    import xlsxwriter

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(target), options) as book:
        styles = {
            "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
            "label": book.add_format({"bold": True, "valign": "top"}),
            "whole": book.add_format({"num_format": "#,##0"}),
            "decimal": book.add_format({"num_format": "#,##0.0##"}),
            "wrap": book.add_format({"text_wrap": True, "valign": "top"}),
        }
        _about(book.add_worksheet(FIRST), made, said, styles)
        for name, frame in made.items():
            _sheet(book.add_worksheet(name[:31]), name, frame, styles)


def _about(sheet: Any, made: dict[str, pd.DataFrame], said: dict[str, str], styles: dict[str, Any]) -> None:
    """What the run was, its caveat, and what each column of each sheet means."""
    _page(sheet)
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 18)
    sheet.set_column(2, 2, 84, styles["wrap"])
    line = 0
    for label, text in said.items():
        sheet.write_string(line, 0, label, styles["label"])
        sheet.merge_range(line, 1, line, 2, "", styles["wrap"])
        sheet.write_string(line, 1, text, styles["wrap"])
        sheet.set_row(line, 15 * (1 + len(text) // 100))
        line += 1
    line += 1
    for place, label in enumerate(("sheet", "column", "what it is, and its unit")):
        sheet.write_string(line, place, label, styles["head"])
    for name in made:
        for column, meaning in COLUMNS.get(name, {}).items():
            line += 1
            for place, text in enumerate((name, column, meaning)):
                sheet.write_string(line, place, text)


def _sheet(sheet: Any, table: str, frame: pd.DataFrame, styles: dict[str, Any]) -> None:
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    _page(sheet)
    for place, name in enumerate(frame.columns):
        column = frame.iloc[:, place]
        sheet.write_string(0, place, str(name), styles["head"])
        style = _style(column, styles)
        for line, value in enumerate(column, start=1):
            _cell(sheet, line, place, value, style)
        longest = max([len(str(name)) + 3, *(len(_shown(value)) + 1 for value in column)])
        sheet.set_column(place, place, min(longest, WIDEST))
    if len(frame.columns):
        sheet.autofilter(0, 0, max(1, len(frame)), len(frame.columns) - 1)


def _page(sheet: Any) -> None:
    """As printed: A4 on its side, as wide as the sheet, its name and page below."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L&A&CAn illustration, no forecast&R&P of &N")


def _style(column: pd.Series[Any], styles: dict[str, Any]) -> Any:
    if not pd.api.types.is_numeric_dtype(column):
        return None
    whole = (column.dropna() % 1 == 0).all()
    return styles["whole" if whole else "decimal"]


def _cell(sheet: Any, line: int, place: int, value: Any, style: Any) -> None:
    if value is None or (isinstance(value, float) and pd.isna(value)):
        return
    if isinstance(value, str):
        sheet.write_string(line, place, value)
    else:
        sheet.write_number(line, place, float(value), style)


def _shown(value: Any) -> str:
    return f"{value:,.1f}" if isinstance(value, float) else str(value)
