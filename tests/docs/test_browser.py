"""The site in a real browser, without a network: nothing asked for, no finding of axe-core, search works."""

from __future__ import annotations

from pathlib import Path
from typing import Any

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RULES = {"runOnly": STANDARDS, "resultTypes": ["violations"], "preload": False}
ALIKE = {"exclude": [["tbody tr:nth-child(n+5)"]]}  # further rows of a table are like its first four
PHONE, DESKTOP = 390, 1280
IN_THE_DARK = ("index", "tutorial", "errors", "founding-act", "api")  # every kind of thing that a page has


class Reader:
    """A page in the browser, from a file, and whatever went wrong there."""

    def __init__(self, browser: Any, scheme: str, width: int) -> None:
        self.context = browser.new_context(
            color_scheme=scheme, viewport={"width": width, "height": 900}, offline=True
        )
        self.page = self.context.new_page()
        self.wrong: list[str] = []
        self.page.on("console", lambda said: self.wrong.append(f"{said.type}: {said.text}"))
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("request", self._asked)
        self.page.on("requestfailed", lambda request: self.wrong.append(f"failed: {request.url}"))

    def _asked(self, request: Any) -> None:
        if not request.url.startswith(("file:", "data:")):
            self.wrong.append(f"asked: {request.url}")

    def findings(self) -> list[str]:
        """What axe-core says against the page as it is."""
        from axe_playwright_python.sync_playwright import Axe

        found = Axe().run(self.page, ALIKE, RULES).response["violations"]
        return [f"{one['id']}: {one['nodes'][0]['target']} and {len(one['nodes']) - 1} more" for one in found]


def test_no_page_is_wrong_on_a_phone(site: Path, browser: Any) -> None:
    look(Reader(browser, "light", PHONE), sorted(site.rglob("*.html")))


def test_no_kind_of_page_is_wrong_in_the_dark(site: Path, browser: Any) -> None:
    paths = [path for path in sorted(site.rglob("*.html")) if path.stem in IN_THE_DARK]
    assert len(paths) == len(IN_THE_DARK)
    look(Reader(browser, "dark", DESKTOP), paths)


def look(reader: Reader, paths: list[Path]) -> None:
    """Open each page: nothing found, nothing asked for, nothing wider than the screen."""
    found = {}
    for path in paths:
        reader.page.goto(path.as_uri())
        if findings := reader.findings():
            found[path.name] = findings
        over = reader.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert over <= 0, f"{path.name} is {over} pixels wider than the screen"
    assert found == {}
    assert reader.wrong == []
    reader.context.close()


def test_search_finds_without_a_network(site: Path, browser: Any) -> None:
    reader = Reader(browser, "light", DESKTOP)
    reader.page.goto((site / "index.html").as_uri())
    reader.page.keyboard.press("/")
    reader.page.get_by_role("textbox", name="Search").fill("dwell")
    reader.page.keyboard.press("Enter")
    # results are listed one after another
    reader.page.locator("#search-results li a", has_text="The tutorial").wait_for(timeout=10_000)
    assert reader.wrong == []
    reader.context.close()


def test_search_finds_words_of_the_text_and_pages_with_some_of_the_words(site: Path, browser: Any) -> None:
    """What a reader types: words that one page has, and words of which no page has all."""
    reader = Reader(browser, "light", DESKTOP)
    results = reader.page.locator("#search-results li a")
    for words, page in (("import excel", "Show it to others"), ("excel zzyzx", "Show it to others")):
        reader.page.goto(f"{(site / 'search.html').as_uri()}?q={words.replace(' ', '+')}")
        results.filter(has_text=page).first.wait_for(timeout=10_000)
    reader.page.goto(f"{(site / 'search.html').as_uri()}?q=zzyzx")
    reader.page.get_by_text("did not match any documents").wait_for(timeout=10_000)
    assert results.count() == 0
    assert reader.wrong == []
    reader.context.close()
