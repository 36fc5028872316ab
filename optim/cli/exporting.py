"""`optimize export`: a run's tables in the form that the reader wants."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from optim.cli.parts import legible, part_called
from optim.cli.stored import names_instance
from optim.errors import UsageError
from optim.files import whole_file

if TYPE_CHECKING:
    import pandas as pd

    from optim.report.parts import RunPart, StudyPart

    Tables = dict[str, pd.DataFrame]

ONE_FILE = ("xlsx", "pptx", "json")
STREAMED = ("csv", "json", "markdown", "latex")


def export(name: str, form: str, table: str | None, pivot: bool, out: Path | None, runs: Path) -> int:
    """Write the tables; one table of text without ``out`` goes to stdout. Prints the files written."""
    from optim.report.export import require

    require(form)
    if form == "xlsx" and table is None and not pivot and names_instance(name):
        return _instance(name, out)
    with legible([name], runs):
        return _export(name, form, table, pivot, out, runs)


def _export(name: str, form: str, table: str | None, pivot: bool, out: Path | None, runs: Path) -> int:
    from optim.report.export import OFFICE, as_text, write

    part = part_called(name, runs)
    made = _tables(part, table, pivot)
    if form == "pptx" and (table is not None or pivot):
        raise UsageError("a deck is of the whole run or study: leave --table and --pivot out")
    if out is None and form in STREAMED and len(made) == 1:
        sys.stdout.write(as_text(made, form))
        return 0
    default = _target(f"{part.manifest['instance']}-{part.name}", form)
    target = default if out is None else out / default if os.path.isdir(out) and form in ONE_FILE else out
    if form in OFFICE:
        return _office(part, made, form, target, table is None and not pivot)
    for file in write(made, form, target):
        print(file.as_posix())
    return 0


def _office(part: RunPart | StudyPart, made: Tables, form: str, target: Path, whole: bool) -> int:
    """A workbook or a deck of a run or a study."""
    from optim.report.export.story import story

    told = story(part)
    with whole_file(target) as place:
        if form == "xlsx":
            from optim.report.export.book import write_book

            write_book(told, made, place, whole)
        else:
            from optim.report.export.slides import write_deck

            write_deck(told, made, place)
    print(target.as_posix())
    return 0


def _instance(name: str, out: Path | None) -> int:
    """An instance as a workbook that can be edited and read back."""
    from optim.reading import read
    from optim.reading.workbook.writing import write_workbook

    default = Path(name).with_suffix(".xlsx").name
    target = Path(default) if out is None else out / default if os.path.isdir(out) else out
    if os.path.exists(target) and os.path.exists(name) and target.samefile(name):
        raise UsageError(f"{target} is the workbook that is read: choose another --out")
    with whole_file(target) as place:
        write_workbook(read(name), place)
    print(target.as_posix())
    return 0


def _tables(part: RunPart | StudyPart, table: str | None, pivot: bool) -> Tables:
    """A run's tables, made anew from its plan; a study's as they were stored."""
    from optim.report.export import frames
    from optim.report.parts import RunPart

    if isinstance(part, RunPart):
        return frames(part.view, table, pivot)
    if pivot:
        raise UsageError(f"{part.name} is a study: only a run's allocation can be pivoted")
    if table is not None and table not in part.tables:
        raise UsageError(
            f"there is no table {table!r} in {part.name}: choose one of {', '.join(part.tables)}"
        )
    return dict(part.tables) if table is None else {table: part.tables[table]}


def _target(stem: str, form: str) -> Path:
    """Where an export goes when nobody says: beside the reader, named after the run."""
    return Path(f"{stem}.{form}") if form in ONE_FILE else Path(f"{stem}-{form}")
