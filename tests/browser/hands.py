"""Hands: the same work at a page by mouse and by keyboard alone."""

from __future__ import annotations

from typing import Protocol

from playwright.sync_api import Page

FARTHEST = 400  # times that Tab is pressed before something counts as out of reach
FOCUSED = "(wanted) => document.activeElement?.matches(wanted) ?? false"


class Hands(Protocol):
    """How somebody works at a page. Everything is named by its selector."""

    def choose(self, page: Page, what: str, option: str) -> None:
        """Choose an option of a list by its words."""

    def write(self, page: Page, what: str, text: str) -> None:
        """Write into a field, in place of what stands there."""

    def press(self, page: Page, what: str) -> None:
        """Press a button, a link, a box or the head of a part that opens."""


class Mouse:
    """Points and clicks."""

    def choose(self, page: Page, what: str, option: str) -> None:
        """Choose."""
        page.select_option(what, label=option)

    def write(self, page: Page, what: str, text: str) -> None:
        """Write."""
        page.click(what, click_count=3)
        page.keyboard.type(text)

    def press(self, page: Page, what: str) -> None:
        """Press."""
        page.click(what)


class Keyboard:
    """Has no mouse: Tab to a thing, then keys."""

    def choose(self, page: Page, what: str, option: str) -> None:
        """Letters of an option choose it; leaving the list tells the page."""
        self._reach(page, what)
        page.keyboard.type(option)
        page.keyboard.press("Tab")

    def write(self, page: Page, what: str, text: str) -> None:
        """Write."""
        self._reach(page, what)
        page.keyboard.press("Control+A")
        page.keyboard.type(text)

    def press(self, page: Page, what: str) -> None:
        """Space ticks a box, Enter does all else."""
        self._reach(page, what)
        page.keyboard.press("Space" if "checkbox" in what else "Enter")

    def _reach(self, page: Page, what: str) -> None:
        """Tab until a thing has the focus, from where it is now."""
        wanted = page.locator(what).first
        wanted.wait_for()
        wanted.evaluate("one => one.setAttribute('data-wanted', '')")
        for _ in range(FARTHEST):
            if page.evaluate(FOCUSED, "[data-wanted]"):
                break
            page.keyboard.press("Tab")
        else:
            raise AssertionError(f"{what} is out of reach of the keyboard")
        wanted.evaluate("one => one.removeAttribute('data-wanted')")


HANDS: dict[str, Hands] = {"mouse": Mouse(), "keyboard": Keyboard()}
