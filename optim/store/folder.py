"""Folders of runs and studies: temporary ones whose writer is gone are swept away."""

from __future__ import annotations

import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from optim.files import whole_folder
from optim.store.owner import TEMPORARY, gone, prefix

UNTOUCHED_SECONDS = 7 * 24 * 3600.0
"""Nobody takes so long between two files: for folders whose writer runs elsewhere, or cannot be told."""


@contextmanager
def run_folder(parent: Path, name: str) -> Iterator[Path]:
    """A temporary folder in ``parent``; on a clean exit it is renamed to ``name``.

    Raises FileExistsError if ``name`` is already there: a run is never overwritten.
    """
    parent.mkdir(parents=True, exist_ok=True)
    sweep(parent)
    with whole_folder(parent / name, f"{prefix()}{secrets.token_hex(4)}") as folder:
        yield folder
        if (parent / name).exists():  # a rename would silently replace an empty folder
            raise FileExistsError(parent / name)


def sweep(parent: Path) -> None:
    """Remove temporary folders whose writer is gone, killed in the middle.

    A folder whose writer is on another machine or in another container stays, unless it was left for a week.
    """
    for folder in parent.glob(TEMPORARY + "*"):
        is_gone = gone(folder.name)
        if is_gone or (is_gone is None and _untouched_seconds(folder) > UNTOUCHED_SECONDS):
            shutil.rmtree(folder, ignore_errors=True)


def _untouched_seconds(folder: Path) -> float:
    """Since anything in it was written."""
    touched = []
    for place in (folder, *folder.rglob("*")):
        with suppress(OSError):  # its writer is at work, or another process sweeps
            touched.append(place.lstat().st_mtime)
    return time.time() - max(touched, default=time.time())
