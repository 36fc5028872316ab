"""Pages that are made once, when they are first asked for, and visits to them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "report"))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from made import Made, made
from playwright.sync_api import Browser
from visits import Visit, visit


@pytest.fixture(scope="session")
def page_called(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Made]:
    """A page by its name in ``made.PAGES``."""
    folder = tmp_path_factory.mktemp("pages")
    return lambda name: made(name, folder)


@pytest.fixture
def visits(browser: Browser) -> Iterator[Callable[..., Visit]]:
    """Opens pages, and closes them at the end of the test."""
    opened: list[Visit] = []

    def open_(page: Made, **settings: object) -> Visit:
        opened.append(visit(browser, page, **settings))
        return opened[-1]

    yield open_
    for one in opened:
        one.page.context.close()
