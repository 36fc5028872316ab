"""The workbench in a browser: from a lever's move to the first plan and to the answer, beside the command."""

from __future__ import annotations

import shlex
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.row import Row
from benchmarks.workbench_moves import ANSWERED, WAIT, Move, asked, moves, opened, resident
from optim.case import Case
from optim.reading import read_case
from optim.studies.question import Terms

MOVES, FRESH = 200, 5
STEPS = """(query) => new Promise((done) => {
  const began = performance.now(), found = { first: null, figures: null };
  const source = new EventSource("/steps" + query);
  const since = () => (performance.now() - began) / 1000;
  source.addEventListener("step", (event) => {
    const told = JSON.parse(event.data);
    if (told.html) found.first ??= since();
    if (told.html && told.busy.startsWith("Solved")) found.figures = since();
  });
  source.addEventListener("answer", () => { source.close(); done({ ...found, answer: since() }); });
})"""
"""Seconds from a move to the first plan, to the answer's figures, and to all of it, in the page."""


def rows() -> Iterator[Row]:
    """Steady ``madrid2022``: each move is one lever, from the base."""
    case = read_case("madrid2022", mode="steady")
    made = list(moves(case, MOVES))
    with opened("madrid2022") as (server, context, _):
        page = context.new_page()
        page.goto(server.root)
        page.wait_for_selector(ANSWERED, timeout=WAIT)
        view = _seconds(page, server.root)
        weight = len(page.content())
        told = [page.evaluate(STEPS, asked(case, move).query) for move in made]
        memory = resident(server.process.pid)
    fresh = statistics.median(_command(case, move) for move in made[:FRESH])
    first = [one["first"] for one in told if one["first"] is not None]
    figures = [one["figures"] or one["answer"] for one in told]
    answers = sorted(one["answer"] for one in told)
    yield Row("workbench, first view of a solved base", "s", view, "1 s")
    yield Row(f"workbench, lever to first checked plan, median of {len(first)}", "s",
              statistics.median(first), "0.3 s")  # fmt: skip
    yield Row("workbench, the same, 95%", "s", sorted(first)[int(0.95 * len(first))], "")
    yield Row(f"workbench, lever to proven figures, median of {MOVES}", "s", statistics.median(figures),
              "1 s", fresh, "the command")  # fmt: skip
    yield Row("workbench, the same, 95%", "s", sorted(figures)[int(0.95 * MOVES)], "3 s")
    yield Row(f"workbench, lever to map and charts, median of {MOVES}", "s", statistics.median(answers), "")
    yield Row("workbench, the same, 95%", "s", answers[int(0.95 * MOVES)], "")
    yield Row("workbench, the same, slowest", "s", answers[-1], "")
    yield Row("workbench, memory of all its processes", "MB", memory, "500 MB")
    yield Row("workbench, page", "kB", weight / 1000, "300 kB")


def _seconds(page: Any, address: str) -> float:
    began = time.perf_counter()
    page.goto(address)
    page.wait_for_selector(ANSWERED, timeout=WAIT)
    return time.perf_counter() - began


def _command(case: Case, move: Move) -> float:
    """Seconds that the command takes which the page offers for the same answer."""
    words = shlex.split(asked(case, move).command("madrid2022", Terms()))
    with TemporaryDirectory() as folder:
        began = time.perf_counter()
        program = [sys.executable, "-c", "from optim.entry_point import command; command()", *words[1:]]
        subprocess.run([*program, "--quiet", "--out", folder], capture_output=True, check=False)
        return time.perf_counter() - began
