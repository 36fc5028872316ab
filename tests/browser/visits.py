"""Visits: a page opened from its file, with all that it says and asks for taken down."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, Page

from browser.looking import FONT
from browser.made import Made


@dataclass(frozen=True)
class Visit:
    """An open page. ``heard``: what went to the console, failed, or asked; ``asked_for``: requests.

    ``made``: what it was made from, where it is one of those pages.
    """

    page: Page
    heard: list[str] = field(default_factory=list)
    asked_for: list[str] = field(default_factory=list)
    made: Made | None = None


def visit(browser: Browser, made: Made, width: int = 1280, height: int = 900, **settings: Any) -> Visit:
    """Open a page in a context of its own; ``settings`` are those of the context."""
    context = browser.new_context(
        viewport={"width": width, "height": height}, reduced_motion="reduce", **settings
    )
    seen = Visit(context.new_page(), made=made)
    listen(seen)
    seen.page.goto(made.path.as_uri())
    if settings.get("java_script_enabled", True):
        seen.page.add_style_tag(content=FONT)
    return seen


@contextmanager
def watched(browser: Browser, address: str) -> Iterator[Visit]:
    """Any file, opened as it is."""
    seen = Visit(browser.new_page())
    listen(seen)
    seen.page.goto(address)
    yield seen
    seen.page.close()


def listen(seen: Visit) -> None:
    """Take down what a page says and asks for."""
    seen.page.on("console", lambda message: seen.heard.append(f"console: {message.text}"))
    seen.page.on("pageerror", lambda error: seen.heard.append(f"error: {error}"))
    seen.page.on("request", lambda request: seen.asked_for.append(request.url))
    seen.page.on("dialog", lambda dialog: (seen.heard.append(f"dialog: {dialog.message}"), dialog.dismiss()))
