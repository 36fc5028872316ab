"""Writing one file, whole or not at all: what stood there before stays until the new one is complete."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from optim.errors import UsageError


@contextmanager
def whole_file(target: Path) -> Iterator[Path]:
    """A file beside ``target`` to be written, which then takes its name; gone if anything fails.

    Raises UsageError where nothing can be written.
    """
    place: Path | None = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=target.suffix, dir=target.parent)
        os.close(handle)
        place = Path(name)
        place.chmod(0o644)
        yield place
        os.replace(place, target)
    except OSError as error:
        raise UsageError(f"cannot write {target} ({error.strerror}): choose another --out") from None
    finally:
        if place is not None:
            with suppress(OSError):
                place.unlink()
