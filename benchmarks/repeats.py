"""The same command again and again, beside busy processes: how many of the bytes of its answers differ.

What may differ between two runs is left out of the comparison: seconds, memory, and the solver's own log.
"""

from __future__ import annotations

import hashlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import optim
from benchmarks.commands import COMMAND
from benchmarks.row import Row
from optim.engine import Session
from optim.engine.children import child_environment
from optim.engine.serial import Serial
from optim.store.plan_json import plan_to_json

RUNS = int(os.environ.get("REPEATS", "10"))
BUSY = (0, 2, 6)
UNEQUAL = ("seconds", "peak_rss_mb")  # of a manifest
SWEEP = ("sweep", "--instance", "madrid2022", "--over", "contributors.USA.dwell_ratio=1:3:0.25")
CHANGES: tuple[dict[str, object], ...] = (
    {"contributors.USA.dwell_ratio": 1},
    {"contributors.DEU.dwell_ratio": 2},
    {"policy.founding_act": "off"},
    {"contributors.*.ready_share": "x0.8"},
)


def rows() -> Iterator[Row]:
    """Both modes and a sweep, RUNS times each with 0, 2 and 6 busy processes beside; then what-ifs."""
    for mode in ("steady", "phased"):
        yield from _repeated(f"madrid2022 {mode}", ("--instance", "madrid2022", "--mode", mode))
    yield from _repeated("a sweep of madrid2022, 1 and 2 workers", SWEEP, ("1", "2"))
    yield Row("what-ifs in another order, and in one process: differing plans", "plans", _sessions(), "0")


def _repeated(what: str, words: tuple[str, ...], workers: tuple[str, ...] = ()) -> Iterator[Row]:
    answers, idle = dict[str, int](), list[float]()
    for count in BUSY:
        with _busy(count):
            for turn in range(RUNS):
                more = ("--workers", workers[turn % len(workers)]) if workers else ()
                seconds, digest = _answer((*words, *more), seed=f"{count}{turn}")
                answers[digest] = answers.get(digest, 0) + 1
                if not count:
                    idle.append(seconds)
                print(f"{what}, {count} busy, run {turn + 1}: {seconds:.1f} s, {digest[:12]}", flush=True)
    differing = sum(answers.values()) - max(answers.values())
    yield Row(f"{what}: of {sum(answers.values())} answers, those that differ in a byte", "", differing, "0")
    yield Row(f"{what}, idle, median", "s", statistics.median(idle), "")


def _answer(words: tuple[str, ...], seed: str) -> tuple[float, str]:
    """Seconds, and a fingerprint of every file that the command wrote."""
    with tempfile.TemporaryDirectory() as out:
        environment = {**child_environment(), "PYTHONHASHSEED": seed}
        began = time.perf_counter()
        subprocess.run(
            [*COMMAND, *words, "--quiet", "--out", out], check=True, capture_output=True, env=environment
        )
        return time.perf_counter() - began, _fingerprint(Path(out))


def _fingerprint(out: Path) -> str:
    found = hashlib.sha256()
    for path in sorted(out.rglob("*"), key=lambda path: (path.name, len(path.parts))):
        if not path.is_file() or path.name in (
            "solver.log",
            "checksums.txt",
            "cases.sqlite",
            "studies.sqlite",
        ):
            continue
        data = path.read_bytes()
        if path.name in ("manifest.json", "study.json"):
            told = json.loads(data)
            kept = {key: value for key, value in told.items() if key not in (*UNEQUAL, "command")}
            data = json.dumps(kept, sort_keys=True).encode()
        found.update(path.name.encode() + b"\0" + data)
    return found.hexdigest()


@contextmanager
def _busy(count: int) -> Iterator[None]:
    """So many processes that do nothing but take time."""
    spinning = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(count)]
    try:
        yield
    finally:
        for process in spinning:
            process.kill()
            process.wait()


def _sessions() -> int:
    """What-ifs asked in two orders, of two processes and of one: how many plans are not the first's."""
    case = optim.choose(optim.load("madrid2022"), mode="steady")
    found = list[dict[int, str]]()
    for order, racers in ((1, None), (-1, None), (1, Serial())):
        with Session(case, racers=racers) as session:
            asked = list(enumerate(CHANGES))[::order]
            found.append({at: plan_to_json(session.solve(changes).plan) for at, changes in asked})  # type: ignore[arg-type]
    return sum(other[at] != found[0][at] for other in found[1:] for at in other)
