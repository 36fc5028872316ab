"""Pages as a browser opens them: silent, asking for nothing, accessible, and every word in its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from browser.looking import COLORS, misplaced, open_all, overflowing, shorten, smallest_text, violations
from browser.made import PAGES, Made
from browser.visits import Visit, visit

WIDTHS = (360, 768, 1280)
MOST_BYTES = 400_000


@pytest.fixture(scope="module", params=list(PAGES))
def seen(
    request: pytest.FixtureRequest, browser: Browser, page_called: Callable[[str], Made]
) -> Iterator[Visit]:
    """Each page, opened once for all tests of this file."""
    opened = visit(browser, page_called(request.param))
    yield opened
    opened.page.context.close()


def test_it_is_small_enough_to_send(seen: Visit) -> None:
    assert seen.made.path.stat().st_size < MOST_BYTES


def test_nothing_is_empty_or_no_number(seen: Visit) -> None:
    pictures = seen.page.locator("svg.fig:not(.defs)")
    marks = pictures.evaluate_all(
        "(all) => all.map((one) => one.querySelectorAll('path,rect,line,circle').length)"
    )
    drawn = sum(chart.drawing is not None for chart in seen.made.charts().values())
    maps = seen.page.locator(".atlas").count()
    assert len(marks) == drawn + maps  # a map has two panels
    assert min(marks) > 0
    text = seen.page.locator("body").text_content() or ""
    wrong = {"NaN", "nan", "None", "undefined", "Infinity", "inf"} & set(text.split())
    assert not wrong
    wrong = "[d*=NaN],[d*=nan],[x*=nan],[y*=nan],[width*=nan],[cx*=nan],[d*=inf]"
    assert seen.page.locator(wrong).count() == 0


def test_no_word_leaves_its_picture_or_lies_over_another(seen: Visit) -> None:
    found = set(misplaced(seen.page))
    for moment in seen.page.locator(".atlas > input").all():
        moment.check()
        found |= set(misplaced(seen.page))
    assert not found


@pytest.mark.parametrize("width", WIDTHS)
def test_text_in_pictures_is_never_smaller_than_twelve_pixels(seen: Visit, width: int) -> None:
    seen.page.set_viewport_size({"width": width, "height": 900})
    assert smallest_text(seen.page) >= 11.9


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_scrolls_sideways(seen: Visit, width: int) -> None:
    seen.page.set_viewport_size({"width": width, "height": 900})
    for opened in (False, True):
        open_all(seen.page, opened)
        assert overflowing(seen.page) == []


def test_it_says_nothing_and_asks_for_nothing(seen: Visit) -> None:
    """After all that was done to it above."""
    seen.page.evaluate("scrollTo(0, document.body.scrollHeight)")
    seen.page.wait_for_load_state("networkidle")
    assert seen.asked_for == [seen.made.path.as_uri()]
    assert seen.heard == []


def test_axe_finds_nothing(seen: Visit) -> None:
    """Last, as tables are cut short for it. In the dark only colors are others. The steady run has no part
    that the phased one has not.
    """
    if seen.made.name == "steady":
        return
    shorten(seen.page)
    open_all(seen.page, False)
    assert violations(seen.page) == []
    open_all(seen.page)
    assert violations(seen.page) == []
    seen.page.emulate_media(color_scheme="dark")
    assert violations(seen.page, COLORS) == []
