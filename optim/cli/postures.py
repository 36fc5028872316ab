"""`optimize posture new`: a posture as a table that an analyst edits."""

from __future__ import annotations

from pathlib import Path

from optim.cli.session import Session
from optim.errors import UsageError
from optim.files import whole_file
from optim.text import any_of

SUFFIXES = (".csv", ".xlsx")


def new(instance: str, source: str, target: Path | None, runs: Path, session: Session) -> int:
    """Write what stands in a start, a run, or one period of a run; print the file."""
    from optim.reading import read
    from optim.reading.postures import posture_csv, posture_rows, posture_workbook
    from optim.studies.postures import posture_called

    if not instance:
        raise UsageError("--instance is not given: whose posture is it? `optimize instances` lists them")
    if target is None or target.suffix.lower() not in SUFFIXES:
        told = "" if target is None else f" {str(target)!r}"
        raise UsageError(f"--out{told}: expected a file ending in {any_of(SUFFIXES)}")
    session.instance = instance
    known = read(instance)
    posture = posture_called(source, known, instance, runs)
    rows = posture_rows(posture, known)
    made = posture_csv(rows).encode() if target.suffix.lower() == ".csv" else posture_workbook(rows, known)
    with whole_file(target) as place:
        place.write_bytes(made)
    print(target.as_posix())
    return 0
