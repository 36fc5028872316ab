"""`optimize show STUDY`: a stored study's answer as it was printed, or one of its tables."""

from __future__ import annotations

import math
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from optim.cli.screen import screen
from optim.cli.session import Session
from optim.errors import UsageError
from optim.reading.suggest import same

FULL = "full"
"""The part of a study that is its answer and all of its tables, as of a run."""

if TYPE_CHECKING:
    import pandas as pd

    from optim.studies.findings import Shown


def as_stored(shown: Shown) -> dict[str, Any]:
    """A printed table for ``study.json``."""
    rows = shown.frame.astype(object).itertuples(index=False, name=None)
    return {
        "title": shown.title,
        "words": shown.words,
        "columns": [str(column) for column in shown.frame.columns],
        "rows": [[_plain(cell) for cell in row] for row in rows],
    }


def _plain(cell: Any) -> str | bool | int | float | None:
    """A cell as JSON holds it; None where there is nothing."""
    value = cell.item() if hasattr(cell, "item") else cell
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None if math.isnan(value) else str(value)
    return str(value)


def frame_of(stored: Mapping[str, Any]) -> pd.DataFrame:
    """A printed table of ``study.json`` as a frame again."""
    import pandas as pd

    if any(len(row) != len(stored["columns"]) for row in stored["rows"]):
        raise UsageError(f"study.json: the rows of {stored['title']!r} have not as many cells as columns")
    return pd.DataFrame(stored["rows"], columns=stored["columns"], dtype=object)


def show_study(folder: Path, table: str | None, session: Session) -> int:
    """Print a stored study again, one of its tables, or with ``full`` the study and all of its tables."""
    from optim.cli.stored import name_changed
    from optim.store.study_folder import changed_since, load_study

    manifest, tables = load_study(folder)
    name_changed(folder, changed_since(folder))
    part = None if table is None else same(table, (FULL, *tables))
    if table is not None and part is None:
        known = ", ".join((FULL, *tables))
        raise UsageError(f"{folder.name} has no part {table!r}: choose one of {known} ({FULL}: all of them)")
    if part in (None, FULL):
        _answer(folder, manifest, session)
    for name in tables if part == FULL else (part,):
        if name is not None:
            _table(name, tables[name], manifest["columns"].get(name, {}), session)
    return 0


def _table(name: str, frame: pd.DataFrame, columns: Mapping[str, str], session: Session) -> None:
    """Print a table, then the meaning of its columns."""
    from optim.cli.look import print_table

    cells = frame.astype(object).where(frame.notna(), None).itertuples(index=False, name=None)
    print_table(name, list(frame.columns), [list(row) for row in cells], session)
    for column, meaning in columns.items():
        print(f"  {column}: {meaning}")


def _answer(folder: Path, manifest: Mapping[str, Any], session: Session) -> None:
    """Print the study as it was printed when it was made."""
    from optim.cli.stored import case_of_study
    from optim.report.about import changed_note
    from optim.report.console.study import StudyShown, print_study
    from optim.report.opening import Told
    from optim.store.study_folder import changed_since

    base = tuple(manifest[name] for name in ("coverage", "bound", "gap")) if manifest["status"] else None
    shown = StudyShown(
        case=case_of_study(folder, manifest),
        base=base,
        tables=tuple((one["title"], frame_of(one), one["words"]) for one in manifest.get("shown", ())),
        said=(*changed_note(changed_since(folder), study=True), *manifest["said"]),
        seconds=float(manifest.get("seconds") or 0.0),
        files=folder.as_posix(),
        claim=str(manifest.get("claim", "")),
        opening=tuple(Told(one["label"], one["text"]) for one in manifest.get("opening", ())),
        evidence=tuple(manifest.get("evidence", ())),
    )
    print_study(shown, screen(sys.stdout, session))
    if not manifest.get("shown"):
        print(f"Tables: {', '.join(manifest['columns'])} (`optimize show {folder.name} TABLE` prints one)")
