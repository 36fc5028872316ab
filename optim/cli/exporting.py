"""`optimize export`: a run's tables in the form that the reader wants."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from optim.cli.options import check_ending
from optim.cli.parts import legible, part_called, with_scale
from optim.cli.stored import names_instance
from optim.errors import UsageError
from optim.files import whole_file
from optim.formats import Format, format_called

if TYPE_CHECKING:
    import pandas as pd

    from optim.report.parts import RunPart, StudyPart

    Tables = dict[str, pd.DataFrame]


def export(name: str, form: str, table: str | None, pivot: bool, out: Path | None, runs: Path) -> int:
    """Write the tables; one table of text without ``out`` goes to stdout. Prints the files written."""
    kind = format_called(form)
    check_ending(out, (kind.suffix,), f"--format {kind.name}")
    if kind.takes_instances and table is None and not pivot and names_instance(name):
        return _instance(name, kind, out)
    with legible([name], runs):
        return _export(name, kind, table, pivot, out, runs)


def _export(name: str, kind: Format, table: str | None, pivot: bool, out: Path | None, runs: Path) -> int:
    from optim.report.export import as_text, write

    part = part_called(name, runs)
    made = _tables(part, table, pivot)
    whole = table is None and not pivot
    if kind.only_whole and not whole:
        raise UsageError(f"{kind.only_whole} is of the whole run or study: leave --table and --pivot out")
    if out is None and kind.is_text and len(made) == 1:
        sys.stdout.write(as_text(made, kind.name))
        return 0
    stem = f"{part.manifest['instance']}-{part.name}"
    default = Path(stem + kind.suffix if kind.one_file else f"{stem}-{kind.name}")
    target = default if out is None else out / default if os.path.isdir(out) and kind.one_file else out
    if not kind.one_file and len(made) > 1 and target.suffix.lower() == kind.suffix and not target.is_dir():
        raise UsageError(
            f"--out is {target.as_posix()!r}: {len(made)} tables are a file each, expected a folder; --table "
            f"NAME writes one table to a file (tables: {', '.join(made)})"
        )
    if kind.makes == "story":
        return _story(part, made, kind, target, {} if whole else {"whole": False})
    for file in write(made, kind.name, target):
        print(file.as_posix())
    return 0


def _story(
    part: RunPart | StudyPart, made: Tables, kind: Format, target: Path, settings: dict[str, bool]
) -> int:
    """A workbook or a deck of a run or a study."""
    from optim.report.export.story import story

    told = story(with_scale(part))
    with whole_file(target) as place:
        kind.written(told, made, place, **settings)
    print(target.as_posix())
    return 0


def _instance(name: str, kind: Format, out: Path | None) -> int:
    """An instance as a workbook that can be edited and read back."""
    from optim.reading import read
    from optim.reading.workbook.writing import write_workbook

    default = Path(name).with_suffix(kind.suffix).name
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
