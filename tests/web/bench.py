"""A workbench of the tutorial whose cases one process solves, and a browser's side of it."""

from __future__ import annotations

import asyncio
import atexit
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from starlette.testclient import TestClient

from optim.case import Case
from optim.reading import read_case
from optim.studies.question import Terms
from optim.studies.workers import LocalWorkers
from optim.web.app import Workbench
from optim.web.desk import Desk
from optim.web.guard import Keys
from optim.web.jobs import Jobs
from optim.web.pages import Pages
from optim.web.pins import Pins
from optim.web.static import Static

T = TypeVar("T")
PORT = 8123
SECONDS = 300.0  # a case's process is ended after so many
TERMS = Terms(gap=0.25)


@cache
def worker() -> LocalWorkers:
    """One process that solves for all tests: HiGHS may not be used by two threads of one process."""
    made = LocalWorkers(1, SECONDS)
    atexit.register(made.shutdown, cancel_futures=True)
    return made


def tutorial() -> Case:
    return read_case("tutorial", mode="steady")


@contextmanager
def workbench(folder: Path, case: Case | None = None, instance: str = "tutorial") -> Iterator[Workbench]:
    """One that keeps its files in ``folder``."""
    case = case or tutorial()
    keys = Keys(PORT, instance=instance)
    desk = Desk(case, worker(), folder / "cases.sqlite", TERMS)
    try:
        yield Workbench(
            instance,
            desk,
            Pages(case, instance, TERMS, keys.form),
            Static(3),
            Jobs(folder / "results", folder / "pages"),
            Pins(folder / "cases.json"),
            keys,
        )
    finally:
        desk.close()


def finished(work: Coroutine[Any, Any, T]) -> T:
    """What a coroutine comes to, in a loop of its own: this thread may have one, of a browser."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


@contextmanager
def browser(bench: Workbench, let_in: bool = True) -> Iterator[TestClient]:
    """A client with the cookie, unless it is not let in."""
    with TestClient(bench.app(), base_url=f"http://127.0.0.1:{PORT}", follow_redirects=False) as client:
        if let_in:
            client.cookies.set(bench.keys.name, bench.keys.cookie)
        yield client
