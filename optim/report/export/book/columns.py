"""Columns: what each column of each sheet means, with its unit."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from optim.report.export.book.look import GRAY, Book, held, not_printed

SHEET = "columns"


def write(book: Book, frames: Mapping[str, pd.DataFrame], known: Mapping[str, Mapping[str, str]]) -> None:
    """A line for each column; columns of names say what they are names of."""
    sheet = book.sheet(SHEET, GRAY)
    sheet.freeze_panes(1, 0)
    for place, (label, width) in enumerate((("sheet", 20), ("column", 26), ("what it is, and its unit", 96))):
        sheet.write_string(0, place, label, book.looks["head"])
        sheet.set_column(place, place, width)
    line = 0
    for name, frame in frames.items():
        meanings = known.get(name, {})
        for column in frame.columns:
            line += 1
            code = str(column).removesuffix("_name")
            meaning = meanings.get(str(column)) or (f"its name: {code}" if code in frame.columns else "")
            sheet.write_string(line, 0, name, book.looks["plain"])
            sheet.write_string(line, 1, held(str(column)), book.looks["plain"])
            sheet.write_string(line, 2, held(meaning), book.looks["wrap"])
    not_printed(sheet, 3)
