"""Pages without a mouse, and without a script."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from browser.made import Made
from browser.visits import Visit

Open = Callable[..., Visit]
Called = Callable[[str], Made]

FOCUSED = """() => {
  const one = document.activeElement, next = one.nextElementSibling;
  const rings = [one, one.matches("input") ? next : one].map((it) => getComputedStyle(it));
  const at = one.getBoundingClientRect();
  return { what: one.outerHTML.slice(0, 120),
    ring: rings.some((it) => it.outlineStyle !== "none" && parseFloat(it.outlineWidth) >= 1),
    seen: at.bottom > 0 && at.top < innerHeight && at.right > 0 && at.left < innerWidth };
}"""


@pytest.fixture
def page(visits: Open, page_called: Called) -> Page:
    """The page of the reference run in steps."""
    return visits(page_called("phased")).page


def shown(page: Page) -> list[str]:
    """Words of the map that this moment has."""
    return page.locator(".maps .moment").filter(visible=True).all_text_contents()


def at(page: Page, place: str) -> None:
    """Wait until the page is there: the browser tells the address after the key, not with it."""
    expect(page).to_have_url(re.compile(f"{re.escape(place)}$"))


def gone_to(page: Page, link: Locator) -> Locator:
    """Where a link leads, followed by a key."""
    place = link.get_attribute("href") or ""
    link.focus()
    page.keyboard.press("Enter")
    at(page, place)
    return page.locator(place)


def test_the_first_stop_leads_to_the_answer(page: Page) -> None:
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="To the answer")).to_be_focused()
    assert page.evaluate(FOCUSED)["seen"]
    page.keyboard.press("Enter")
    at(page, "#answer")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_every_stop_is_seen_and_has_a_ring(visits: Open, page_called: Called) -> None:
    page = visits(page_called("awkward")).page
    stops = []
    while len(stops) < 200:
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        stops.append(page.evaluate(FOCUSED))
    assert [stop["what"] for stop in stops if not (stop["ring"] and stop["seen"])] == []
    can_be_reached = "a[href], button, summary, input:checked, [tabindex='0']"
    assert len(stops) == page.locator(can_be_reached).filter(visible=True).count()


def test_arrows_move_the_map_through_time(page: Page) -> None:
    page.locator(".atlas > input:checked").focus()
    end = shown(page)
    page.keyboard.press("ArrowRight")
    expect(page.get_by_label("asked", exact=True)).to_be_checked()
    asked = shown(page)
    for _ in range(20):
        page.keyboard.press("ArrowLeft")
        if page.get_by_label("start", exact=True).is_checked():
            break
    assert len({str(one) for one in (end, asked, shown(page))}) == 3


def test_a_chart_is_one_stop_whose_marks_the_arrows_read(page: Page) -> None:
    picture, told = page.locator("#c-modes .picture"), page.locator("#c-modes .mark")
    titles = picture.locator("title").all_text_contents()
    stops = page.locator("#c-modes .picture[tabindex], #c-modes .picture [tabindex]")
    assert (len(titles) > 20, stops.count()) == (True, 1), "a stop for each mark would be too many"
    page.locator("#c-asked .rests a").last.focus()
    page.keyboard.press("Tab")
    expect(picture).to_be_focused()
    expect(told).to_have_text(f"{len(titles)} marks: the left and right arrow keys read them")
    for key, at in (
        ("ArrowRight", 0),
        ("ArrowRight", 1),
        ("ArrowLeft", 0),
        ("ArrowLeft", 0),
        ("End", -1),
        ("Home", 0),
    ):
        page.keyboard.press(key)
        expect(told).to_have_text(titles[at])
        expect(picture.locator(".at")).to_have_count(1)
        expect(picture.locator(".at title")).to_have_text(titles[at])
        expect(told).to_be_in_viewport()
    assert page.evaluate(FOCUSED)["ring"]
    page.keyboard.press("Tab")
    expect(told).to_be_empty()
    expect(picture.locator(".at")).to_have_count(0)


def test_a_table_opens_and_closes(page: Page) -> None:
    details = page.locator("#c-asked details.data")
    details.locator("summary").focus()
    expect(details.locator("table")).to_be_hidden()
    page.keyboard.press("Enter")
    expect(details.locator("table")).to_be_visible()
    page.keyboard.press("Space")
    expect(details.locator("table")).to_be_hidden()


def test_a_link_to_an_input_opens_it(page: Page) -> None:
    target = gone_to(page, page.locator("#c-asked .rests a").first)
    expect(target).to_have_attribute("open", "")
    expect(target.locator("summary")).to_be_in_viewport()
    target.evaluate("(details) => { details.open = false }")
    page.locator("#c-asked .rests a").first.press("Enter")  # the same place once more
    expect(target).to_have_attribute("open", "")
    row = gone_to(page, target.locator("tbody a").first)
    expect(row).to_be_visible()
    expect(row).to_be_in_viewport()


def test_all_is_there_without_a_script(visits: Open, page_called: Called) -> None:
    seen = visits(page_called("phased"), java_script_enabled=False)
    page = seen.page
    expect(page.locator(".lead p").first).to_contain_text("Estonia")
    for kind in seen.made.charts():
        picture = page.locator(f"#{kind} svg.fig" if kind != "c-map" else ".maps svg.fig").first
        expect(picture).to_be_visible()
    end = shown(page)
    page.locator(".atlas > label").first.click()
    assert shown(page) != end
    page.locator("#c-asked details.data summary").click()
    expect(page.locator("#c-asked table")).to_be_visible()
