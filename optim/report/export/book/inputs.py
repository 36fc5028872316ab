"""Inputs: the instance's tables as they were used, each row with its source; and the evidence it cites."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pandas as pd

from optim.instance import TABLES, Instance
from optim.instance.columns import Row
from optim.report.export.book.look import Book
from optim.report.export.book.tables import write as write_table

EVIDENCE = "evidence"
ORDER = (
    "id",
    "subject",
    "quantity",
    "value",
    "low",
    "high",
    "unit",
    "as_of",
    "confidence",
    "status",
    "source",
)


def write(book: Book, instance: Instance) -> dict[str, str]:
    """A sheet a table that has rows, and one of evidence; what each holds, by the name of its sheet."""
    made: dict[str, str] = {}
    for table, model in TABLES.items():
        rows = instance.table(table)
        if rows:
            columns = sorted(model.model_fields, key=lambda name: name in Row.model_fields)
            cells = [[_plain(getattr(row, name)) for name in columns] for row in rows]
            frame = pd.DataFrame(cells, columns=columns, dtype=object)
            sheet = write_table(book, f"input_{table}", frame, f"in {table}")
            made[sheet] = str(model.__doc__).strip().splitlines()[0]
    if instance.evidence:
        cells = [
            [_figure(getattr(row, name)) for name in (*ORDER, "url", "note")] for row in instance.evidence
        ]
        frame = pd.DataFrame(cells, columns=[*ORDER, "url", "note"], dtype=object)
        made[write_table(book, EVIDENCE, frame)] = "Public figures with source, date and confidence."
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
