"""The way in and every way out: runs the app, and turns what happens into an exit code and a message."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import NoReturn, cast

from optim.cli.ending import (
    Ending,
    internal,
    interrupted,
    refused,
    refused_by_the_system,
    tell,
    wrong_usage,
)
from optim.cli.interrupts import handling
from optim.cli.outlets import outlets
from optim.cli.screen import guarded_streams
from optim.cli.session import Session
from optim.errors import PostureError, UsageError
from optim.signals import INTERRUPTED, answer_with


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command with ``argv`` (default: that of the process) and return its exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    options = arguments[: arguments.index("--")] if "--" in arguments else arguments
    session = Session(
        as_json="--json" in options, no_color="--no-color" in options, arguments=tuple(arguments)
    )
    _forgiving_streams()
    try:
        with outlets() as out, handling(session.interruption), guarded_streams():
            code = _run(arguments, session)
            return code if out.lost is None else _not_whole(out.lost, code, session)
    except KeyboardInterrupt:  # asked once more while it ended
        return INTERRUPTED
    except BrokenPipeError:
        # the reader went away (`optimize ... | head`): nothing is left to say, and no noise at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def command() -> NoReturn:
    """The console script: do it, then leave at once. Taking the model's objects apart would take a third
    of a second, and what has to be put in order has been."""
    code = main()
    answer_with(signal.SIG_IGN)  # all is done: what is asked now would only change the exit code
    with suppress(OSError):
        sys.stdout.flush()
        sys.stderr.flush()
    if "multiprocessing.synchronize" in sys.modules:
        sys.exit(code)  # a study's locks are given back to the system on the ordinary way out
    os._exit(code)


def _run(arguments: list[str], session: Session) -> int:
    try:
        return _invoked(arguments, session)
    except BrokenPipeError:
        raise
    except PostureError as error:
        return _end(refused(error), session)
    except KeyboardInterrupt:
        return _end(interrupted(), session)
    except Exception as error:
        if session.interruption.came:  # in the middle of an import, which makes an error of its own of it
            return _end(interrupted(), session)
        if isinstance(error, OSError) and (ending := refused_by_the_system(error)):
            return _end(ending, session)
        if os.environ.get("OPTIMIZE_DEBUG") == "1":
            import traceback

            traceback.print_exc()
        return _end(internal(error), session)


def _invoked(arguments: list[str], session: Session) -> int:
    import typer

    from optim.cli.app import app

    # click's ClickException, wherever typer keeps click
    usage_errors = cast(type[Exception], typer.BadParameter.__mro__[2])
    try:
        # not command.main(): it would turn Ctrl-C into an exit code without a word or a document
        command = typer.main.get_command(app)
        with command.make_context("optimize", arguments, obj=session) as context:
            return int(command.invoke(context))
    except typer.Exit as done:
        return int(done.exit_code)
    except typer.Abort:
        return _end(interrupted(), session)
    except usage_errors as error:
        return _end(wrong_usage(error), session)


def _end(ending: Ending, session: Session) -> int:
    tell(ending, session)
    return ending.code


def _not_whole(lost: OSError, code: int, session: Session) -> int:
    """The end of a command whose output could not be printed: its files are written, and that is said."""
    kept = f"; what was found is in {session.run}" if session.run else ""
    print(f"optimize: standard output is not whole ({lost.strerror}){kept}", file=sys.stderr)
    return code or UsageError.exit_code


def _forgiving_streams() -> None:
    """A terminal that lacks a letter shows a mark in its place; it is no reason to fail."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
