"""Pages look as approved, at three widths, in the dark and in print.

Approve what they look like now, after having looked at it, with

    OPTIM_APPROVE=1 python -m pytest tests/browser/test_page_looks.py

``pictures_of_pages`` says what counts as the same.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser

from browser.made import Made
from browser.pictures_of_pages import (
    ALLOWED,
    APPROVED,
    SHOTS,
    Shot,
    difference,
    in_print,
    on_screen,
    save,
    settings,
)
from browser.visits import visit

Called = Callable[[str], Made]
APPROVE = "OPTIM_APPROVE"
MOST_BYTES = 1_500_000


@pytest.mark.parametrize("shot", SHOTS, ids=lambda shot: shot.name)
def test_it_looks_as_approved(browser: Browser, page_called: Called, tmp_path: Path, shot: Shot) -> None:
    seen = taken(browser, page_called(shot.page), shot, tmp_path)
    approved = APPROVED / shot.name
    if os.environ.get(APPROVE) == "1":
        save(seen, approved)
    assert approved.is_file(), f"{approved} is not there: see the top of this file"
    save(seen, tmp_path / shot.name)
    differs = difference(seen, Image.open(approved).convert("L"))
    assert differs is None, f"{differs}: compare {tmp_path / shot.name} with {approved}"


def taken(browser: Browser, made: Made, shot: Shot, folder: Path) -> Image.Image:
    opened = visit(browser, made, **settings(shot))
    try:
        return (in_print if shot.width is None else on_screen)(opened.page, folder)
    finally:
        opened.page.context.close()


def test_what_is_approved_is_what_is_looked_at_and_small() -> None:
    files = list(APPROVED.glob("*"))
    assert {file.name for file in files} == {shot.name for shot in SHOTS}
    assert sum(file.stat().st_size for file in files) < MOST_BYTES


@pytest.fixture
def card() -> Image.Image:
    """A white page with a dark bar."""
    picture = Image.new("L", (200, 1000), 255)
    picture.paste(40, (20, 100, 180, 110))
    return picture


def test_a_line_that_moved_is_seen(card: Image.Image) -> None:
    moved = Image.new("L", card.size, 255)
    moved.paste(card, (0, 12))
    assert difference(card, card) is None
    assert "of its pixels differ" in (difference(moved, card) or "")
    assert "it is 200 by 1100" in (difference(card.resize((200, 1100)), card) or "")
    assert ALLOWED < 160 * 2 * 10 / (200 * 1000)
