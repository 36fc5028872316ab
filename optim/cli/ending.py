"""Endings: how a command ends when it does not end with an answer, on stderr and as JSON."""

from __future__ import annotations

import errno
import json
import sys
from dataclasses import dataclass
from typing import Any

from optim.cli.session import Session
from optim.engine.memory import peak_mb
from optim.errors import (
    BreachError,
    Fault,
    InfeasibleError,
    InstanceError,
    Interrupted,
    PostureError,
    UsageError,
)

_SYSTEM = {
    errno.EMFILE: "allow this process more open files (`ulimit -n` tells how many; 64 will do)",
    errno.ENFILE: "the machine has too many open files: try again later",
    errno.ENOSPC: "make room, or choose another --out or TMPDIR",
    errno.EDQUOT: "make room, or choose another --out or TMPDIR",
    errno.EROFS: "choose another --out or TMPDIR",
    errno.EIO: "the disk or the terminal fails",
    errno.ENAMETOOLONG: "give a shorter name or path",
    errno.ELOOP: "a link leads to itself: give the file or folder that is meant",
    errno.ENOMEM: "free some memory",
    errno.EAGAIN: "allow this process more processes (`ulimit -u` tells how many), or try again later",
}
"""What to do where the system refuses, by the number of its error."""


@dataclass(frozen=True)
class Ending:
    """An exit code, the status of the JSON document, and what is said."""

    code: int
    status: str
    kind: str
    message: str
    stopped_by: str | None = None
    faults: tuple[Fault, ...] = ()
    breaches: tuple[str, ...] = ()


def refused(error: PostureError) -> Ending:
    """The end by one of the project's own errors."""
    return Ending(
        code=error.exit_code,
        status=error.status,
        kind=type(error).__name__,
        message=str(error) or type(error).__name__,
        stopped_by=_stopped_by(error),
        faults=error.faults if isinstance(error, InstanceError) else (),
        breaches=error.breaches if isinstance(error, BreachError) else (),
    )


def _stopped_by(error: PostureError) -> str | None:
    by = {3: "proof", 6: "time_limit", 8: "crash", 130: "interrupt"}
    return by.get(error.exit_code)


def not_stored(error: PostureError) -> Ending:
    """The end with an answer that is shown, and that could not be stored."""
    return refused(type(error)(f"{error}\nThe answer is shown and stored nowhere."))


def interrupted() -> Ending:
    """The end by Ctrl-C before there was anything to keep."""
    return refused(Interrupted("interrupted before any plan was found"))


def wrong_usage(error: Any) -> Ending:
    """The end by an option or a command that does not exist or does not fit."""
    message = str(error.format_message()) or "this is not how the command is used"
    return Ending(2, "error", "UsageError", f"{message} (`optimize --help` shows how)")


def refused_by_the_system(error: OSError) -> Ending | None:
    """The end by something that the system does not give this process; None for any other error."""
    reason = _SYSTEM.get(error.errno or 0)
    if reason is None:
        return None
    about = f" ({error.filename})" if error.filename else ""
    return refused(UsageError(f"the system refuses: {error.strerror}{about}; {reason}"))


def internal(error: Exception) -> Ending:
    """The end by an error of ours: named, and without a traceback unless OPTIMIZE_DEBUG=1."""
    message = (
        f"internal error: {type(error).__name__}: {error}. OPTIMIZE_DEBUG=1 shows where; please report it"
    )
    return Ending(1, "error", "InternalError", message)


def say(ending: Ending) -> None:
    """The message on stderr."""
    sys.stdout.flush()
    print(f"optimize: {ending.message}", file=sys.stderr)


def tell(ending: Ending, session: Session) -> None:
    """The message on stderr, and the document on stdout where JSON was asked for."""
    say(ending)
    if session.run and ending.breaches:
        print(f"optimize: the refused plan is kept aside in {session.run}", file=sys.stderr)
    elif session.run and ending.code == InfeasibleError.exit_code:
        print(
            f"optimize: the proof that there is no plan is kept in {session.run}; "
            f"`optimize check {session.run}` verifies it",
            file=sys.stderr,
        )
    if session.as_json:
        print_document(_document(ending, session))


def _document(ending: Ending, session: Session) -> dict[str, Any]:
    from optim.report.document import Told, document

    return document(
        Told(
            instance=session.instance,
            case=session.case,
            run=session.run,
            status=ending.status,
            stopped_by=ending.stopped_by,
            seconds=session.all_seconds(),
            errors=[error_document(ending)],
            breaches=ending.breaches,
            peak_rss_mb=peak_mb(),
        )
    )


def error_document(ending: Ending) -> dict[str, Any]:
    """An ending by an error as JSON."""
    return {
        "type": ending.kind,
        "exit_code": ending.code,
        "message": ending.message,
        "faults": [fault_document(fault) for fault in ending.faults],
    }


def fault_document(fault: Fault) -> dict[str, Any]:
    """A fault as JSON; line 0 is the file as a whole."""
    names = ("file", "line", "column", "message", "severity", "cell")
    return {name: getattr(fault, name) for name in names}


def print_document(document: dict[str, Any]) -> None:
    """One JSON document on stdout, and nothing else. NaN is never written."""
    print(json.dumps(document, indent=2, ensure_ascii=True, allow_nan=False), flush=True)
