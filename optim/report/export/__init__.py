"""Exports: a run's tables in the form that the reader wants, as ``optim.formats`` lists them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd

from optim.errors import UsageError
from optim.files import write_files
from optim.formats import Format, format_called
from optim.report.tables import View, all_tables


def frames(view: View, table: str | None, pivot: bool) -> dict[str, pd.DataFrame]:
    """The frames to export. Raises UsageError for a table that does not exist or cannot be pivoted."""
    from optim.report.tables import TABLES
    from optim.report.tables.forces import pivoted

    if table is not None and table not in TABLES:
        raise UsageError(f"there is no table {table!r}: choose one of {', '.join(TABLES)}")
    if pivot and table not in (None, "allocation"):
        raise UsageError("only the allocation can be pivoted: leave --table out, or say --table allocation")
    if pivot:
        return {"allocation_pivot": pivoted(view)}
    return all_tables(view) if table is None else {table: TABLES[table](view)}


def as_text(made: dict[str, pd.DataFrame], form: str) -> str:
    """One frame as text, or all of them as one document. ``form`` is a format that is text."""
    return str(_written(made, format_called(form)))


def write(made: dict[str, pd.DataFrame], form: str, target: Path) -> list[Path]:
    """Write the frames and return the files: ``target`` itself, or files in it when it is a folder of them.

    ``form`` is a format of tables alone, not of a story. Raises UsageError where nothing can be written.
    """
    kind = format_called(form)
    if kind.makes == "document" or (len(made) == 1 and target.suffix):
        parts = {target: made}
    else:
        parts = {target / (name + kind.suffix): {name: frame} for name, frame in made.items()}
    files = {path: _written(part, kind) for path, part in parts.items()}
    write_files({path: data.encode() if isinstance(data, str) else data for path, data in files.items()})
    return list(files)


def _written(made: dict[str, pd.DataFrame], kind: Format) -> str | bytes:
    given: Any = made
    if kind.makes != "document":
        (given,) = made.values()
    data: str | bytes = kind.written(given)
    return data
