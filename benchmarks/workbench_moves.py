"""Moves: random moves of random levers, the server's processes, and what a page shows of them."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from optim.case import Case
from optim.web.asked import Asked, asked_of
from optim.web.levers import SCENARIO, levers, scenarios

FACTORS = (50, 75, 90, 110, 125, 150, 200)
CHROMIUM = "/usr/bin/chromium"
WAIT = 120_000  # milliseconds
ANSWERED = "#answer .why"
Move = tuple[str, str]


def moves(case: Case, count: int, seed: int = 0) -> Iterator[Move]:
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


def asked(case: Case, move: Move) -> Asked:
    """The case of a move from the base."""
    return asked_of([move, ("last", move[0])], case)


@contextmanager
def opened(instance: str) -> Iterator[tuple[Any, Any, Path]]:
    """A server of an instance, a browser's context that it let in, and the folder of results."""
    sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))  # the tests' server and its browser
    from playwright.sync_api import sync_playwright

    from browser.serving import enter, serving

    with (
        TemporaryDirectory() as folder,
        sync_playwright() as playwright,
        serving(instance, Path(folder)) as server,
    ):
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        context = enter(browser, server)
        context.set_default_timeout(WAIT)
        yield server, context, Path(folder)
        browser.close()


def resident(pid: int) -> float:
    """Resident memory of a process and all that descend from it, MB: what they share counts once."""
    return sum(_resident(one) for one in _family(pid))


def _family(pid: int) -> list[int]:
    children = [int(one) for one in _read(Path(f"/proc/{pid}/task/{pid}/children")).split()]
    return [pid, *(found for child in children for found in _family(child))]


def _resident(pid: int) -> float:
    lines = [
        line for line in _read(Path(f"/proc/{pid}/smaps_rollup")).splitlines() if line.startswith("Pss:")
    ]
    return sum(int(line.split()[1]) for line in lines) / 1024


def _read(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:
        return ""
