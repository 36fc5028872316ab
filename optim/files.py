"""Files and folders that appear whole or not at all: under another name first, then renamed.

Everything that is written for a user passes here: exports, pages, pictures, models, instances, runs, studies.
"""

from __future__ import annotations

import errno
import os
import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from optim.errors import UsageError

TAKEN = (errno.EEXIST, errno.ENOTEMPTY, errno.ENOTDIR)


@contextmanager
def whole_file(target: Path, option: str = "--out") -> Iterator[Path]:
    """A file beside ``target`` to be written, which then takes its name; gone if anything fails.

    ``option`` is what the user chose ``target`` with. Raises UsageError where nothing can be written.
    """
    place: Path | None = None
    try:
        target = Path(os.path.realpath(target))  # what a link leads to is written, and the link stays
        if target.exists() and not target.is_file():
            raise UsageError(f"cannot write {target} (it is not an ordinary file): choose another {option}")
        target.parent.mkdir(parents=True, exist_ok=True)
        place = _new_file(target)
        yield place
        sync(place)
        os.replace(place, target)
        sync(target.parent)
    except OSError as error:
        raise cannot_write(target, error, option) from None
    finally:
        if place is not None:
            with suppress(OSError):
                place.unlink()


@contextmanager
def whole_folder(target: Path, temporary: str) -> Iterator[Path]:
    """A folder named ``temporary`` beside ``target`` to be filled, which then takes its name.

    It is gone if anything fails. Raises FileExistsError if ``target`` is there and not empty, and OSError.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    place = target.parent / temporary
    place.mkdir()
    try:
        yield place
        sync_all(place)
        _rename(place, target)
        sync(target.parent)
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _rename(place: Path, target: Path) -> None:
    try:
        os.replace(place, target)
    except OSError as error:
        if error.errno in TAKEN:  # another process was faster
            raise FileExistsError(target) from None
        raise


def write_files(files: Mapping[Path, bytes], option: str = "--out") -> None:
    """Write several files, none of them before all are complete beside their places."""
    with ExitStack() as stack:
        for target, data in files.items():
            stack.enter_context(whole_file(target, option)).write_bytes(data)


def cannot_write(target: Path, error: Exception, option: str = "--out") -> UsageError:
    """The error that says why a file cannot be written, and what to do."""
    reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return UsageError(
        f"cannot write {target} ({reason}): make room if the disk is full; else choose another {option}"
    )


def sync_all(folder: Path) -> None:
    """Bring every file and folder below, and the folder itself, to the disk."""
    for base, _, files in os.walk(folder):
        for file in files:
            sync(Path(base) / file)
        sync(Path(base))


def sync(path: Path) -> None:
    """Bring a file or folder to the disk; a folder where the system can."""
    if path.is_dir() and os.name != "posix":
        return
    descriptor = os.open(path, os.O_RDONLY if os.name == "posix" else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _new_file(target: Path) -> Path:
    """An empty file beside the target, of a name that nothing has, with the rights of the one it replaces."""
    place = target.with_name(f".{target.stem[:40]}.{secrets.token_hex(4)}{target.suffix}")
    os.close(os.open(place, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
    if target.exists():
        place.chmod(target.stat().st_mode & 0o777)
    return place
