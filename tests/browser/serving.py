"""A workbench as its own process, and visits to it by a browser that was let in."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

from browser.visits import Visit, listen

COMMAND = (sys.executable, "-c", "from optim.entry_point import command; command()", "workbench")
WAIT = 60_000  # milliseconds: the machine may be busy with other tests
START_SECONDS = 120.0


@dataclass
class Server:
    """A running workbench. ``lines`` are what it printed."""

    process: subprocess.Popen[str]
    lines: list[str] = field(default_factory=list)
    heard: threading.Condition = field(default_factory=threading.Condition)

    def listen(self) -> None:
        """Take down what it prints."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            with self.heard:
                self.lines.append(line)
                self.heard.notify_all()

    @property
    def address(self) -> str:
        """The last address that it showed, which lets one browser in."""

        def shown() -> list[str]:
            return re.findall(r"http://\S+token=\S+", "".join(self.lines))

        with self.heard:
            assert self.heard.wait_for(shown, START_SECONDS), self.lines
        return shown()[-1]

    @property
    def root(self) -> str:
        """The address without its token."""
        return self.address.split("/?")[0]


@contextmanager
def serving(instance: str, folder: Path) -> Iterator[Server]:
    """A server of an instance that keeps its files in ``folder``."""
    environment = {**os.environ, "NO_COLOR": "1"}
    process = subprocess.Popen(
        [*COMMAND, instance, "--no-browser", "--out", str(folder)],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment,
    )  # fmt: skip
    server = Server(process)
    listener = threading.Thread(target=server.listen, daemon=True)
    listener.start()
    try:
        yield server
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)
        listener.join(10)


def family(pid: int) -> list[int]:
    """A process and all that descend from it, on Linux."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    return [pid, *(found for child in children for found in family(int(child)))]


def ticks(pid: int) -> int:
    """The processor time of a process so far; 0 of one that is gone."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return int(fields[11]) + int(fields[12])


def enter(browser: Browser, server: Server, width: int = 1280, **settings: Any) -> BrowserContext:
    """A browser's context that was let in."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, reduced_motion="reduce", **settings
    )
    context.set_default_timeout(WAIT)
    page = context.new_page()
    page.goto(server.address)
    page.wait_for_url(f"{server.root}/")
    page.close()
    return context


def open_tab(context: BrowserContext, server: Server, path: str = "/") -> Visit:
    """A tab at an address, with its answer."""
    seen = Visit(context.new_page())
    listen(seen)
    seen.page.goto(server.root + path)
    return seen


def moved(page: Page, name: str) -> None:
    """Wait for the answer in which only this lever is moved."""
    page.wait_for_selector(f'#answer [data-moved="{name}"]:not([data-early])')


def opened(page: Page, group: str) -> None:
    """Open a group of levers and all of its parts."""
    page.locator(f"details.group:has(h3:text-is('{group}'))").first.evaluate(
        "one => { one.open = true; one.querySelectorAll('.part').forEach((part) => { part.open = true }) }"
    )
