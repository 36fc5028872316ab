"""Frames as text, CSV, JSON, Markdown and LaTeX, and as Parquet."""

from __future__ import annotations

import io
import json
from typing import Any

import pandas as pd

from optim.report.csv_text import csv_text as csv_text
from optim.text import visible


def json_text(frame: pd.DataFrame) -> str:
    """The rows as a JSON list of objects."""
    return str(frame.to_json(orient="records", force_ascii=False, double_precision=10)) + "\n"


def json_document(made: dict[str, pd.DataFrame]) -> str:
    """One frame as a list of rows; several as an object of such lists by table name."""
    if len(made) == 1:
        (frame,) = made.values()
        return visible(json.dumps(json.loads(json_text(frame)), indent=1, ensure_ascii=False)) + "\n"
    every = {name: json.loads(json_text(frame)) for name, frame in made.items()}
    return visible(json.dumps(every, indent=1, ensure_ascii=False)) + "\n"


def markdown_text(frame: pd.DataFrame) -> str:
    """A table in GitHub's Markdown; no cell breaks the table or becomes markup."""
    return _tabulated(frame.map(_markdown_cell), "pipe")


def latex_text(frame: pd.DataFrame) -> str:
    """A tabular with booktabs rules; the letters that mean something to TeX are escaped."""
    return _tabulated(frame, "latex_booktabs")


def parquet_bytes(frame: pd.DataFrame) -> bytes:
    """The table as a Parquet file."""
    out = io.BytesIO()
    frame.to_parquet(out, index=False)
    return out.getvalue()


def _tabulated(frame: pd.DataFrame, form: str) -> str:
    from tabulate import tabulate  # type: ignore[import-untyped]

    numeric = [pd.api.types.is_numeric_dtype(kind) for kind in frame.convert_dtypes().dtypes]
    cells = [[_figure(cell) for cell in row] for row in frame.itertuples(index=False, name=None)]
    align = ["right" if is_number else "left" for is_number in numeric]
    headers = [visible(str(name)) for name in frame.columns]
    sides = align if cells else None
    made = tabulate(cells, headers=headers, tablefmt=form, disable_numparse=True, colalign=sides)
    return str(made) + "\n"


def _figure(cell: Any) -> str:
    if cell is None or (isinstance(cell, float) and pd.isna(cell)):
        return ""
    return f"{cell:.10g}" if isinstance(cell, float) else visible(str(cell))


def _markdown_cell(cell: Any) -> Any:
    if not isinstance(cell, str):
        return cell
    for letter in "\\|`*_<>[]":
        cell = cell.replace(letter, "\\" + letter)
    return " ".join(cell.split())
