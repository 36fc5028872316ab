"""`optimize export`: a run's tables in the form that the reader wants."""

from __future__ import annotations

import sys
from pathlib import Path

from optim.cli.stored import case_of, ledger_of, run_called
from optim.errors import UsageError
from optim.store import Run

ONE_FILE = ("xlsx", "json")
STREAMED = ("csv", "json", "markdown", "latex")


def export(name: str, form: str, table: str | None, pivot: bool, out: Path | None, runs: Path) -> int:
    """Write the tables; one table of text without ``out`` goes to stdout. Prints the files written."""
    from optim.report.about import about
    from optim.report.export import as_text, frames, require, write
    from optim.report.tables import View

    require(form)
    run = run_called(name, runs)
    case = case_of(run)
    made = frames(View(case, run.plan, ledger_of(run, case)), table, pivot)
    if out is None and form in STREAMED and len(made) == 1:
        sys.stdout.write(as_text(made, form))
        return 0
    target = _target(run, form) if out is None else out
    if out is not None and out.is_dir() and form in ONE_FILE:
        target = out / _target(run, form)
    try:
        files = write(made, form, target, about(run.manifest))
    except OSError as error:
        raise UsageError(f"cannot write {target} ({error.strerror}): choose another --out") from None
    for file in files:
        print(file.as_posix())
    return 0


def _target(run: Run, form: str) -> Path:
    """Where an export goes when nobody says: beside the reader, named after the run."""
    stem = f"{run.manifest['instance']}-{run.folder.name}"
    return Path(f"{stem}.{form}") if form in ONE_FILE else Path(f"{stem}-{form}")
