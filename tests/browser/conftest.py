"""Pages that are made once, when they are first asked for, and visits to them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from browser.made import Made, made
from browser.serving import Server, serving
from browser.visits import Visit, visit


@pytest.fixture(scope="session")
def page_called(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Made]:
    """A page by its name in ``made.PAGES``."""
    folder = tmp_path_factory.mktemp("pages")
    return lambda name: made(name, folder)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A workbench of the tutorial; modules that need one in a state of its own start it themselves."""
    with serving("tutorial", tmp_path_factory.mktemp("results")) as made:
        yield made


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
