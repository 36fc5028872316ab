"""Whole commands, as an analyst waits for them: processes from start to end."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from typing import Any

from benchmarks.row import Row
from optim.engine.children import child_environment

RUNS = 9
OURS = ("read", "build", "check", "write")  # with their imports
COMMAND = [sys.executable, "-c", "from optim.cli import command; command()"]


def timed(*arguments: str) -> tuple[float, str]:
    """Seconds, and what it printed on standard output."""
    began = time.perf_counter()
    done = subprocess.run(
        [*COMMAND, *arguments], capture_output=True, text=True, check=False, env=child_environment()
    )
    return time.perf_counter() - began, done.stdout


def answer(*arguments: str) -> tuple[float, dict[str, Any]]:
    """Seconds, and the JSON document of a solve."""
    with tempfile.TemporaryDirectory() as out:
        seconds, text = timed("--instance", "madrid2022", *arguments, "--json", "--out", out)
    return seconds, json.loads(text)


def help_rows() -> Iterator[Row]:
    """``optimize --help``: the best of five, the first may still read files from disk."""
    yield Row("optimize --help", "s", min(timed("--help")[0] for _ in range(5)), "under 0.5 s")


def steady_rows() -> Iterator[Row]:
    """The steady posture, coverage, cost and change: the middle of several, and the widest gap."""
    runs = [answer("--mode", "steady") for _ in range(RUNS)]
    seconds = sorted(taken for taken, _ in runs)
    yield Row(f"madrid2022 steady, whole command, median of {RUNS}", "s", seconds[RUNS // 2], "under 3 s")
    yield Row(f"madrid2022 steady, whole command, slowest of {RUNS}", "s", seconds[-1], "")
    inside = sorted(sum(document["seconds"][part] or 0.0 for part in OURS) for _, document in runs)
    yield Row(
        "madrid2022 steady, reading, building, checking, writing", "s", inside[RUNS // 2], "at most 1.5 s"
    )
    gap = max(document["gap"] for _, document in runs)
    yield Row("madrid2022 steady, widest proven gap", "points", gap, "at most 0.1")
