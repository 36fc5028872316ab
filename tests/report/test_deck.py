"""The deck of a run or a study: one message a slide, native charts, notes, and nothing that overflows."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE

import office
from optim.report.charts.nations import nation_marks
from optim.report.draw.style import LIGHT
from optim.report.export.slides import MOST, MOST_CHARTS, write_deck
from optim.report.export.slides.drawing import label
from optim.report.export.slides.page import clean, fitting
from optim.report.export.story import story
from optim.report.parts import Part, RunPart, StudyPart
from report.parts_for_export import EVIL, evil_instance, infeasible, prices, run_part
from worlds.sample_solution import plan

CLAIM = "; ".join(f"{at},000 soldiers in place in Land {at} from the first half on" for at in range(1, 12))
"""Longer than any title that a study has."""


def told(head: tuple[str, ...], rows: int, title: str = "What moves") -> StudyPart:
    """A study with a long claim and a table as it printed it."""
    printed = {"title": title, "columns": list(head), "rows": [["x" * 90] * len(head)] * rows}
    return replace(prices(), manifest={**prices().manifest, "claim": CLAIM, "shown": [printed]})


PARTS = {
    "run": lambda: run_part(),
    "steady": lambda: run_part(mode="steady"),
    "nothing permanent": lambda: run_part(plan=plan().replace(stationed={})),
    "evil": lambda: run_part(evil_instance()),
    "price": prices,
    "infeasible": infeasible,
    "long": lambda: told(("what", "more"), 8),
}


def written(part: Part, target: Path) -> Path:
    write_deck(story(part), {} if isinstance(part, RunPart) else part.tables, target)
    return target


@pytest.mark.parametrize("kind", PARTS)
def test_one_message_a_slide_with_source_caveat_and_notes(kind: str, tmp_path: Path) -> None:
    deck = Presentation(str(written(PARTS[kind](), tmp_path / "x.pptx")))
    assert 2 <= len(deck.slides) <= MOST
    titles = [slide.shapes.title.text for slide in deck.slides]
    assert len(set(titles)) == len(titles)
    for slide in deck.slides:
        words = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        assert any(text.endswith("An illustration, not a forecast.") for text in words)
        assert any(text.startswith("Source: 20220627-120000-") for text in words)
        assert len(slide.notes_slide.notes_text_frame.text) > 40
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.left + shape.width <= deck.slide_width
            assert shape.top + shape.height <= deck.slide_height


def test_titles_are_what_the_plan_says(tmp_path: Path) -> None:
    deck = Presentation(str(written(run_part(), tmp_path / "x.pptx")))
    titles = [slide.shapes.title.text for slide in deck.slides]
    assert titles[0] == "2,600 of the 5,000 soldiers asked for are in place in the first half of 2023"
    made = story(run_part())
    assert made.map is not None
    assert titles[1:-1] == [made.map.title, *(one.title for one in made.plots[:MOST_CHARTS])]
    assert (
        titles[-1]
        == "Of the input rows, 0% reported, 0% derived, 100% assumed: an illustration, not a forecast"
    )


@pytest.mark.parametrize("kind", PARTS)
def test_charts_are_native_and_never_empty(kind: str, tmp_path: Path) -> None:
    part = PARTS[kind]()
    deck = Presentation(str(written(part, tmp_path / "x.pptx")))
    charts = [shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart]
    assert len(charts) == len(story(part).plots[:MOST_CHARTS])
    for chart in charts:
        assert any(value for series in chart.plots[0].series for value in series.values)
        sheet = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active
        assert not [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_nations_and_modes_have_the_colors_of_the_report(tmp_path: Path) -> None:
    part = run_part()
    marks = nation_marks(part.view.case)
    rows = part.view.case.instance.contributors
    colors = {row.name: LIGHT[marks[row.contributor].partition("-")[0]] for row in rows}
    deck = Presentation(str(written(part, tmp_path / "x.pptx")))
    charts = [shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart]
    drawn = {
        series.name.replace("\N{NO-BREAK SPACE}", " "): f"#{series.format.fill.fore_color.rgb}".lower()
        for chart in charts
        if chart.chart_type in (XL_CHART_TYPE.COLUMN_STACKED, XL_CHART_TYPE.BAR_STACKED)
        for series in chart.plots[0].series
    }
    assert drawn["permanent"] == LIGHT["c1"]
    nations = drawn.keys() & colors.keys()
    assert nations
    assert {name: drawn[name] for name in nations} == {name: colors[name] for name in nations}


@pytest.mark.parametrize(
    ("columns", "rows", "part"),
    [
        (3, 8, ""),
        (3, 12, "; the first 10 of 12 rows of the table"),
        (8, 2, "; the first 6 of 8 columns of the table"),
        (8, 12, "; the first 10 of 12 rows and the first 6 of 8 columns of the table"),
    ],
)
def test_a_title_is_never_cut_and_a_table_says_how_much_of_it_is_shown(
    columns: int, rows: int, part: str, tmp_path: Path
) -> None:
    study = told(tuple(f"column {at}" for at in range(columns)), rows, "What moves (the first 8 of 34)")
    slides = list(Presentation(str(written(study, tmp_path / "x.pptx"))).slides)
    assert slides[0].shapes.title.text == CLAIM
    (shown,) = (one for one in slides if one.shapes.title.text == "What moves (the first 8 of 34)")
    words = [shape.text_frame.text for shape in shown.shapes if shape.has_text_frame]
    source = "Source: 20220627-120000-price, figures as of 2022-06-27"
    assert f"{source}{part}. An illustration, not a forecast." in words


def test_sentences_of_the_answer_are_as_many_as_can_be_read(tmp_path: Path) -> None:
    few, many = ("Short." for _ in range(3)), ("word " * 120 for _ in range(5))
    for said, least in ((tuple(few), 3), (tuple(many), 1)):
        made = replace(prices(), manifest={**prices().manifest, "said": list(said)})
        slide = Presentation(str(written(made, tmp_path / "x.pptx"))).slides[0]
        frames = [shape.text_frame for shape in slide.shapes if shape.has_text_frame]
        (body,) = (one for one in frames if one.text.startswith(("Short", "word")) and one is not frames[0])
        assert len(body.paragraphs) >= least
        assert all(run.font.size.pt >= 12 for one in body.paragraphs for run in one.runs)
        assert "…" not in body.text


def test_a_study_without_a_plan_says_so(tmp_path: Path) -> None:
    deck = Presentation(str(written(infeasible(), tmp_path / "x.pptx")))
    assert deck.slides[0].shapes.title.text == "It cannot be had, proven: any plan at all."
    assert len(deck.slides) == 2


def test_equal_input_gives_equal_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = written(run_part(), tmp_path / "a.pptx").read_bytes()
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert written(run_part(), tmp_path / "b.pptx").read_bytes() == one
    with zipfile.ZipFile(tmp_path / "a.pptx") as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2022-06-27T00:00:00Z" in archive.read("docProps/core.xml")
        behind = [archive.read(name) for name in archive.namelist() if name.endswith(".xlsx")]
    assert len(behind) == 6
    for sheet in behind:
        with zipfile.ZipFile(io.BytesIO(sheet)) as archive:
            assert b"2022-06-27T00:00:00Z" in archive.read("docProps/core.xml")


def test_text_fits_or_is_cut() -> None:
    assert fitting(["short"], 10, 1, 30, 14) == 30
    assert fitting(["w" * 190], 12, 1.1, 30, 14) < 30
    assert clean("a\tb\n c", 4) == "a b…"
    assert clean("a\x1bb") == r"a\u001bb"
    assert label("=1+1") == "\u200b=1+1"
    assert label("http://x").startswith("\u200b")
    assert label("Land") == "Land"


@pytest.mark.parametrize("kind", PARTS)
def test_an_office_shows_every_slide(kind: str, tmp_path: Path) -> None:
    part = PARTS[kind]()
    target = written(part, tmp_path / "x.pptx")
    slides: Any = Presentation(str(target)).slides
    pages = office.pages(target)
    assert len(pages) == len(slides)
    for page, slide in zip(pages, slides, strict=True):
        shown = "".join(page.split())
        assert "illustration," in shown
        if kind != "evil":  # right-to-left names are shown in another order than they are stored
            assert "notaforecast" in shown
            assert "".join(slide.shapes.title.text.split()) in shown
    if kind == "evil":
        assert EVIL[3].replace(" ", "") in "".join(pages[0].split())
