"""Ctrl-C, SIGTERM and SIGHUP ask the command to end, at any time: without a traceback, and with its plan."""

from __future__ import annotations

import os
import signal
import time
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from command.real_command import (
    HEARS,
    alive,
    children_of,
    half_written,
    has_a_plan,
    run,
    runs_in,
    solving,
    start,
    waiting,
)

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are found in /proc")

ON_IMPORT = """
import os, signal, sys, threading, time
def send():
    for _ in range(20):
        os.kill(os.getpid(), signal.{signal})
        time.sleep(0.03)
class Signals:
    def find_spec(self, name, path=None, target=None):
        if name == {module!r} and self in sys.meta_path:
            sys.meta_path.remove(self)
            threading.Thread(target=send, daemon=True).start()
            time.sleep(0.2)
sys.meta_path.insert(0, Signals())
"""
"""The command gets twenty signals, the first at the moment at which it begins to import a module."""
COMMAND = "from optim.entry_point import command; command()\n"  # as it is installed
ENTRY = HEARS + ON_IMPORT + COMMAND
STEADY = ("--instance", "tutorial", "--mode", "steady")


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_request_to_end_keeps_the_plan(home: Path, middle: str, name: str) -> None:
    asked = ("--instance", middle, "--gap", "0", "--time-limit", "600", "--json")
    with solving(*asked, home=home) as command:
        command.hear(has_a_plan)
        command.signal_workers(getattr(signal, name))  # as a scheduler of jobs does, which ends all
        time.sleep(0.5)
        command.process.send_signal(getattr(signal, name))
        ended = command.end()
    made = ended.document
    assert (ended.code, made["status"], made["stopped_by"]) == (130, "limit", "interrupt")
    assert made["coverage"] > 0
    assert "Traceback" not in ended.err
    assert (runs_in(home), half_written(home)) == ([home / made["run"]], [])
    assert not any(alive(worker) for worker in command.workers)


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("optim.cli.main", "SIGINT"),
        ("optim.cli.ending", "SIGTERM"),
        ("typer", "SIGINT"),
        ("optim.cli.job", "SIGHUP"),
        ("pydantic", "SIGINT"),
        ("numpy", "SIGTERM"),
        ("optim.model.constraints.lift", "SIGINT"),
    ],
)
def test_a_request_to_end_while_it_starts_or_builds(home: Path, module: str, name: str) -> None:
    ended = run(*STEADY, home=home, seam=ENTRY.format(module=module, signal=name))
    assert ended.code == 130
    assert "interrupted" in ended.err
    assert "Traceback" not in ended.err
    assert (runs_in(home), half_written(home)) == ([], [])


def test_signals_that_are_ignored_when_it_starts_stay_ignored(home: Path) -> None:
    seam = "import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN)\n"
    seam += ENTRY.format(module="optim.cli.job", signal="SIGHUP")
    assert run("--version", home=home, seam=seam).code == 0


def test_a_study_that_is_asked_to_end_says_how_to_go_on(home: Path) -> None:
    many = "contributors.NOV.land_force=" + ",".join(str(50_000 + n) for n in range(100))
    seam = f"{HEARS}import optim.cli.study.progress as p; p.EVERY_SECONDS = 0.0\n{COMMAND}"
    process = start("sweep", "--instance", "tutorial", "--over", many, home=home, seam=seam)
    assert process.stderr is not None
    while not (line := process.stderr.readline()).startswith("30 of"):  # by then all workers have started
        assert line, "it ended before it said anything"
    for _ in range(2):
        os.kill(process.pid, signal.SIGTERM)
        time.sleep(0.1)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130, err
    assert "This goes on from there" in err
    assert "Traceback" not in err


def _imports(pid: int, way: str) -> bool:
    """Whether a child of the command has begun to import: before that a signal ends it without a word."""
    for child in children_of(pid, way):
        with suppress(OSError):
            if "lib-dynload" in Path(f"/proc/{child}/maps").read_text():
                return True
    return False


@pytest.mark.parametrize(("way", "long"), [("forkserver", False), ("spawn_main", True)])
def test_a_worker_that_is_still_importing_hears_no_ctrl_c(home: Path, way: str, long: bool) -> None:
    """The signal goes to the whole group again and again, from the moment at which the first child imports.

    In a temporary folder with a long name a server of forks has no room for its socket.
    """
    asked = ("price", "--instance", "tutorial", "--workers", "2")
    with TemporaryDirectory() as short:
        folder = Path(short) / ("d" * 80) if long else Path(short)
        folder.mkdir(exist_ok=True)
        process = start(*asked, home=home, seam=HEARS + COMMAND, TMPDIR=str(folder))
        try:
            waiting(lambda: _imports(process.pid, way) or process.poll() is not None, f"a child by {way}")
            assert process.poll() is None, f"it ended without a child by {way}"
            for _ in range(12):
                os.killpg(process.pid, signal.SIGINT)
                time.sleep(0.05)
            _, err = process.communicate(timeout=60)
        finally:
            process.kill()
    assert process.returncode == 130, err
    assert "interrupted" in err
    assert "Traceback" not in err
    assert "KeyboardInterrupt" not in err
