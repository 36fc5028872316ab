"""Running: one mutant at a time, in a copy of the tree, judged by pytest in a forked process.

The fork has the libraries imported already; only the project's own modules, one of them mutated, are
imported afresh. A mutant takes the time of its tests and little more.
"""

from __future__ import annotations

import importlib
import json
import os
import select
import shutil
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

LEFT_OUT = (
    ".git",
    ".venv",
    "build",
    "dist",
    "node_modules",
    "__pycache__",
    ".*_cache",
    ".hypothesis",
    "*.egg-info",
)


@dataclass(frozen=True)
class Verdict:
    """How one run of test files ended: ``passed``, ``failed``, ``stillborn`` or ``timeout``; and where."""

    ended: str
    by: str = ""


@contextmanager
def copied(tree: Path) -> Iterator[Path]:
    """A copy of a tree in a temporary folder. The tree itself is never changed."""
    with TemporaryDirectory(prefix="mutants-") as folder:
        copy = Path(folder).resolve() / "tree"
        shutil.copytree(tree, copy, ignore=shutil.ignore_patterns(*LEFT_OUT))
        yield copy


@contextmanager
def put_in(file: Path, text: str) -> Iterator[None]:
    """Give a file another text for a while, and a later time: Python then takes no compiled copy for it."""
    before, stat = file.read_bytes(), file.stat()
    file.write_text(text, encoding="utf-8")
    os.utime(file, (stat.st_atime, stat.st_mtime + 60))
    try:
        yield
    finally:
        file.write_bytes(before)
        os.utime(file, (stat.st_atime, stat.st_mtime))


def judge(tree: Path, module: str, tests: Sequence[str], seconds: float) -> Verdict:
    """Import a module, then run test files until the first failure; at most so many seconds."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        _in_child(tree, module, tests, write)
    os.close(write)
    try:
        ready, _, _ = select.select([read], [], [], seconds)
        told = os.read(read, 65536) if ready else b""
    finally:
        os.close(read)
        _end(child)
    if not ready:
        return Verdict("timeout", f"after {seconds:.0f} s in {tests[0]}")
    return Verdict(**json.loads(told)) if told else Verdict("failed", f"{tests[0]} (the process died)")


def preload(modules: Sequence[str]) -> None:
    """Import libraries, which every fork then has."""
    for name in modules:
        importlib.import_module(name)


def _in_child(tree: Path, module: str, tests: Sequence[str], write: int) -> None:
    """What the fork does: it never returns."""
    os.setsid()
    silent = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(silent, stream)
    os.chdir(tree)
    # processes that the tests start find the copy as well, before what is installed
    os.environ["PYTHONPATH"] = str(tree)
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"  # loading them takes longer than most tests
    sys.path[:] = [str(tree), *(entry for entry in sys.path if entry not in ("", str(tree)))]
    try:
        verdict = _judged(module, tests)
    except BaseException as fault:
        verdict = Verdict("failed", f"{tests[0]} ({type(fault).__name__})")
    os.write(write, json.dumps(verdict.__dict__).encode())
    os._exit(0)


def _judged(module: str, tests: Sequence[str]) -> Verdict:
    try:
        imported = importlib.import_module(module)
    except Exception as fault:
        return Verdict("stillborn", type(fault).__name__)
    file = imported.__file__ or ""
    assert Path(file).is_relative_to(Path.cwd()), f"{module} was imported from {file}, not from the copy"
    import pytest

    first = First()
    code = pytest.main(["-x", "-q", "-p", "no:cacheprovider", *tests], plugins=[first])
    return Verdict("passed") if code == 0 else Verdict("failed", first.failed or f"{tests[0]} (exit {code})")


class First:
    """A plugin of pytest: the name of the first test that failed."""

    failed = ""

    def pytest_runtest_logreport(self, report: Any) -> None:
        """Note the first failure."""
        if report.failed and not self.failed:
            self.failed = report.nodeid

    def pytest_collectreport(self, report: Any) -> None:
        """Note a file that could not be collected."""
        if report.failed and not self.failed:
            self.failed = f"{report.nodeid} (collecting)"


def _end(child: int) -> None:
    """End the fork and whatever it started, and wait for it."""
    for _ in range(50):  # it is about to end by itself, and may not lead its group yet
        if os.waitpid(child, os.WNOHANG)[0]:
            break
        time.sleep(0.01)
    else:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    try:
        os.killpg(child, signal.SIGKILL)
    except ProcessLookupError:
        return
