"""The workbench command: a case in, a server that runs until Ctrl-C."""

from __future__ import annotations

from pathlib import Path

from optim.cli.session import Session


def start(name: str, out: Path, port: int, browser: bool, session: Session) -> int:
    """Serve the workbench of an instance. Returns the exit code."""
    from optim.reading import read_case
    from optim.store import ready

    case = read_case(name, mode="steady")
    session.instance, session.case = name, case
    ready(out)
    from optim.web import serve

    serve(case, name, out, port=port, browser=browser)
    return 0
