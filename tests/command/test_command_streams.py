"""Standard streams that are closed, full, or read by nobody; a process that may open few files.

Nothing of it is an error of the program: no traceback, and what was found is stored.
"""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from command.real_command import runs_in

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-c", "from optim.entry_point import command; command()"]
SOLVE = ("--instance", "tutorial", "--mode", "steady", "--objective", "coverage", "--quiet")
SHOW = ("show", "tutorial", "forces")
pytestmark = pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full and a shell")


def shell(arguments: tuple[str, ...], streams: str, home: Path, before: str = "") -> tuple[int, str]:
    """The exit code of a command with its streams as a shell puts them, and what it says on stderr."""
    line = f"{before} {shlex.join([*COMMAND, *arguments])} {streams}"
    done = subprocess.run(
        ["bash", "-c", line],
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        cwd=home,
        text=True,
        check=False,
        timeout=300,
    )
    assert "Traceback" not in done.stderr
    assert "internal error" not in done.stderr
    return done.returncode, done.stderr


@pytest.mark.parametrize(
    ("streams", "code", "said"),
    [
        (">&-", 0, ""),
        (">&- 2>&- <&-", 0, ""),
        ("| true; exit ${PIPESTATUS[0]}", 0, ""),
        ("> /dev/full", 2, "standard output is not whole (No space left on device); what was found is in "),
    ],
)
def test_an_answer_that_cannot_be_printed_is_stored(streams: str, code: int, said: str, home: Path) -> None:
    ended, err = shell(SOLVE, streams, home)
    assert (ended, len(runs_in(home))) == (code, 1)
    assert said in err
    assert bool(err) == bool(said)


@pytest.mark.parametrize(
    ("arguments", "streams", "code"),
    [
        (SHOW, ">&-", 0),
        (SHOW, "> /dev/full", 2),
        (SHOW, "| head -1 > /dev/null; exit ${PIPESTATUS[0]}", 0),
        (("--help",), "> /dev/full", 2),
        (("--instance", "nosuch"), ">&- 2>&-", 2),
        (("--instance", "nosuch"), "2> /dev/full", 2),
        (("--instance", "nosuch", "--json"), "> /dev/full", 2),
        (("validate", "tutorial"), "2> /dev/full", 0),
    ],
)
def test_the_exit_code_is_the_commands(
    arguments: tuple[str, ...], streams: str, code: int, home: Path
) -> None:
    assert shell(arguments, streams, home)[0] == code


def test_a_process_that_may_open_few_files_is_told_what_it_takes(home: Path) -> None:
    code, err = shell(SOLVE, "", home, before="ulimit -n 10;")
    assert code == 2
    assert "Too many open files; allow this process more open files" in err
    code, err = shell(("validate", "tutorial"), "", home, before="ulimit -n 10;")
    assert (code, err) == (0, "tutorial: no faults, no warnings\n")


def test_a_number_that_was_closed_is_no_file(home: Path) -> None:
    """What is printed must not end up in a file that happens to be given the number of standard output."""
    assert shell(SOLVE, ">&- 2>&- <&-", home)[0] == 0
    (run,) = runs_in(home)
    manifest = json.loads((run / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["status"] == "optimal"
