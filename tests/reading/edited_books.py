"""The tutorial as a workbook that a test may edit, as a spreadsheet program would."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl

from optim.reading import read
from optim.reading.workbook.writing import write_workbook


def tutorial_book(path: Path) -> Path:
    """The tutorial instance, exported."""
    write_workbook(read("tutorial"), path)
    return path


def edited(path: Path, edit: Callable[[Any], None]) -> Path:
    """The workbook after an edit."""
    book = openpyxl.load_workbook(path)
    edit(book)
    book.save(path)
    return path


def put(path: Path, sheet: str, cell: str, value: Any) -> Path:
    """The workbook with another value in one cell."""

    def edit(book: Any) -> None:
        book[sheet][cell].value = value

    return edited(path, edit)
