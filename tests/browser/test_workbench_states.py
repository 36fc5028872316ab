"""Every state of the workbench's pages: WCAG 2.2 AA by axe-core, light and dark, on a phone and wide."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, Route

from browser.early_plan import first_plan, pages
from browser.looking import open_all, overflowing, shorten, violations
from browser.serving import Server, enter, serving
from optim.reading import read_case
from optim.web.asked import asked_of
from optim.web.jobs import Job, Jobs
from optim.web.told import Told

DWELL = "contributors.NOV.dwell_ratio"
CASES = (("Base", "/"), ("More rest", f"/?{DWELL}=2"), ("No army", "/?set=contributors.NOV.land_force%3D0"))
SERVED = {
    "solved": "/",
    "moved": f"/?{DWELL}=2",
    "infeasible": CASES[2][1],
    "error": f"/?{DWELL}=two",
    "a cell with a fault": "/?set=contributors.NOV.land_force%3D-4",
    "comparison": "/compare?case=Base&case=More+rest&case=No+army",
    "comparison of nothing": "/compare",
    "no jobs": "/jobs",
    "tables": "/tables",
    "table, open": f"/tables/contributors?{DWELL}=2&open=NOV",
    "table, no row": "/tables/contributors?rows=nowhere",
    "evidence": "/evidence",
    "figures": "/figures/modes",
    "source": f"/sources/{DWELL}",
    "how sure": f"/sure?{DWELL}=2",
    "gone": "/jobs/99",
}
"""States that the server has by itself, by address."""
RUN = {"run": "results/tutorial/x", "study": "explain"}
REPAIRS = [{"sentence": "beds (twice)", "changes": [["sites.*.beds", "x2"]]}]
TOLD = Told("Beds cost most.", (("", "As it is 2,700 soldiers are in theaters."), ("Coverage", "93.75")))


def job(status: str, **more: object) -> str:
    asks = (("What there should be", "troops.border>=1500"),)
    made = Job(1, "Who pays for more", ("explain", "--json"), f"/?{DWELL}=2", status, asks=asks, **more)  # type: ignore[arg-type]
    return pages().job(made, read_case("tutorial", mode="steady"))


def whole(**more: object) -> str:
    jobs = Jobs(Path("results"), Path("pages"))
    asked = asked_of([("act", "off")], read_case("tutorial", mode="steady"))
    return pages().whole(asked, None, (), jobs, **more)  # type: ignore[arg-type]


MADE: dict[str, Callable[[], str]] = {
    "empty": whole,
    "solving": lambda: whole(early=first_plan("act", "off")),
    "cancelled": lambda: whole(stopped=True),
    "job that waits": lambda: job("waiting"),
    "job at work": lambda: job("running", lines=["1 of 2 cases"]),
    "job done": lambda: job("done", found={**RUN, "repairs": REPAIRS}, page=Path("page.html"), told=TOLD),
    "job that was ended": lambda: job("ended"),
    "job that failed": lambda: job("failed", lines=["no"], found={"errors": [{"message": "no plan"}]}),
    "upload with faults": lambda: pages().unread("book.xlsx", ["sheet sites, cell B2: -4 is too small"] * 2),
    "upload without changes": lambda: pages().same("book.xlsx"),
    "upload kept": lambda: pages().kept("instances/mine", "mine"),
    "saved": lambda: pages().saved(
        "instances/mine", "mine", asked_of([], read_case("tutorial", mode="steady")), as_scenario=True
    ),
}
"""States that pass, as the pages that the server would send."""
LIGHTER = """() => {
  for (const part of document.querySelectorAll(".part, .group"))
    [...part.querySelectorAll(":scope > .lever")].slice(3).forEach((one) => one.remove());
  [...document.querySelectorAll(".card:has(svg)")].slice(1).forEach((one) => one.remove());
}"""
"""Leave one of what is made by the same lines: charts have tests of their own."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("results")
    kept = folder / "tutorial" / "workbench" / "cases.json"
    kept.parent.mkdir(parents=True)
    kept.write_text(json.dumps([{"name": name, "address": address} for name, address in CASES]))
    with serving("tutorial", folder) as made:
        yield made


@pytest.fixture(scope="module")
def context(browser: Browser, server: Server) -> Iterator[BrowserContext]:
    made = enter(browser, server, bypass_csp=True)  # axe-core is a script
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    made = context.new_page()
    yield made
    made.close()


def accessible(page: Page) -> None:
    """Light and wide, dark and on a phone: colors depend on the scheme alone, and sizes on the width."""
    page.evaluate(LIGHTER)
    open_all(page)
    page.wait_for_function("() => !document.querySelector('[data-load] > a')")
    shorten(page)
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 360, "height": 800})
    assert violations(page) == []
    for width in (360, 1280, 1920):
        page.set_viewport_size({"width": width, "height": 800})
        assert overflowing(page) == []


@pytest.mark.parametrize("state", SERVED)
def test_a_page_of_the_server(page: Page, server: Server, state: str) -> None:
    page.goto(server.root + SERVED[state])
    page.wait_for_selector("#answer [data-answer], main#answer h1")
    accessible(page)


@pytest.mark.parametrize("state", MADE)
def test_a_page_that_passes(page: Page, server: Server, state: str) -> None:
    """The stream of an answer stays open, and a page that loads itself again does not."""
    html = MADE[state]().replace('http-equiv="refresh"', "")
    page.route("**/made", lambda route: route.fulfill(body=html, content_type="text/html"))
    held: list[Route] = []
    page.route("**/steps*", lambda route: held.append(route))
    page.goto(f"{server.root}/made")
    page.wait_for_selector("#answer h1")
    assert page.locator("#busy:visible").count() == (state in ("empty", "solving"))
    accessible(page)
    with suppress(Error):  # the browser may have given it up
        for route in held:
            route.abort()


def test_a_browser_that_is_not_let_in(browser: Browser, server: Server) -> None:
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(server.root)
    assert "This browser is not let in yet" in page.inner_text("h1")
    accessible(page)
    context.close()
