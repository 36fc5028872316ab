"""Tabs: five tabs of one browser for five minutes: no answer wrong or lost, and how memory goes."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from benchmarks.row import Row
from benchmarks.workbench_moves import ANSWERED, WAIT, asked, moves, opened, resident
from optim.case import Case
from optim.reading import read_case
from optim.store.cases import CaseStore
from optim.studies.question import Terms
from optim.studies.question_set import Study
from optim.studies.solve_case import Base
from optim.web.asked import Asked

TABS, MINUTES, SETTINGS = 5, 5.0, 40
LOST_SECONDS = 120.0
INSTANCE = "madrid2022"
GO = """(query) => {
  const form = document.getElementById("levers");
  for (const one of form.querySelectorAll("[name]")) if (one.type === "checkbox") one.checked = false;
  for (const lever of form.querySelectorAll("[data-lever]"))
    lever.querySelector("[name]").value = lever.dataset.base;
  for (const one of form.querySelectorAll("[name=set]")) one.value = "";
  let last = form.elements.act;
  for (const [name, value] of new URLSearchParams(query)) {
    const box = form.querySelector(`input[type=checkbox][name="${name}"][value="${value}"]`);
    last = box ?? form.querySelector(`[data-lever] [name="${name}"]`);
    if (box) box.checked = true; else last.value = value;
  }
  last.dispatchEvent(new Event("change", { bubbles: true }));
}"""
"""All levers at their base but those of a case, as one move."""
SEEN = """() => {
  const answer = document.querySelector("#answer [data-moved]:not([data-early])");
  if (!answer || !document.getElementById("busy").hidden) return null;
  const cells = [...answer.querySelectorAll(".figures [data-figure]")].map(
    (row) => [row.dataset.figure, row.cells[3].textContent]);
  return { address: answer.dataset.address, figures: Object.fromEntries(cells),
    fault: document.querySelector("#answer .fault[role=alert]")?.textContent ?? "" };
}"""


@dataclass
class Tab:
    """A tab at work. ``seconds``: of its answers; ``shown``: figures by address."""

    page: Any
    wanted: Asked | None = None
    since: float = 0.0
    seconds: list[float] = field(default_factory=list)
    shown: list[tuple[Asked, dict[str, str]]] = field(default_factory=list)
    lost: int = 0


def rows() -> Iterator[Row]:
    """Steady ``madrid2022``: each tab moves a lever as soon as it has its answer."""
    case = read_case(INSTANCE, mode="steady")
    settings = [asked(case, move) for move in moves(case, SETTINGS, seed=5)]
    settings = [one for one in settings if one]
    with opened(INSTANCE) as (server, context, folder):
        tabs = [Tab(context.new_page()) for _ in range(TABS)]
        for tab in tabs:
            tab.page.goto(server.root)
            tab.page.wait_for_selector(ANSWERED, timeout=WAIT)
        memory = list(_work(tabs, settings, server.process.pid))
        with CaseStore(folder / INSTANCE / "workbench" / "cases.sqlite") as store:
            wrong = _wrong(case, tabs, store)
    seconds = sorted(one for tab in tabs for one in tab.seconds)
    third = len(memory) // 3 or 1
    yield Row(f"workbench, {TABS} tabs, answers in {MINUTES:g} minutes", "", len(seconds), "")
    yield Row("workbench, of these wrong", "", wrong, "0")
    yield Row("workbench, answers lost", "", sum(tab.lost for tab in tabs), "0")
    yield Row("workbench, fewest and most answers of a tab", "", min(len(tab.seconds) for tab in tabs), "",
              max(len(tab.seconds) for tab in tabs), "most")  # fmt: skip
    yield Row("workbench, lever to answer, median", "s", statistics.median(seconds), "")
    yield Row("workbench, the same, 95%", "s", seconds[int(0.95 * len(seconds))], "")
    yield Row("workbench, memory, mean of the first third", "MB", statistics.mean(memory[:third]), "500 MB")
    yield Row("workbench, memory, mean of the last third", "MB", statistics.mean(memory[-third:]), "500 MB")


def _work(tabs: list[Tab], settings: list[Asked], pid: int) -> Iterator[float]:
    """Until the time is over; memory, MB, every five seconds."""
    draw, end, next_look = random.Random(0), time.monotonic() + 60 * MINUTES, 0.0
    while time.monotonic() < end or any(tab.wanted for tab in tabs):
        for tab in tabs:
            _look(tab, draw.choice(settings) if time.monotonic() < end else None)
        if time.monotonic() > next_look:
            next_look = time.monotonic() + 5
            yield resident(pid)
        time.sleep(0.05)


def _look(tab: Tab, then: Asked | None) -> None:
    """Take down an answer that has come, and ask for the next."""
    seen = tab.page.evaluate(SEEN)
    waited = time.monotonic() - tab.since
    if tab.wanted is not None and seen is not None and seen["address"] == tab.wanted.address:
        tab.seconds.append(waited)
        tab.shown.append((tab.wanted, seen["figures"]))
        tab.wanted = None
    elif tab.wanted is not None and waited > LOST_SECONDS:
        print(f"lost: {tab.wanted.address}: {seen}", flush=True)
        tab.lost, tab.wanted = tab.lost + 1, None
    if tab.wanted is None and then is not None:
        tab.wanted, tab.since = then, time.monotonic()
        tab.page.evaluate(GO, then.query[1:])


def _wrong(case: Case, tabs: list[Tab], store: CaseStore) -> int:
    """Answers whose soldiers are not those of the stored row of the case that was asked for."""
    study, wrong = Study(Base.of(case), (), Terms()), 0
    for one, figures in (pair for tab in tabs for pair in tab.shown):
        row = store.known([study.key(one.question(case))]).get(study.key(one.question(case)))
        shown = {name: text for name, text in figures.items() if name.startswith("troops.")}
        stored = {name: f"{row.figures.get(name, 0.0):,.0f}" for name in shown} if row else {}
        if shown != stored:
            wrong += 1
            print(f"wrong: {one.address}: shown {shown}, stored {stored}", flush=True)
    return wrong
