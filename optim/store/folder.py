"""A folder that appears whole or not at all: filled under a temporary name, flushed, then renamed."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

TEMPORARY = ".tmp-"
STALE_SECONDS = 3600.0


@contextmanager
def whole_folder(parent: Path, name: str) -> Iterator[Path]:
    """Yield a temporary folder in ``parent``; on a clean exit it is renamed to ``name``.

    Raises FileExistsError if ``name`` is already there: a run is never overwritten.
    """
    parent.mkdir(parents=True, exist_ok=True)
    sweep(parent)
    temporary = Path(tempfile.mkdtemp(prefix=f"{TEMPORARY}{os.getpid()}-", dir=parent))
    temporary.chmod(0o755)  # mkdtemp gives 700, which is not for a folder of results
    try:
        yield temporary
        _flush(temporary)
        if (parent / name).exists():  # rename would silently replace an empty folder
            raise FileExistsError(parent / name)
        temporary.rename(parent / name)
        _sync(parent)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def sweep(parent: Path) -> None:
    """Remove temporary folders whose writer is gone (killed in the middle), or that are an hour old."""
    for folder in parent.glob(TEMPORARY + "*"):
        pid = re.match(rf"{re.escape(TEMPORARY)}(\d+)-", folder.name)
        if pid is None or not _alive(int(pid[1])) or time.time() - folder.stat().st_mtime > STALE_SECONDS:
            shutil.rmtree(folder, ignore_errors=True)


def _alive(pid: int) -> bool:
    if os.name != "posix":  # elsewhere signal 0 would end the process: age alone decides
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _flush(folder: Path) -> None:
    """Bring every file and folder below, and the folder itself, to the disk before the rename."""
    for base, _, files in os.walk(folder):
        for file in files:
            _sync(Path(base) / file)
        _sync(Path(base))


def _sync(path: Path) -> None:
    if path.is_dir() and os.name != "posix":
        return
    descriptor = os.open(path, os.O_RDONLY if os.name == "posix" else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
