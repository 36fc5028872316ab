"""Scratch: a temporary folder, for what the solver says."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from optim.errors import UsageError


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder that is gone afterwards. Raises UsageError where the system has no room for one."""
    try:
        folder = tempfile.TemporaryDirectory(prefix="optimize-", ignore_cleanup_errors=True)
    except OSError as error:
        raise UsageError(
            f"no temporary folder can be made ({error.strerror or error}): make room, or name a folder that "
            "has room in TMPDIR"
        ) from None
    with folder as name:
        yield Path(name)
