"""On a terminal the progress is one live line on stderr, and the answer on stdout has color."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pty = pytest.importorskip("pty", reason="pseudo-terminals are of POSIX")
FAKED = """
import sys, time
from worlds import small_run
from optim import engine
from optim.cli import main
from optim.solution import Progress
def solve(case, *, progress, **settings):
    if progress:
        progress(Progress("coverage", 1.0, 60.0, 70.0, 10.0))
    time.sleep(0.4)
    return small_run.solution(case)
engine.solve = solve
sys.exit(main())
"""


def on_a_terminal(*argv: str, home: Path) -> str:
    """Everything that the command writes to a terminal, standard error included."""
    ours, theirs = pty.openpty()
    found = os.pathsep.join(sys.path)
    environment = {**os.environ, "PYTHONPATH": found, "TERM": "xterm-256color", "COLUMNS": "100"}
    environment.pop("NO_COLOR", None)
    process = subprocess.Popen(
        [sys.executable, "-c", FAKED, *argv], stdout=theirs, stderr=theirs, cwd=home, env=environment
    )
    os.close(theirs)
    written = b""
    while True:
        try:
            some = os.read(ours, 65536)
        except OSError:  # Linux says so when the last writer has gone
            break
        if not some:
            break
        written += some
    assert process.wait() == 0
    return written.decode()


def test_a_live_line_and_color(home: Path) -> None:
    text = on_a_terminal("--instance", "sample", home=home)
    assert "coverage in points · 1 s · best plan so far 60.00 · at most 70.00 · 10.00 between" in text
    assert "\x1b[1;32mIn the first half of 2023" in text


def test_no_color(home: Path) -> None:
    text = on_a_terminal("--instance", "sample", "--no-color", "--quiet", home=home)
    assert "Coverage: 71.09" in text
    assert "\x1b" not in text
