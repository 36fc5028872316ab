"""A sweep that is killed with `kill -9` again and again, and resumed: what is lost, and what comes out."""

from __future__ import annotations

import csv
import json
import random
import sqlite3
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from benchmarks.commands import COMMAND
from benchmarks.row import Row
from optim.engine.children import child_environment

KILLS, CASES, SEED = 50, 200, 0
POLL_SECONDS = 0.003
FIRST = 50_000  # of the land force that is varied: it limits nothing, so that a case takes an instant
OVER = f"contributors.NOV.land_force={FIRST}:{FIRST + CASES - 1}:1"

Stored = dict[str, str]  # a case's own hash by its key: solved again it takes another time, and has another


@dataclass
class Losses:
    """What the kills have come to so far."""

    kills: int = 0
    lost: int = 0
    again: int = 0
    differing: int = 0

    def see(self, before: Stored, after: Stored) -> None:
        """Compare what was stored before a run with what is stored after it."""
        self.lost += sum(key not in after for key in before)
        self.again += sum(after[key] != digest for key, digest in before.items() if key in after)


def rows() -> Iterator[Row]:
    """50 kills at random moments of a 200-case sweep of the tutorial: the command, with two workers."""
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole"
        began = time.perf_counter()
        table = _finished(whole)
        pause = 2 * (time.perf_counter() - began) / KILLS
        losses, chosen = Losses(), random.Random(SEED)
        while losses.kills < KILLS:
            out = Path(folder) / f"killed-{losses.kills}"
            losses.differing += _killed(out, losses, chosen, pause) != table
        again = _flipped(whole, table)
    what = f"{losses.kills} times kill -9 of a sweep of {CASES}, resumed each time"
    yield Row(f"{what}: finished cases lost", "cases", losses.lost, "0")
    yield Row(f"{what}: finished cases solved twice", "cases", losses.again, "0")
    yield Row(f"{what}: final tables that differ", "tables", losses.differing, "0")
    yield Row("a byte flipped in a stored result: cases solved again, to the same table", "cases", again, "1")


def _command(out: Path) -> list[str]:
    told = ("sweep", "--instance", "tutorial", "--over", OVER, "--workers", "2", "--resume", "--json")
    return [*COMMAND, *told, "--quiet", "--out", str(out)]


def _finished(out: Path) -> list[list[str]]:
    """Run it to its end: its table."""
    done = subprocess.run(_command(out), capture_output=True, text=True, check=True, env=child_environment())
    with (Path(json.loads(done.stdout)["run"]) / "tables" / "cases.csv").open(encoding="utf-8") as file:
        return list(csv.reader(file))


def _killed(out: Path, losses: Losses, chosen: random.Random, pause: float) -> list[list[str]]:
    """One sweep, killed until it is through or was killed often enough; its table in the end."""
    known: Stored = {}
    while losses.kills < KILLS and len(known) < CASES:
        _killed_once(out, len(known), chosen, pause)
        losses.kills += 1
        now = _stored(out)
        losses.see(known, now)
        known = now
    table = _finished(out)
    losses.see(known, _stored(out))
    return table


def _killed_once(out: Path, known: int, chosen: random.Random, pause: float) -> None:
    """Every fifth time while it starts, else a while after its first case was stored."""
    process = subprocess.Popen(
        _command(out), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=child_environment()
    )
    try:
        if chosen.random() > 0.2:
            while process.poll() is None and len(_stored(out)) <= known:
                time.sleep(POLL_SECONDS)
        time.sleep(chosen.uniform(0.0, pause))
    finally:
        process.kill()
        process.wait()


def _stored(out: Path) -> Stored:
    path = out / "studies.sqlite"
    if not path.exists():
        return {}
    try:
        with closing(sqlite3.connect(path, timeout=30.0)) as db:
            return dict(db.execute("SELECT key, sha256 FROM cases"))
    except sqlite3.OperationalError:  # the table is not there yet
        return {}


def _flipped(out: Path, table: list[list[str]]) -> float | None:
    """Flip a bit of one stored question in the file: how many cases are solved again."""
    path, before = out / "studies.sqlite", _stored(out)
    content = bytearray(path.read_bytes())
    content[content.index(f'"{FIRST + CASES // 2}"'.encode()) + 1] ^= 1
    path.write_bytes(content)
    if _finished(out) != table:
        return None  # not to the same table
    after = _stored(out)
    return sum(after.get(key) != digest for key, digest in before.items())
