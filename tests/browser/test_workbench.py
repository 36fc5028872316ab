"""The workbench as a process, used by mouse and keyboard in a real browser."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Route, expect

from browser.early_plan import early_plan
from browser.serving import Server, enter, moved, open_tab, opened

DWELL = "contributors.NOV.dwell_ratio"
ANSWERED = "#answer .figures"
EVENTS = "text/event-stream"
HERE = "#answer .figures b"  # the figures of the case itself


@pytest.fixture
def context(browser: Browser, server: Server) -> Iterator[BrowserContext]:
    made = enter(browser, server)
    yield made
    made.close()


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
    slider = page.locator('[data-lever="budgets"] .slide')
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


def test_the_first_plan_is_shown_until_the_answer_is_there(browser: Browser, server: Server) -> None:
    """The stream breaks off after the first plan; asked again, the answer takes its place."""
    context = enter(browser, server)
    page = open_tab(context, server).page
    page.wait_for_selector(ANSWERED)
    told = {"html": early_plan("act", "off"), "proof": "no plan covers more than 99.00", "busy": "Solving"}
    body = f"retry: 600000\n\nevent: step\ndata: {json.dumps(told)}\n\n"
    page.route("**/steps*", lambda route: route.fulfill(body=body, content_type=EVENTS))
    page.select_option("[name=act]", "off")
    page.wait_for_selector('#answer [data-early][data-moved="act"]')
    expect(page.locator("[data-proof]")).to_have_text("no plan covers more than 99.00")
    assert "First plan, being improved." in page.inner_text("#answer")
    assert "moved" in (page.get_attribute('[data-lever="act"]', "class") or "")
    page.unroute("**/steps*")
    page.click("text=Show the answer")
    moved(page, "act")
    assert page.locator("#busy").is_hidden()
    assert page.locator("[data-early]").count() == 0
    context.close()


def test_a_move_that_was_overtaken_shows_nothing(context: BrowserContext, server: Server) -> None:
    """The first move's answer comes after the second's, and nobody hears it."""
    page = open_tab(context, server).page
    page.wait_for_selector(ANSWERED)
    late: list[Route] = []
    page.route("**/steps?act=off*", lambda route: late.append(route))
    page.select_option("[name=act]", "off")
    expect(page.locator("#busy")).to_contain_text("Solving")
    page.select_option("[name=act]", "continuous")
    moved(page, "act")
    assert page.url.endswith("?act=continuous")
    told = {"html": "<p data-early data-moved='act'>late</p>", "proof": "", "busy": "late"}
    with suppress(Error):  # the browser may have given it up
        late[0].fulfill(body=f"event: step\ndata: {json.dumps(told)}\n\n", content_type=EVENTS)
    page.wait_for_selector(".pending", state="detached")
    assert "continuous" in page.inner_text(".moved-list")
    assert "late" not in page.inner_text("#answer")


def test_undo_goes_on_after_a_reload(context: BrowserContext, server: Server) -> None:
    page = open_tab(context, server).page
    page.wait_for_selector(ANSWERED)
    assert page.locator("text=Undo").is_disabled()
    page.select_option("[name=act]", "off")
    moved(page, "act")
    page.select_option("[name=act]", "continuous")
    moved(page, "act")
    page.reload()
    moved(page, "act")
    for now, shown in (("off", "act"), ("strict", "")):
        page.click("text=Undo")
        moved(page, shown)
        assert page.input_value("[name=act]") == now
    assert page.locator("text=Undo").is_disabled()
    page.reload()
    page.click("text=Redo")
    moved(page, "act")
    assert page.input_value("[name=act]") == "off"


def test_two_tabs_on_one_case_have_one_answer(context: BrowserContext, server: Server) -> None:
    one, other = (open_tab(context, server, f"/?{DWELL}=1.5").page for _ in range(2))
    for page in (one, other):
        moved(page, DWELL)
    assert one.locator(HERE).all_inner_texts() == other.locator(HERE).all_inner_texts() != []


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
