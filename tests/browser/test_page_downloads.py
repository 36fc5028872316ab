"""What the buttons of a page give: figures as they are, and pictures as files of their own."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import vl_convert
from playwright.sync_api import Page

from browser.looking import open_all
from browser.made import Made
from browser.visits import Visit
from optim.report.charts.chart import Chart
from worlds.awkward import FORMULA

SVG = "{http://www.w3.org/2000/svg}"
Open = Callable[..., Visit]
Called = Callable[[str], Made]


def downloaded(page: Page, button: str, by: str) -> tuple[str, str]:
    """The name and the text of what a button gives, when pressed by a key."""
    with page.expect_download() as begun:
        page.locator(button).press(by)
    return begun.value.suggested_filename, Path(begun.value.path()).read_text(encoding="utf-8")


A_VISIT = 8
"""Downloads from one visit: of a page that gives more and more, a browser asks whether that is meant."""


def visiting(visits: Open, made: Made) -> Iterator[tuple[Page, str, Chart]]:
    """Every chart of a page and its id, on a page that has not given much yet. What was heard is nothing."""
    seen = None
    for at, (id_, chart) in enumerate(made.charts().items()):
        if seen is None or at % A_VISIT == 0:
            seen = visits(made)
            open_all(seen.page)
        yield seen.page, id_, chart
        assert seen.heard == []


@pytest.mark.parametrize("name", ["phased", "studies", "awkward"])
def test_every_chart_gives_its_figures_as_they_are(visits: Open, page_called: Called, name: str) -> None:
    names = set()
    for page, id_, chart in visiting(visits, page_called(name)):
        if not chart.rows:
            continue
        called, text = downloaded(page, f"[data-csv='{id_}']", "Enter")
        head, *rows = csv.reader(io.StringIO(text, newline=""))
        assert called.endswith(".csv")
        assert head == [plain(words) for words in chart.head]
        assert len(rows) == len(chart.rows)
        for got, given in zip(rows, chart.rows, strict=True):
            assert all(same(one, two) for one, two in zip(got, given, strict=True)), (got, given)
        names.add(called)
    assert len(names) == sum(bool(chart.rows) for chart in page_called(name).charts().values())


def plain(words: object) -> str:
    """Text as a file has it: what a spreadsheet would run has an apostrophe before it."""
    return f"'{words}" if str(words).startswith(("=", "+", "-", "@")) else str(words)


def same(got: str, given: Any) -> bool:
    """Whether a cell of the file is the cell of the chart: figures to ten digits, not as they are shown."""
    if given is None or given != given:
        return got == ""
    if isinstance(given, bool):
        return got == ("yes" if given else "no")
    if isinstance(given, int | float):
        return float(got) == pytest.approx(given, rel=1e-9, abs=1e-300)
    return got == plain(given)


def test_figures_are_not_rounded_and_formulas_are_guarded(visits: Open, page_called: Called) -> None:
    """The charts above have both: else they would show nothing."""
    shares = [cell for chart in page_called("phased").charts().values() for row in chart.rows for cell in row]
    assert any(isinstance(cell, float) and cell != round(cell, 2) for cell in shares)
    words = [cell for chart in page_called("awkward").charts().values() for row in chart.rows for cell in row]
    assert any(str(cell).startswith(FORMULA) for cell in words)


@pytest.mark.parametrize("name", ["phased", "studies", "awkward"])
def test_every_picture_stands_alone(visits: Open, page_called: Called, name: str) -> None:
    for page, id_, chart in visiting(visits, page_called(name)):
        if chart.drawing is None:
            continue
        _, text = downloaded(page, f"[data-svg='{id_}']", "Space")
        picture = ElementTree.fromstring(text)
        assert_self_contained(picture)
        shown = "#map .maps" if id_.endswith("c-map") else f"#{id_}"
        assert words_of(picture) == visible(page, id_, shown)
        assert (picture.findtext(f"{SVG}title") or "") == chart.title
        assert vl_convert.svg_to_png(text)[:4] == b"\x89PNG"


def assert_self_contained(picture: ElementTree.Element) -> None:
    assert float(picture.get("width", 0)) > 0
    assert float(picture.get("height", 0)) > 0
    for part in picture.iter():
        assert part.tag.removeprefix(SVG) not in ("script", "image", "foreignObject", "use", "a")
        assert not [key for key in part.attrib if key.endswith("href") or key.startswith("on")]
    style = "".join(part.text or "" for part in picture.iter(f"{SVG}style"))
    assert "var(" not in style
    assert "@import" not in style
    assert "url(http" not in style


def words_of(picture: ElementTree.Element) -> list[str]:
    return sorted("".join(one.itertext()) for one in picture.iter(f"{SVG}text"))


def visible(page: Page, id_: str, within: str) -> list[str]:
    """The words of a picture that are shown at this moment."""
    prefix = id_.split("c-")[0]
    return sorted(
        page.locator(within.replace("#map", f"#{prefix}map"))
        .locator("svg.fig text")
        .evaluate_all(
            "(all) => all.filter((it) => it.getBoundingClientRect().width > 0).map((it) => it.textContent)"
        )
    )
