"""The workbench as a process, used by mouse and keyboard in a real browser."""

from __future__ import annotations

import json
import re
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from browser.looking import COLORS, open_all, overflowing, shorten, violations
from browser.serving import COMMAND, WAIT, Server, enter, open_tab, serving

DWELL = "contributors.NOV.dwell_ratio"
ANSWERED = "#answer .figures"
EVENTS = "text/event-stream"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving("tutorial", tmp_path_factory.mktemp("results")) as made:
        yield made


@pytest.fixture
def context(browser: Browser, server: Server) -> Iterator[BrowserContext]:
    made = enter(browser, server)
    yield made
    made.close()


def moved(page: Page, name: str) -> None:
    """Wait for the answer in which only this lever is moved."""
    page.wait_for_selector(f'#answer [data-moved="{name}"]:not([data-early])')


def opened(page: Page, group: str) -> None:
    """Open a group of levers and all of its parts."""
    page.locator(f"details.group:has(h3:text-is('{group}'))").first.evaluate(
        "one => { one.open = true; one.querySelectorAll('.part').forEach((part) => { part.open = true }) }"
    )


def test_a_lever_moves_the_answer_and_is_put_back(context: BrowserContext, server: Server) -> None:
    seen = open_tab(context, server)
    page = seen.page
    page.wait_for_selector(ANSWERED)
    assert "This is the base case" in page.inner_text("#answer")
    page.select_option("[name=act]", "off")
    moved(page, "act")
    assert page.url == f"{server.root}/?act=off"
    assert "moved" in (page.get_attribute('[data-lever="act"]', "class") or "")
    page.go_back()
    moved(page, "")
    assert page.input_value("[name=act]") == "strict"
    page.go_forward()
    moved(page, "act")
    assert page.input_value("[name=act]") == "off"
    page.reload()
    moved(page, "act")
    page.click("text=put back")
    moved(page, "")
    assert not [words for words in seen.heard if "console" in words or "error" in words]
    assert all(address.startswith((server.root, "data:")) for address in seen.asked_for)


def test_a_slider_asks_when_it_rests(context: BrowserContext, server: Server) -> None:
    page = open_tab(context, server).page
    page.wait_for_selector(ANSWERED)
    opened(page, "Means")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/steps" in request.url else None)
    slider = page.locator('[data-for="l-budgets"]')
    slider.focus()
    page.keyboard.press("ArrowLeft")
    moved(page, "budgets")
    assert page.input_value("[name=budgets]") == "95"
    assert len(asked) == 1


def test_a_wrong_value_is_told_beside_its_lever_and_mended(context: BrowserContext, server: Server) -> None:
    page = open_tab(context, server).page
    page.wait_for_selector(ANSWERED)
    opened(page, "Sustainability")
    page.fill(f'[name="{DWELL}"]', "two")
    page.keyboard.press("Tab")
    fault = page.locator(f'[data-fault="{DWELL}"]')
    expect(fault).to_contain_text("'two' is not a number")
    page.fill(f'[name="{DWELL}"]', "2")
    page.keyboard.press("Tab")
    moved(page, DWELL)
    expect(fault).to_be_empty()


def test_two_tabs_hold_two_cases(context: BrowserContext, server: Server) -> None:
    one, other = (open_tab(context, server, path).page for path in ("/", "/?act=off"))
    moved(other, "act")
    moved(one, "")
    one.select_option("[name=act]", "continuous")
    moved(one, "act")
    assert other.url.endswith("act=off")
    other.reload()
    moved(other, "act")
    assert other.input_value("[name=act]") == "off"


def test_how_sure_differences_are_comes_after_them(context: BrowserContext, server: Server) -> None:
    page = open_tab(context, server, f"/?{DWELL}=2").page
    moved(page, DWELL)
    page.wait_for_selector(".pending", state="detached")
    told = set(page.locator(".sure abbr").all_inner_texts())
    assert told <= {"proven", "found", "within tolerance"}
    assert told


def test_a_case_is_named_and_there_after_a_restart(browser: Browser, tmp_path: Path) -> None:
    for restarted in (False, True):
        with serving("tutorial", tmp_path) as server:
            context = enter(browser, server)
            page = open_tab(context, server, "/" if restarted else "/?act=off").page
            if not restarted:
                moved(page, "act")
                page.fill("form[action='/pin'] [name=name]", "No act")
                page.fill("form[action='/pin'] [name=reason]", "to see what it costs")
                page.click("text=Keep it")
                server.process.send_signal(signal.SIGKILL)
                server.process.wait()
            else:
                page.click(".pins >> text=No act")
                moved(page, "act")
                assert "to see what it costs" in page.inner_text(".pins")
                page.check('.pins [value="No act"]')
                page.click("text=Compare the marked ones")
                page.wait_for_selector("h1:text('Cases side by side')")
                assert "No act" in page.inner_text("thead")
            context.close()


def test_a_job_runs_and_its_page_opens(context: BrowserContext, server: Server) -> None:
    page = open_tab(context, server, "/?act=off").page
    moved(page, "act")
    page.click("button:text('Store this case as a run')")
    page.wait_for_selector("text=Open the page of this result")
    assert page.inner_text("h1") == "This case as a stored run: done"
    page.click("text=Open the page of this result")
    page.wait_for_selector("h1.title")
    assert "Tutorial" in page.inner_text("h1.title")


def test_a_job_is_ended(context: BrowserContext, server: Server) -> None:
    page = open_tab(context, server).page
    page.wait_for_selector(ANSWERED)
    page.click("button:text('What every good plan has')")
    page.wait_for_selector("h1:text('What every good plan has')")
    if page.locator("button:text('End it')").count():
        page.click("button:text('End it')")
    page.wait_for_selector("h1:text-matches('ended by you|done')")


def test_the_browser_is_offline_for_a_while(context: BrowserContext, server: Server) -> None:
    """What was moved is kept, the fault is told, and the page asks again by itself."""
    page = open_tab(context, server).page
    page.wait_for_selector(ANSWERED)
    page.route("**/steps?act=off*", lambda route: route.fulfill(body="retry: 50\n\n", content_type=EVENTS))
    page.select_option("[name=act]", "off")
    fault = page.locator("#answer > .fault")
    expect(fault).to_contain_text("The workbench does not answer")
    context.set_offline(True)
    assert page.input_value("[name=act]") == "off"
    page.unroute("**/steps?act=off*")
    expect(fault).to_be_visible()
    context.set_offline(False)
    moved(page, "act")
    assert fault.count() == 0


def test_the_first_plan_is_shown_until_the_answer_is_there(context: BrowserContext, server: Server) -> None:
    """The stream breaks off after the first plan; the browser asks again, and gets the answer."""
    page = open_tab(context, server).page
    page.wait_for_selector(ANSWERED)
    plan = '<div data-early data-address="/?act=off" data-moved="act"><h1>First</h1><p data-proof></p></div>'
    told = {"html": plan, "proof": "no plan covers more than 99.00", "busy": "Solving: the best score"}
    body = f"retry: 600000\n\nevent: step\ndata: {json.dumps(told)}\n\n"
    page.route("**/steps*", lambda route: route.fulfill(body=body, content_type=EVENTS))
    page.select_option("[name=act]", "off")
    page.wait_for_selector('#answer [data-early][data-moved="act"]')
    expect(page.locator("[data-proof]")).to_have_text("no plan covers more than 99.00")
    assert "moved" in (page.get_attribute('[data-lever="act"]', "class") or "")
    page.unroute("**/steps*")
    page.click("text=Show the answer")
    moved(page, "act")
    assert page.locator("#answer > .busy").count() == 0
    assert page.locator("[data-early]").count() == 0


def test_forms_work_without_scripts(browser: Browser, server: Server) -> None:
    context = enter(browser, server, java_script_enabled=False)
    page = open_tab(context, server).page
    page.select_option("[name=act]", "off")
    page.click("text=Show the answer")
    page.wait_for_url(re.compile("act=off$"))
    page.wait_for_selector('#answer [data-moved="act"]')
    context.close()


def test_everything_is_reached_by_keyboard(context: BrowserContext, server: Server) -> None:
    page = open_tab(context, server).page
    page.wait_for_selector(ANSWERED)
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "To the answer"
    page.locator("[name=act]").focus()
    page.keyboard.type("off")
    page.keyboard.press("Tab")
    moved(page, "act")
    page.locator("text=put back").focus()
    page.keyboard.press("Enter")
    moved(page, "")


STATES = {
    "base": "/",
    "moved": f"/?{DWELL}=2",
    "infeasible": "/?set=contributors.NOV.land_force%3D0",
    "fault": f"/?{DWELL}=two",
    "jobs": "/jobs",
    "tables": "/tables",
    "table": f"/tables/contributors?{DWELL}=2&open=NOV",
    "evidence": "/evidence",
    "compare": "/compare",
    "gone": "/jobs/99",
}


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing(browser: Browser, server: Server, state: str) -> None:
    """Light and dark, wide and on a phone: one page, looked at again."""
    context = enter(browser, server, bypass_csp=True)
    page = open_tab(context, server, STATES[state]).page
    page.wait_for_selector("#answer h1")
    open_all(page)
    shorten(page)
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page, COLORS) == []
    page.set_viewport_size({"width": 360, "height": 800})
    assert overflowing(page) == []
    assert violations(page) == []
    context.close()


def test_a_run_opens_with_its_choices(browser: Browser, tmp_path: Path) -> None:
    words = ("--instance", "tutorial", "--mode", "steady", "--founding-act", "off", "--name", "mine")
    done = subprocess.run(
        [*COMMAND[:-1], *words, "--out", str(tmp_path), "--quiet"], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    with serving("mine", tmp_path) as server:
        context = browser.new_context()
        context.set_default_timeout(WAIT)
        page = context.new_page()
        page.goto(server.address)
        page.wait_for_url(f"{server.root}/?act=off")
        moved(page, "act")
        assert (tmp_path / "tutorial" / "workbench" / "cases.sqlite").is_file()
        context.close()


def test_what_is_no_instance_and_no_run(tmp_path: Path) -> None:
    done = subprocess.run(
        [*COMMAND, "nowhere", "--out", str(tmp_path)], capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 2
    assert "there is no run or study 'nowhere'" in done.stderr
