"""Exports: a run's tables in the form that the reader wants. ``FORMATS`` maps a format to its writer."""

from __future__ import annotations

import io
from pathlib import Path

import pandas as pd

from optim.errors import UsageError
from optim.files import write_files
from optim.report.export import text
from optim.report.tables import View, all_tables

FORMATS = ("csv", "xlsx", "pptx", "parquet", "json", "markdown", "latex")
OFFICE = ("xlsx", "pptx")
"""Formats that tell a story: ``optim.report.export.story`` makes it, ``book`` and ``slides`` write it."""
SUFFIX = {"csv": ".csv", "parquet": ".parquet", "markdown": ".md", "latex": ".tex"}
TEXTS = {
    "csv": text.csv_text,
    "json": text.json_text,
    "markdown": text.markdown_text,
    "latex": text.latex_text,
}


def frames(view: View, table: str | None, pivot: bool) -> dict[str, pd.DataFrame]:
    """The frames to export. Raises UsageError for a table that does not exist or cannot be pivoted."""
    from optim.report.tables import TABLES
    from optim.report.tables.pivot import pivoted

    if table is not None and table not in TABLES:
        raise UsageError(f"there is no table {table!r}: choose one of {', '.join(TABLES)}")
    if pivot and table not in (None, "allocation"):
        raise UsageError("only the allocation can be pivoted: leave --table out, or say --table allocation")
    if pivot:
        return {"allocation_pivot": pivoted(view)}
    return all_tables(view) if table is None else {table: TABLES[table](view)}


def as_text(made: dict[str, pd.DataFrame], form: str) -> str:
    """One frame as text, or all of them as one JSON document. ``form`` is a format that is text."""
    require(form)
    if form == "json":
        return text.json_document(made)
    (frame,) = made.values()
    return TEXTS[form](frame)


def write(made: dict[str, pd.DataFrame], form: str, target: Path) -> list[Path]:
    """Write the frames and return the files: ``target`` itself, or files in it when it is a folder of them.

    ``form`` is a format of tables alone, none of ``OFFICE``. Raises UsageError where nothing can be written.
    """
    require(form)
    if form == "json" or (len(made) == 1 and target.suffix):
        files = {target: _data(made, form)}
    else:
        files = {target / (name + SUFFIX[form]): _data({name: frame}, form) for name, frame in made.items()}
    write_files(files)
    return list(files)


def _data(made: dict[str, pd.DataFrame], form: str) -> bytes:
    if form != "parquet":
        return as_text(made, form).encode("utf-8")
    (frame,) = made.values()
    out = io.BytesIO()
    frame.to_parquet(out, index=False)
    return out.getvalue()


def require(form: str) -> None:
    """Raise UsageError for a format that does not exist."""
    if form not in FORMATS:
        raise UsageError(f"there is no format {form!r}: choose one of {', '.join(FORMATS)}")
