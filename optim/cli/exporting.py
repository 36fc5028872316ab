"""`optimize export`: a run's tables in the form that the reader wants."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from optim.cli import seams
from optim.cli.parts import study_folder
from optim.cli.stored import case_of, ledger_of, names_instance, run_called
from optim.cli.writing import whole_file
from optim.errors import UsageError

if TYPE_CHECKING:
    import pandas as pd

    Tables = tuple[Path, Mapping[str, Any], dict[str, pd.DataFrame]]

ONE_FILE = ("xlsx", "pptx", "json")
STREAMED = ("csv", "json", "markdown", "latex")


def export(name: str, form: str, table: str | None, pivot: bool, out: Path | None, runs: Path) -> int:
    """Write the tables; one table of text without ``out`` goes to stdout. Prints the files written."""
    from optim.report.export import OFFICE, as_text, require, write

    require(form)
    if form == "xlsx" and table is None and not pivot and names_instance(name):
        return _instance(name, out)
    folder, manifest, made = _study(name, table, pivot, runs) or _run(name, table, pivot, runs)
    if form == "pptx" and (table is not None or pivot):
        raise UsageError("a deck is of the whole run or study: leave --table and --pivot out")
    if out is None and form in STREAMED and len(made) == 1:
        sys.stdout.write(as_text(made, form))
        return 0
    default = _target(f"{manifest['instance']}-{folder.name}", form)
    target = default if out is None else out / default if out.is_dir() and form in ONE_FILE else out
    try:
        if form in OFFICE:
            return _office(name, runs, made, form, target, table is None and not pivot)
        files = write(made, form, target)
    except OSError as error:
        raise UsageError(f"cannot write {target} ({error.strerror}): choose another --out") from None
    for file in files:
        print(file.as_posix())
    return 0


def _office(
    name: str, runs: Path, made: dict[str, pd.DataFrame], form: str, target: Path, whole: bool
) -> int:
    """A workbook or a deck of a run or a study."""
    from optim.cli.parts import part_called
    from optim.report.export.story import story

    told = story(part_called(name, runs))
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
    default = Path(name).with_suffix(".xlsx").name
    target = Path(default) if out is None else out / default if out.is_dir() else out
    if target.exists() and Path(name).exists() and target.samefile(name):
        raise UsageError(f"{target} is the workbook that is read: choose another --out")
    with whole_file(target) as place:
        seams.write_instance_book(name, place)
    print(target.as_posix())
    return 0


def _run(name: str, table: str | None, pivot: bool, runs: Path) -> Tables:
    """A run's tables, made anew from its plan."""
    from optim.report.export import frames
    from optim.report.tables import View

    run = run_called(name, runs)
    case = case_of(run)
    return run.folder, run.manifest, frames(View(case, run.plan, ledger_of(run, case)), table, pivot)


def _study(name: str, table: str | None, pivot: bool, runs: Path) -> Tables | None:
    """A study's tables as they were stored; None if the name is not a study's."""
    from optim.store.study_folder import load_study

    folder = study_folder(name, runs)
    if folder is None:
        return None
    manifest, made = load_study(folder)
    if pivot:
        raise UsageError(f"{name} is a study: only a run's allocation can be pivoted")
    if table is not None and table not in made:
        raise UsageError(f"there is no table {table!r} in {name}: choose one of {', '.join(made)}")
    return folder, manifest, made if table is None else {table: made[table]}


def _target(stem: str, form: str) -> Path:
    """Where an export goes when nobody says: beside the reader, named after the run."""
    return Path(f"{stem}.{form}") if form in ONE_FILE else Path(f"{stem}-{form}")
