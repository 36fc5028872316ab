"""Names, titles, notes and sources with markup, formulas and right-to-left script are shown as text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browser.looking import open_all
from browser.made import Made
from browser.visits import Visit, watched
from optim.notebook import instance_html, solution_html
from optim.report.picture import svg
from optim.solution import Solution
from optim.text import visible
from worlds.awkward import MARKUP, RIGHT_TO_LEFT, SCRIPT, names

Open = Callable[..., Visit]
Called = Callable[[str], Made]
TITLE = visible(f"{RIGHT_TO_LEFT} {MARKUP} {SCRIPT}")
"""What turns text round is shown, and turns nothing."""


@pytest.fixture
def awkward_page(visits: Open, page_called: Called) -> Visit:
    seen = visits(page_called("awkward"))
    open_all(seen.page)
    return seen


def harmless(page: Page) -> None:
    """Nothing of a name has become a part of the page or has run."""
    assert page.locator("img:not([src^='data:']), i, [onerror]").count() == 0
    assert page.evaluate("window.ran") is None


def test_a_page_shows_them_as_text(awkward_page: Visit) -> None:
    page = awkward_page.page
    harmless(page)
    assert page.locator("script").count() == 1
    assert awkward_page.heard == []
    text = page.locator("body").text_content() or ""
    for words in (
        TITLE,
        f"{SCRIPT} {MARKUP}",
        f"=1+1 {SCRIPT} \"'&amp;{{{{7*7}}}}",
    ):
        assert words in text
    assert page.title().startswith("Runs and studies")
    part = awkward_page.made.parts[0]
    rested_on = {name for chart in awkward_page.made.charts().values() for name in chart.rests_on}
    assert {"theaters", "sites", "projects", "contributors", "unit_types", "contingencies"} <= rested_on
    for name in names(part.view.case.instance):
        assert name in text
    assert page.locator("a[href^='javascript']").count() == 0


def test_a_title_is_text_in_the_head_too(browser: Browser, page_called: Called, tmp_path: Path) -> None:
    from optim.report.page import page as page_of

    part = page_called("awkward").parts[0]
    (tmp_path / "one.html").write_text(page_of([part]), encoding="utf-8")
    with watched(browser, (tmp_path / "one.html").as_uri()) as seen:
        harmless(seen.page)
        assert seen.page.evaluate("document.title") == TITLE
        assert seen.heard == []


def test_a_picture_alone_shows_them_as_text(browser: Browser, page_called: Called, tmp_path: Path) -> None:
    found = page_called("awkward").charts()
    drawn = [chart for chart in found.values() if chart.drawing is not None]
    assert len(drawn) >= 8
    told = ""
    for chart in drawn:
        (tmp_path / "one.svg").write_text(svg(chart, f"{MARKUP} {SCRIPT}"), encoding="utf-8")
        with watched(browser, (tmp_path / "one.svg").as_uri()) as seen:
            assert seen.page.evaluate("document.documentElement.tagName") == "svg"
            harmless(seen.page)
            assert seen.heard == []
            assert len(seen.asked_for) == 1
            told += seen.page.evaluate("document.documentElement.textContent")
    assert "<i>EST" in told
    assert MARKUP in told


def test_a_notebook_shows_them_as_text(browser: Browser, page_called: Called, tmp_path: Path) -> None:
    part = page_called("awkward").parts[0]
    view = part.view
    solution = Solution(view.case, view.plan, view.ledger, part.outcome, "", {}, {})
    for made in (instance_html(view.case.instance), solution_html(solution)):
        (tmp_path / "one.html").write_text(f"<!doctype html><meta charset=utf-8>{made}", encoding="utf-8")
        with watched(browser, (tmp_path / "one.html").as_uri()) as seen:
            harmless(seen.page)
            assert seen.heard == []
            assert TITLE in (seen.page.locator("body").text_content() or "")
