"""A workbook to use: an overview, an index, sheets to read and print; tables to pivot, inputs, evidence.

Sheets to read and native charts have print areas; sheets of data are left out of print, and gray.
Text never becomes a formula, and equal input gives equal bytes: the date in its properties is that of the
instance.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

import pandas as pd

from optim.report.export.book import charts, index, overview, readable, tables
from optim.report.export.book.index import Entry
from optim.report.export.book.look import OPTIONS, Book, looks
from optim.report.export.story import Story, figures_typed, named
from optim.report.tables import TABLES

MOST_PRINTED = 150
"""Rows of a study's table that is printed; a longer one is data."""


def write_book(story: Story, frames: Mapping[str, pd.DataFrame], target: Path, whole: bool = True) -> None:
    """Write a story and its tables to ``target``; ``whole``: with charts, inputs and evidence."""
    import xlsxwriter

    typed = {name: figures_typed(frame) if story.study else frame for name, frame in frames.items()}
    shown = {name: named(frame, story.instance) for name, frame in typed.items()}
    file = io.BytesIO()  # a workbook that cannot be written ends in a traceback of the library
    with xlsxwriter.Workbook(file, OPTIONS) as made:
        title = f"{story.title} ({story.study or 'a run'})"
        made.set_properties({"title": title, "created": datetime.fromisoformat(story.as_of)})
        _fill(Book(made, looks(made)), story, shown, whole)
    target.write_bytes(file.getvalue())


def _fill(book: Book, story: Story, shown: Mapping[str, pd.DataFrame], whole: bool) -> None:
    """All sheets, in their order."""
    overview.fill(overview.start(book), book, story)
    contents = index.start(book)
    drawn = charts.write(book, story) if whole and story.plots else {}
    read = {readable.write(book, one): one.purpose for one in (story.sheets if whole else ())}
    printed = {name: _is_printed(story, frame, whole) for name, frame in shown.items()}
    in_print = sorted(shown, key=lambda name: not printed[name])  # tables that are printed come first
    sheets = {name: tables.write(book, name, shown[name], printed=printed[name]) for name in in_print}
    index.write_columns(book, shown, story.columns)
    given = tables.write_inputs(book, story.instance) if whole and story.instance else {}
    entries = {name: _entry(story, name, sheets[name], len(shown[name])) for name in in_print}
    front = [
        Entry(
            f"'{overview.SHEET}'!A1",
            overview.SHEET,
            "The answer, its figures, and what was asked of the tool.",
        ),
        *(Entry(f"'{charts.SHEET}'!A{at + 1}", "chart", title) for title, at in drawn.values()),
        *(Entry(f"'{name}'!A1", name, purpose) for name, purpose in read.items()),
        *(entry for name, entry in entries.items() if printed[name]),
    ]
    data = [
        *(entry for name, entry in entries.items() if not printed[name]),
        Entry(
            f"'{index.COLUMNS_SHEET}'!A1",
            index.COLUMNS_SHEET,
            "What each column of each table is, with its unit.",
        ),
    ]
    index.fill(
        contents, book, [(index.PRINTED, front), (index.DATA, data), (index.INPUTS, list(_given(given)))]
    )


def _given(given: Mapping[str, str]) -> Iterator[Entry]:
    for name, purpose in given.items():
        yield Entry(f"'{name}'!A1", name, purpose)


def _is_printed(story: Story, frame: pd.DataFrame, whole: bool) -> bool:
    """Whether a table is printed: alone it is; of a whole run the sheets to read are, in its place."""
    return not whole or (bool(story.study) and len(frame) <= MOST_PRINTED)


def _entry(story: Story, name: str, sheet: str, rows: int) -> Entry:
    known = None if story.study or name not in TABLES else TABLES[name].about
    purpose = (known or "A table of the study.").strip().splitlines()[0]
    return Entry(f"'{sheet}'!A1", sheet, purpose, rows)
