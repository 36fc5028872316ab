"""The ten questions, asked by mouse and by keyboard; a repair, a cell and a workbook mended and applied."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from browser.hands import HANDS, Hands
from browser.looking import violations
from browser.serving import Server, enter, moved, open_tab, opened

ANSWERED = "#answer .why"


@pytest.fixture
def context(browser: Browser, server: Server) -> Iterator[BrowserContext]:
    made = enter(browser, server, bypass_csp=True)  # axe-core is a script
    yield made
    made.close()


@dataclass(frozen=True)
class Job:
    """A question that takes a job: its button, the fields beside it, and the command that must begin."""

    button: str
    command: str
    part: str = ""  # the head of the part that the button is in
    fields: tuple[tuple[str, str], ...] = ()


JOBS = {
    "2 what the act costs": Job("What each constraint costs", "optimize price --instance tutorial"),
    "3 what the whole ask takes": Job(
        "Find what would make it possible", "optimize explain --instance tutorial --require border-ask"
    ),
    "4 who pays for more": Job(
        "Begin", "optimize explain --instance tutorial '--why-not=troops.border>=1500'", "Who pays for more",
        (("why-not", "troops.border>=1500"),),
    ),
    "6 where the answer flips": Job(
        "Begin", "optimize tip --instance tutorial '--vary=contributors.*.dwell_ratio=x1:x2' "
        "--watch=troops.border", "Where the answer flips",
        (("vary", "contributors.*.dwell_ratio=x1:x2"), ("watch", "troops.border")),
    ),
    "8 what every good plan has": Job(
        "What every good plan has", "optimize alternatives --instance tutorial"
    ),
    "9 permanent, rotating, stored": Job(
        "What permanent, rotating and stored forces each add", "optimize mix --instance tutorial"
    ),
}  # fmt: skip
LEVERS = {
    "2 the act otherwise read": ("Politics", "[name=act]", "off", "act"),
    "5 hosts pay": ("Scenarios", "input[type=checkbox][value=big-camp]", "", "scenario"),
    "7 what if": ("Scenarios", "input[type=checkbox][value=longer-rest]", "", "scenario"),
    "10 why not more": ("Demands", "[name='must.coast-ask']", "must be met", "must.coast-ask"),
}
"""Questions that a lever answers: its group, where it is, what is chosen, and its field."""
REQUIRED = "/?must.border-ask=must"


@pytest.mark.parametrize("hands", HANDS.values(), ids=HANDS)
def test_what_can_be_achieved_and_held(context: BrowserContext, server: Server, hands: Hands) -> None:
    """Question 1: the base case, with how far each place is from what it asked."""
    page = open_tab(context, server, "/jobs").page
    hands.press(page, "nav >> text=Base case")
    moved(page, "")
    assert "soldiers" in page.inner_text("h1")
    assert "No plan that asks no more of nations covers more than" in page.inner_text(".proof")


@pytest.mark.parametrize("hands", HANDS.values(), ids=HANDS)
@pytest.mark.parametrize("question", LEVERS)
def test_a_lever_answers(context: BrowserContext, server: Server, question: str, hands: Hands) -> None:
    group, what, option, field = LEVERS[question]
    page = open_tab(context, server).page
    page.wait_for_selector(ANSWERED)
    head = page.locator(f"details.group:has(h3:text-is('{group}'))")
    if head.get_attribute("open") is None:
        hands.press(page, f"details.group:has(h3:text-is('{group}')) > summary")
    if option:
        hands.choose(page, what, option)
    else:
        hands.press(page, what)
    moved(page, field)
    assert page.locator(".moved-list li").count() == 1


@pytest.mark.parametrize("question", JOBS)
def test_a_job_answers(context: BrowserContext, server: Server, question: str) -> None:
    """It is the command that `docs/questions.md` gives, begun from where the levers stand, and is ended.

    By mouse and by keyboard in turn: each begins jobs with fields and jobs without.
    """
    job, hands = JOBS[question], list(HANDS.values())[list(JOBS).index(question) % 2]
    page = open_tab(context, server, REQUIRED if "border-ask" in job.command else "/").page
    page.wait_for_selector(ANSWERED)
    part = f"details.job:has(summary:text-is('{job.part}'))" if job.part else "#answer"
    if job.part:
        hands.press(page, f"{part} > summary")
    for name, text in job.fields:
        hands.write(page, f"{part} [name={name}]", text)
    hands.press(page, f"{part} button:text-is('{job.button}')")
    page.wait_for_url("**/jobs/*")
    assert page.text_content("pre code") == job.command
    end = page.locator("button:text('End it')")
    if end.count():
        hands.press(page, "button:text('End it')")
    page.wait_for_selector("h1:text-matches('ended by you|done')")


def test_a_demand_that_cannot_be_met_is_mended_by_a_repair(context: BrowserContext, server: Server) -> None:
    page = open_tab(context, server, REQUIRED).page
    page.wait_for_selector("h1:text('These demands cannot all be met (proven)')")
    page.click("button:text('Find what would make it possible')")
    page.wait_for_selector("h2:text('What would make it possible')")
    assert "each change in it is necessary (proven)" in page.inner_text("main")
    page.click("text=Apply this >> nth=0")
    page.wait_for_url(re.compile(r"must\.border-ask=must&"))
    page.wait_for_selector("#answer .figures")
    assert "soldiers" in page.inner_text("h1")
    assert page.locator(".moved-list li").count() >= 2
    page.go_back()
    page.wait_for_selector("h2:text('What would make it possible')")


def test_a_cell_that_cannot_be_is_told_and_mended(context: BrowserContext, server: Server) -> None:
    page = open_tab(context, server, "/tables/contributors?open=NOV").page
    page.fill("[name='column.land_force']", "-4")
    page.click("button:text('Change')")
    page.wait_for_selector("h1:text('This value cannot be used')")
    fault = page.locator("#f-cell")
    expect(fault).to_contain_text("contributors.csv")
    expect(fault).to_contain_text("land_force")
    opened(page, "Any value of any table")
    page.fill("#cell-1", "contributors.NOV.land_force=9000")
    page.keyboard.press("Tab")
    moved(page, "set")
    expect(fault).to_be_empty()
    assert "9000" in page.inner_text(".moved-list")


def test_a_workbook_is_taken_away_edited_and_opened(
    context: BrowserContext, server: Server, tmp_path: Path
) -> None:
    page = open_tab(context, server, "/?act=off").page
    moved(page, "act")
    with page.expect_download() as waiting:
        page.click("text=This case's instance as a workbook")
    waiting.value.save_as(tmp_path / "taken.xlsx")
    (tmp_path / "text.xlsx").write_text("<script>alert(1)</script>")
    page.click("text=Base case")
    moved(page, "")
    for file in ("text.xlsx", "taken.xlsx"):
        page.click("summary:text('Open a workbook')")
        page.set_input_files("[name=workbook]", tmp_path / file)
        page.click("button:text('Open it')")
        if file == "text.xlsx":
            page.wait_for_selector("h1:text('This workbook cannot be used')")
            assert "text.xlsx: is not a workbook" in page.inner_text(".faults")
            assert violations(page) == []
            page.click("text=To the workbench")
    moved(page, "act")
    assert page.input_value("[name=act]") == "off"
