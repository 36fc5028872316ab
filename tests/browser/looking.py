"""What a browser is asked about a page: accessibility, what overflows, and where words lie in pictures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
COLORS = ("color-contrast", "link-in-text-block")
FONT = "*, .fig text { font-family: 'DejaVu Sans' !important }"
"""The same words are as wide on every machine; few fonts of pages are wider."""

WORDS = """() => [...document.querySelectorAll("svg.fig:not(.defs)")].flatMap((picture) => {
  const frame = picture.getBoundingClientRect(), box = picture.viewBox.baseVal;
  const scale = box.width / frame.width;
  const label = picture.getAttribute("aria-label").slice(0, 60);
  return [...picture.querySelectorAll("text")].flatMap((one) => {
    const at = one.getBoundingClientRect();
    return at.width === 0 ? [] : [{ picture: label, words: one.textContent,
      left: (at.left - frame.left) * scale, right: (at.right - frame.left) * scale,
      top: (at.top - frame.top) * scale, bottom: (at.bottom - frame.top) * scale,
      wide: box.width, high: box.height }];
  });
})"""
OVERFLOW = """() => {
  const room = innerWidth;
  if (document.documentElement.scrollWidth <= room) return [];
  return [...document.querySelectorAll("body *")]
    .filter((one) => one.getBoundingClientRect().right > room + 1 && !one.closest(".scroll,.picture"))
    .map((one) => one.tagName + " " + one.className + ": " + one.textContent.trim().slice(0, 60));
}"""
SMALLEST = """() => Math.min(...[...document.querySelectorAll("svg.fig:not(.defs)")].flatMap((picture) => {
  const scale = picture.getBoundingClientRect().width / picture.viewBox.baseVal.width;
  const words = [...picture.querySelectorAll("text")];
  return words.map((one) => parseFloat(getComputedStyle(one).fontSize) * scale);
}))"""
MARGIN = 12.0
"""Units by which words may pass the edge of a picture in a wide font: the margin around it."""
PLAY = 1.5
"""Units by which two words may meet: the blank beside a letter counts as the letter's."""
LEADING = 0.2
"""The share of a line's height above and below its letters that has no ink in most lines."""


def violations(page: Page, rules: Sequence[str] = RULES) -> list[str]:
    """Every violation of these rules (WCAG 2.0 to 2.2, A and AA) that axe-core finds."""
    found = Axe().run(page, options={"runOnly": list(rules), "resultTypes": ["violations"]}).response
    return [
        f"{one['id']}: {one['help']}: {node['html'][:160]}: {node.get('failureSummary', '')}"
        for one in found["violations"]
        for node in one["nodes"][:5]
    ]


def shorten(page: Page, rows: int = 4) -> None:
    """Leave the first rows of each table: all others are made by the same line of a template."""
    page.evaluate(
        "(rows) => document.querySelectorAll('tbody').forEach("
        "(body) => [...body.rows].slice(rows).forEach((row) => row.remove()))",
        rows,
    )


def open_all(page: Page, opened: bool = True) -> None:
    """Open (or close) every part of the page that can be closed."""
    page.evaluate("(o) => document.querySelectorAll('details').forEach((one) => { one.open = o })", opened)


def overflowing(page: Page) -> list[str]:
    """What is wider than the window, where the page can be scrolled sideways."""
    return list(page.evaluate(OVERFLOW)) or (
        ["the page is wider than the window"]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth")
        else []
    )


def smallest_text(page: Page) -> float:
    """The size of the smallest text in any picture, in pixels of the screen."""
    return float(page.evaluate(SMALLEST))


def misplaced(page: Page) -> list[str]:
    """Words that leave their picture, and pairs of words that lie over one another."""
    seen = page.evaluate(WORDS)
    out = [f"outside: {one['words']!r} in {one['picture']!r}" for one in seen if _outside(one)]
    for at, one in enumerate(seen):
        out += [
            f"overlap: {one['words']!r} and {two['words']!r} in {one['picture']!r}"
            for two in seen[at + 1 :]
            if one["picture"] == two["picture"] and _over(one, two)
        ]
    return out


def _outside(one: dict[str, Any]) -> bool:
    return bool(
        one["left"] < -MARGIN
        or one["right"] > one["wide"] + MARGIN
        or one["top"] < -MARGIN
        or one["bottom"] > one["high"] + MARGIN
    )


def _over(one: dict[str, Any], two: dict[str, Any]) -> bool:
    """Whether the ink of two lines of words meets."""
    across = min(one["right"], two["right"]) - max(one["left"], two["left"])
    high = [LEADING * (words["bottom"] - words["top"]) for words in (one, two)]
    down = min(one["bottom"] - high[0], two["bottom"] - high[1]) - max(
        one["top"] + high[0], two["top"] + high[1]
    )
    return bool(across > PLAY and down > PLAY)
