"""A workbook to use: an overview, native charts, tables to pivot, inputs with their sources, evidence.

Text never becomes a formula, and equal input gives equal bytes: the date in its properties is that of the
instance.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import pandas as pd

from optim.report.export.book import charts, columns, inputs, overview, tables
from optim.report.export.book.look import OPTIONS, Book, looks
from optim.report.export.story import Story, figures_typed, named


def write_book(story: Story, frames: Mapping[str, pd.DataFrame], target: Path, whole: bool = True) -> None:
    """Write a story and its tables to ``target``; ``whole``: with charts, inputs and evidence."""
    import xlsxwriter

    typed = {name: figures_typed(frame) if story.study else frame for name, frame in frames.items()}
    shown = {name: named(frame, story.instance) for name, frame in typed.items()}
    file = io.BytesIO()  # a workbook that cannot be written ends in a traceback of the library
    with xlsxwriter.Workbook(file, OPTIONS) as made:
        title = f"{story.title} ({story.study or 'a run'})"
        made.set_properties({"title": title, "created": datetime.fromisoformat(story.as_of)})
        book = Book(made, looks(made))
        first = overview.start(book)
        drawn = charts.write(book, story) if whole and story.natives else {}
        sheets = {name: tables.write(book, name, frame) for name, frame in shown.items()}
        columns.write(book, shown, story.columns)
        given = inputs.write(book, story.instance) if whole and story.instance else {}
        overview.fill(first, book, story, drawn, sheets, given)
    target.write_bytes(file.getvalue())
