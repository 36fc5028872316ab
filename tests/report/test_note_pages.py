"""The pages of a note as people get them: printed by a browser, opened by an office."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pypdf
import pytest

import office
from browser.looking import violations
from optim.report.note import write_note
from optim.report.parts import RunPart
from report.noted import REFERENCES, SMALL, crowded, reference, solved
from report.parts_for_export import run_part

PARTS = {
    **{name: lambda name=name: reference(name) for name in REFERENCES},
    **{f"{name}-{mode}": lambda name=name, mode=mode: solved(name, mode) for name, mode in SMALL[:1]},
    "crowded": lambda: crowded(reference("reference-steady")),
}


@pytest.fixture(scope="module", params=PARTS)
def part(request: pytest.FixtureRequest) -> RunPart:
    made: RunPart = PARTS[request.param]()
    return made


def test_it_prints_on_one_page(part: RunPart, browser: Any) -> None:
    page = browser.new_page()
    page.set_content(write_note(part, ".html").decode())
    printed = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    page.close()
    assert len(printed.pages) == 1
    assert "An illustration, not a forecast" in printed.pages[0].extract_text()


def test_an_office_shows_one_page(part: RunPart, tmp_path: Path) -> None:
    file = tmp_path / "note.docx"
    file.write_bytes(write_note(part, ".docx"))
    (text,) = office.pages(file)
    assert "An illustration, not a forecast" in " ".join(text.split())


def test_the_picture_begins_where_the_text_does(tmp_path: Path) -> None:
    """An office puts a picture without stated distances a tenth of an inch to the right."""
    with zipfile.ZipFile(io.BytesIO(write_note(run_part(), ".docx"))) as archive:
        text = archive.read("word/document.xml").decode()
    assert all(f'dist{side}="0"' in text for side in "TBLR")


def test_it_is_accessible(part: RunPart, browser: Any) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 800})
    page.set_content(write_note(part, ".html").decode())
    found = violations(page)
    page.close()
    assert found == []


def test_a_narrow_screen_needs_no_scrolling_aside(part: RunPart, browser: Any) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 800})
    page.set_content(write_note(part, ".html").decode())
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.close()
