"""Commands in this process: their exit code, and the exception itself where the program did not expect it."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from functools import cache
from pathlib import Path
from unittest import mock

import typer

from optim.cli import main
from optim.cli.ending import Ending

_command = cache(typer.main.get_command)


def _as_it_is(error: Exception) -> Ending:
    raise error


def ended(arguments: Sequence[str]) -> int:
    """The exit code of a command. Raises the exception that the command would call an internal error."""
    with (
        mock.patch("typer.main.get_command", _command),  # made once: it takes longer than most commands
        mock.patch.object(sys.modules["optim.cli.main"], "internal", _as_it_is),
        redirect_stdout(io.StringIO()),
        redirect_stderr(io.StringIO()),
    ):
        return main(arguments)


@contextmanager
def inside(place: Path) -> Iterator[None]:
    """The folder as the working directory: commands write beside the reader."""
    before = Path.cwd()
    os.chdir(place)
    try:
        yield
    finally:
        os.chdir(before)
