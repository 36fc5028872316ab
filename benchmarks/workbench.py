"""The workbench in a browser: from a lever's move to the proven answer on the page, beside the command."""

from __future__ import annotations

import random
import shlex
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.row import Row
from optim.case import Case
from optim.reading import read_case
from optim.studies.question import Terms
from optim.web.asked import asked_of
from optim.web.levers import SCENARIO, levers, scenarios

MOVES, FRESH = 200, 5
FACTORS = (50, 75, 90, 110, 125, 150, 200)
CHROMIUM = "/usr/bin/chromium"
WAIT = 120_000  # milliseconds


def rows() -> Iterator[Row]:
    """Steady ``madrid2022``: each move is one lever, from the base."""
    sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))  # the tests' server and its browser
    from playwright.sync_api import sync_playwright

    from browser.serving import enter, serving

    case = read_case("madrid2022", mode="steady")
    moves = list(_moves(case, MOVES))
    with (
        TemporaryDirectory() as folder,
        sync_playwright() as playwright,
        serving("madrid2022", Path(folder)) as server,
    ):
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = enter(browser, server).new_page()
        page.goto(server.root)
        page.wait_for_selector("#answer .figures", timeout=WAIT)
        view = _seconds(page, server.root, "#answer .figures")
        weight = len(page.content())
        seconds = sorted(_seconds(page, server.root + _address(case, move), "#answer h1") for move in moves)
        memory = sum(_resident(pid) for pid in _family(server.process.pid))
        browser.close()
    fresh = statistics.median(_command(case, move) for move in moves[:FRESH])
    yield Row("workbench, first view of a solved base", "s", view, "1 s")
    yield Row(f"workbench, lever to proven answer, median of {MOVES}", "s", statistics.median(seconds), "1 s",
              fresh, "the command")  # fmt: skip
    yield Row(f"workbench, the same, 95% of {MOVES}", "s", seconds[int(0.95 * len(seconds))], "3 s")
    yield Row(f"workbench, the same, slowest of {MOVES}", "s", seconds[-1], "")
    yield Row("workbench, memory of all its processes", "MB", memory, "500 MB")
    yield Row("workbench, page", "kB", weight / 1000, "300 kB")


def _moves(case: Case, count: int, seed: int = 0) -> Iterator[tuple[str, str]]:
    """Random moves of random levers: field and value."""
    draw = random.Random(seed)
    known = levers(case, case.weighting)
    names = [one.value for one in scenarios(case.instance)]
    for _ in range(count):
        lever = draw.choice(known)
        if draw.random() < 0.1 and names:
            yield SCENARIO, draw.choice(names)
        elif lever.kind == "choice":
            yield lever.field, draw.choice([one.value for one in lever.options if one.value != lever.base])
        else:
            yield lever.field, f"{float(lever.base) * draw.choice(FACTORS) / 100:.4g}"


def _address(case: Case, move: tuple[str, str]) -> str:
    return asked_of([move, ("last", move[0])], case).address


def _seconds(page: Any, address: str, until: str) -> float:
    began = time.perf_counter()
    page.goto(address)
    page.wait_for_selector(until, timeout=WAIT)
    return time.perf_counter() - began


def _command(case: Case, move: tuple[str, str]) -> float:
    """Seconds that the command takes which the page offers for the same answer."""
    words = shlex.split(asked_of([move, ("last", move[0])], case).command("madrid2022", Terms()))
    with TemporaryDirectory() as folder:
        began = time.perf_counter()
        program = [sys.executable, "-c", "from optim.entry_point import command; command()", *words[1:]]
        subprocess.run([*program, "--quiet", "--out", folder], capture_output=True, check=False)
        return time.perf_counter() - began


def _family(pid: int) -> list[int]:
    """A process and all that descend from it."""
    children = [int(one) for one in _read(Path(f"/proc/{pid}/task/{pid}/children")).split()]
    return [pid, *(found for child in children for found in _family(child))]


def _resident(pid: int) -> float:
    """Proportional resident memory of a process, MB: what processes share is counted once."""
    lines = [
        line for line in _read(Path(f"/proc/{pid}/smaps_rollup")).splitlines() if line.startswith("Pss:")
    ]
    return sum(int(line.split()[1]) for line in lines) / 1024


def _read(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:
        return ""
