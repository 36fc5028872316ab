"""Guard: a stored folder is data, perhaps of somebody else. It holds files, and nothing outside of it."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from optim.errors import UsageError


def guard(folder: Path) -> None:
    """Raise UsageError for a link that leads out of the folder, and for a pipe or device in it."""
    root = folder.resolve()
    for base, folders, files in os.walk(root):
        for name in (*folders, *files):
            path = Path(base) / name
            if fault := _fault(path, root):
                raise UsageError(
                    f"{folder / path.relative_to(root)} {fault}: a stored run or study holds ordinary files; "
                    "remove it if you trust the rest"
                )


def _fault(path: Path, root: Path) -> str:
    kind = path.lstat().st_mode
    if stat.S_ISLNK(kind):
        return "" if _inside(path, root) else "is a link that leads out of the folder"
    return "" if stat.S_ISREG(kind) or stat.S_ISDIR(kind) else "is no file"


def _inside(link: Path, root: Path) -> bool:
    try:
        return link.resolve(strict=True).is_relative_to(root)
    except (OSError, RuntimeError):  # to nowhere, or in a circle
        return False
