"""With scripts off: a lever, putting back, names, comparison, cells, workbooks, jobs, and stopping."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browser.serving import Server, enter, moved, open_tab

MOVED = '#answer [data-moved="act"]'


@pytest.fixture
def page(browser: Browser, server: Server) -> Iterator[Page]:
    context = enter(browser, server, java_script_enabled=False)
    yield open_tab(context, server).page
    context.close()


def test_a_lever_is_moved_named_compared_and_put_back(page: Page) -> None:
    page.select_option("[name=act]", "off")
    page.click("text=Show the answer")
    page.wait_for_url(re.compile("act=off$"))
    moved(page, "act")
    assert page.locator(".pending").count() == 0 or page.locator("noscript a").count() >= 2
    page.click("summary:has-text('Figures as a table') >> nth=0")
    page.click("text=Open the table >> nth=0")
    page.wait_for_selector("[data-part] table")
    page.click("text=Back to the case")
    for name in ("One", "Other"):
        page.fill("form[action='/pin'] [name=name]", name)
        page.click("text=Keep it")
        page.wait_for_selector(f".pins >> text={name}")
    page.check("[name=case][value=One]")
    page.check("[name=case][value=Other]")
    page.click("text=Compare the marked ones")
    page.wait_for_selector("h1:text('Cases side by side')")
    assert page.locator("thead >> nth=0 >> a").count() == 2
    page.go_back()
    page.click("text=put back")
    moved(page, "")
    page.go_back()
    moved(page, "act")


def test_a_cell_is_changed_and_a_fault_told(page: Page, server: Server) -> None:
    page.goto(f"{server.root}/tables/contributors?open=NOV")
    page.fill("[name='column.land_force']", "-4")
    page.click("button:text('Change')")
    page.wait_for_selector("h1:text('This value cannot be used')")
    page.goto(f"{server.root}/tables/contributors?open=NOV")
    page.fill("[name='column.dwell_ratio']", "2")
    page.click("button:text('Change')")
    moved(page, "contributors.NOV.dwell_ratio")


def test_a_workbook_is_opened(page: Page, server: Server, tmp_path: Path) -> None:
    moved(page, "")
    with page.expect_download() as waiting:
        page.click("text=This case's instance as a workbook")
    waiting.value.save_as(tmp_path / "taken.xlsx")
    page.click("summary:text('Open a workbook')")
    page.set_input_files("[name=workbook]", tmp_path / "taken.xlsx")
    page.click("button:text('Open it')")
    page.wait_for_selector("h1:text('Nothing in this workbook differs')")


def test_a_job_is_begun_and_ended(page: Page, server: Server) -> None:
    moved(page, "")
    page.click("button:text('What every good plan has')")
    page.wait_for_selector("h1:text('What every good plan has')")
    if page.locator("button:text('End it')").count():
        page.click("button:text('End it')")
    page.wait_for_selector("h1:text-matches('ended by you|done')")


def test_a_case_is_stopped(page: Page, server: Server) -> None:
    page.goto(f"{server.root}/stopped?act=off")
    assert page.inner_text("h1") == "Stopped: this case has no answer yet"
    page.click("text=Solve this case")
    moved(page, "act")
