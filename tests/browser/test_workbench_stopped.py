"""Work that takes long is stopped in the browser: the page says so, nothing works on, and others answer."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext

from browser.serving import Server, enter, family, moved, open_tab, serving, ticks
from optim.reading import read_case
from optim.store.cases import CaseStore
from optim.studies.question import Terms
from optim.studies.question_set import Study
from optim.studies.solve_case import Base
from optim.web.asked import Asked, asked_of

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are looked at in /proc")
LONG = (("budgets", "35"), ("lift", "50"))  # more than 20 s of proof
SHORT = "/?weights=hosts"
BUSY = 10  # ticks of a tenth of a second: a process that solves has them, one that waits has none
PATIENCE = 120.0


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("results")


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[Server]:
    with serving("madrid2022", folder) as made:
        yield made


@pytest.fixture
def context(browser: Browser, server: Server) -> Iterator[BrowserContext]:
    made = enter(browser, server)
    yield made
    made.close()


def command(server: Server, word: str) -> int:
    """The process of the server whose command has this word."""
    for pid in family(server.process.pid)[1:]:
        with suppress(OSError):
            if word in Path(f"/proc/{pid}/cmdline").read_text().split("\0"):
                return pid
    raise AssertionError(f"no process has {word}")


def at_work(parent: int) -> set[int]:
    """The processes under another that take processor time, once any of them does."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        before = {pid: ticks(pid) for pid in family(parent)[1:]}
        time.sleep(0.3)
        found = {pid for pid, was in before.items() if ticks(pid) - was >= BUSY}
        if found:
            return found
    raise AssertionError("no process works")


def gone(server: Server, pids: set[int]) -> bool:
    """Whether all of these processes end, in the end."""
    until = time.monotonic() + PATIENCE
    while pids & set(family(server.process.pid)):
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


def stored(folder: Path, asked: Asked) -> bool:
    case = read_case("madrid2022", mode="steady")
    key = Study(Base.of(case), (), Terms()).key(asked.question(case))
    with CaseStore(folder / "madrid2022" / "workbench" / "cases.sqlite") as store:
        return key in store.known([key])


def test_a_case_that_is_being_proven(context: BrowserContext, server: Server, folder: Path) -> None:
    page = open_tab(context, server).page
    moved(page, "")
    page.wait_for_selector("details.group:has(h3:text-is('Means'))").evaluate("one => { one.open = true }")
    for name, value in LONG:
        page.fill(f"[name={name}]", value)
        page.locator(f"[name={name}]").dispatch_event("change")
    page.wait_for_selector("#busy:has-text('proven so far')")
    solving = at_work(server.process.pid)
    page.click("#busy >> text=Stop")
    page.wait_for_selector("h1:text('Stopped: this case has no answer yet')")
    page.wait_for_url(f"{server.root}/stopped?budgets=35&lift=50")  # the script shortens the address
    assert page.locator("#busy").is_hidden()
    assert page.input_value("[name=lift]") == "50"
    assert gone(server, solving), "the process that solved the case goes on"
    asked = asked_of(LONG, read_case("madrid2022", mode="steady"))
    assert not stored(folder, asked)
    page.click("text=Undo")
    page.wait_for_selector("#busy:visible")
    assert page.input_value("[name=lift]") == "100"
    other = open_tab(context, server, "/?act=off").page
    page.close()
    moved(other, "act")
    assert not stored(folder, asked)


def test_a_phased_job(context: BrowserContext, server: Server) -> None:
    page = open_tab(context, server).page
    moved(page, "")
    page.click("button:text('Half-year by half-year')")
    page.wait_for_selector("h1:text('Half-year by half-year: at work')")
    assert "the base case: nothing is moved" in page.inner_text("dl")
    job = command(server, "phased")
    solving = at_work(job) | {job}
    page.click("button:text('End it')")
    page.wait_for_selector("h1:text('Half-year by half-year: ended by you')")
    assert page.locator("button:text('End it')").count() == 0
    assert gone(server, solving), "the command that was ended goes on"
    other = open_tab(context, server, SHORT).page
    moved(other, "weights")
