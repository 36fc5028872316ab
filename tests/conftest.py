"""Two tiers of tests, and one browser for each process: two at a time cannot be driven from one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tools_present import needed

HERE = Path(__file__).parent
SLOW = {
    "browser",
    "cli/test_cli_process.py",
    "cli/test_cli_terminal.py",
    "command",
    "faults",
    "mutants",
    "oracle",
    "properties",
    "studies",
    "docs/test_blocks.py",
    "docs/test_browser.py",
    "docs/test_site.py",
    "report/test_book.py",
    "report/test_book_printed.py",
    "report/test_deck.py",
    "report/test_model_page.py",
    "report/test_note_pages.py",
    "report/test_page_bytes.py",
}
"""Folders, and files, whose tests start a browser, an office or other processes, or solve many cases.

Other files mark single tests that work through many cases, or through the largest, where they stand.
"""
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the slow tier."""
    for item in items:
        place = item.path.relative_to(HERE)
        if place.parts[0] in SLOW or place.as_posix() in SLOW:
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium without a window."""
    program = needed("chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=list(ARGUMENTS))
        yield started
        started.close()
