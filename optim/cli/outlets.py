"""Outlets: standard output and standard error that may be closed, full, or read by nobody any more.

An answer that cannot be printed is no reason to lose it: the command goes on, files are written, and at the
end the command says that its output is not whole.
"""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import TextIO

READERS_GONE = (errno.EPIPE, errno.ECONNRESET)


class _Outlet(io.FileIO):
    """A file that takes everything, and remembers the first thing that could not be written."""

    lost: OSError | None = None

    def write(self, data: object) -> int:
        view = memoryview(data).cast("B")  # type: ignore[arg-type]
        if self.lost is None:
            try:
                return super().write(view)
            except OSError as error:
                self.lost = error
        return len(view)


@dataclass
class Outlets:
    """``lost``: why standard output is not whole, where somebody still reads it."""

    _raw: list[_Outlet] = field(default_factory=list)

    @property
    def lost(self) -> OSError | None:
        """The first failure on standard output; None where its reader went away, who wants no more."""
        with suppress(AttributeError, ValueError, OSError):
            sys.stdout.flush()
        found = next((raw.lost for raw in self._raw if raw.fileno() == 1), None)
        return None if found is None or found.errno in READERS_GONE else found


@contextmanager
def outlets() -> Iterator[Outlets]:
    """Standard output and error as outlets while a command runs, where they are the process's own files."""
    _open_what_is_closed()
    made, before = Outlets(), (sys.stdout, sys.stderr)
    sys.stdout, sys.stderr = (_outlet(stream, made) for stream in before)
    try:
        yield made
    finally:
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError):
                stream.flush()
        sys.stdout, sys.stderr = before


def _outlet(stream: TextIO, made: Outlets) -> TextIO:
    """The stream itself on a terminal, and where it is not the process's own, as in tests."""
    try:
        number = stream.fileno()
        if stream.isatty() or number not in (1, 2):
            return stream
        stream.flush()
    except (AttributeError, OSError, ValueError):
        return stream
    raw = _Outlet(number, "w", closefd=False)
    made._raw.append(raw)
    buffered = io.BufferedWriter(raw)
    return io.TextIOWrapper(
        buffered, encoding=stream.encoding, errors="replace", line_buffering=number == 2, write_through=False
    )


def _open_what_is_closed() -> None:
    """A closed standard stream is opened on the null device: its number must not become that of a file."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None and not _is_open(number):
            with suppress(OSError):
                opened = os.open(os.devnull, os.O_RDWR)
                if opened != number:
                    os.dup2(opened, number)
                    os.close(opened)
                stream = open(number, "w" if number else "r", encoding="utf-8", closefd=False)  # noqa: SIM115
                setattr(sys, name, stream)


def _is_open(number: int) -> bool:
    try:
        os.fstat(number)
    except OSError:
        return False
    return True
