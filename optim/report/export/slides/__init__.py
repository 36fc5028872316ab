"""A deck of at most nine slides, one message each: the answer, the map, charts, and what it rests on.

Charts are native and can be edited. Equal input gives equal bytes.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from optim.report.charts.chart import Chart, Plot
from optim.report.export.slides.drawing import draw
from optim.report.export.slides.page import FOOT, HEIGHT, SIDE, TOP, WIDTH, clean, fitting, slide, table, text
from optim.report.export.slides.same_bytes import timeless
from optim.report.export.story import CLAIM, Story, figures_typed
from optim.report.labels import STATUSES
from optim.report.picture import png_of
from optim.text import DISCLAIMER, hundredths, within

MOST = 9
MOST_CHARTS = MOST - 3
MOST_ROWS, MOST_COLUMNS = 10, 6
IN_NOTES = ("instance hash", "versions", "command")  # the table would grow into the line below it
POINTS = ("coverage", "bound", "gap")
LARGE, SMALL, LONGEST = 20, 12, 1_500
"""Points of the answer's letters, at most and at least; letters of a sentence that is longer than a slide."""


def write_deck(story: Story, tables: Mapping[str, pd.DataFrame], target: Path) -> None:
    """Write the deck of a story. ``tables``: a study's, of which the first is shown."""
    from pptx import Presentation
    from pptx.util import Inches

    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(WIDTH), Inches(HEIGHT)
    deck.core_properties.title = clean(story.title, 250)
    deck.core_properties.author = deck.core_properties.last_modified_by = "alliance-posture"
    _answer(deck, story)
    room = MOST_CHARTS - 1 if story.study else MOST_CHARTS
    if story.map is not None:
        _map(deck, story, story.map)
    for one in story.plots[: 3 if story.study else room]:
        _chart(deck, story, one)
    if story.study:
        _table(deck, story, tables)
    _ground(deck, story)
    out = io.BytesIO()
    deck.save(out)
    target.write_bytes(timeless(out.getvalue(), story.as_of))


def message(story: Story) -> str:
    """What the first slide says: how many soldiers; a study's first finding."""
    nothing = "The study found nothing that can be told in a sentence."
    return story.headline or next(iter(story.answer), nothing)


def _source(story: Story) -> str:
    return f"Source: {story.name}, figures as of {story.as_of}"


def _answer(deck: Any, story: Story) -> None:
    notes = (
        f"From {story.name}. Every figure was recomputed exactly from the plan. Headline figures and tables: "
        f"optimize export {story.name} --format xlsx. {story.caveat}"
    )
    page = slide(deck, message(story), _source(story), notes)
    text(page, [clean(story.title, 120)], SIDE, TOP, 7.4, 0.5, 16, color="#5B6672")
    text(page, _that_fit(story.answer[:5], 7.4, 4.4), SIDE, TOP + 0.55, 7.4, 4.4, LARGE)
    soldiers_first = sorted(story.headlines, key=lambda one: one.name in POINTS)
    figures = [(one.label, _figure(one.figure, one.name)) for one in soldiers_first]
    if any(one.figure is not None for one in story.headlines):
        table(page, [("case as it is" if story.study else "in figures", ""), *figures], 8.5, TOP + 0.1, 4.2)


def _that_fit(sentences: Sequence[str], width: float, height: float) -> list[str]:
    """The first sentences, as many as can be read in a box; the first is cut where it alone is too long."""
    said = [clean(sentence) for sentence in sentences] or ["Nothing was found."]
    while len(said) > 1 and fitting(said, width, height, LARGE, SMALL - 1) < SMALL:
        said.pop()
    return [clean(sentence, LONGEST) for sentence in said]


def _figure(value: float | None, name: str) -> str:
    if value is None:
        return "unknown"
    return f"{value:.2f}" if name in POINTS else f"{value:,.0f}"


def _chart(deck: Any, story: Story, one: Plot) -> None:
    inputs = ", ".join(one.rests_on)
    notes = (
        f"{one.title}. Unit: {one.unit}. The figures are in the chart (edit data) and in the workbook, sheet "
        f"charts: optimize export {story.name} --format xlsx. "
        + (f"They rest on the input tables {inputs}, where every row has its source." if inputs else "")
    )
    draw(slide(deck, one.title, _source(story), notes), one)


def _map(deck: Any, story: Story, chart: Chart) -> None:
    """The map as a picture, as large as the slide allows; its figures are in the workbook."""
    from pptx.util import Inches

    drawing = chart.drawing
    if drawing is None:
        return
    notes = f"{chart.title}. {chart.reading} The figures: optimize export {story.name} --format xlsx."
    page = slide(deck, chart.title, _source(story), notes)
    high = min(FOOT - TOP, (WIDTH - 2 * SIDE) * drawing.height / drawing.width)
    wide = high * drawing.width / drawing.height
    made = io.BytesIO(png_of(str(drawing.alone("", ()))))
    shape = page.shapes.add_picture(made, Inches((WIDTH - wide) / 2), Inches(TOP), Inches(wide), Inches(high))
    shape._element.nvPicPr.cNvPr.set("descr", clean(f"{chart.title}. {chart.reading}", 500))


def _table(deck: Any, story: Story, tables: Mapping[str, pd.DataFrame]) -> None:
    """The first table that a study printed; else its first table that has rows: as much as can be read."""
    if story.printed:
        first = story.printed[0]
        title, head, rows, what = first.title, first.head, first.rows, "the table"
    else:
        named = next(((name, figures_typed(frame)) for name, frame in tables.items() if len(frame)), None)
        if named is None:
            return
        name, frame = named
        head, what = tuple(str(c) for c in frame.columns), name
        rows = tuple(frame.itertuples(index=False, name=None))
        count = f"{len(frame)} {'row' if len(frame) == 1 else 'rows'}"
        title = story.answer[1] if len(story.answer) > 1 else f"The study's table of {name} has {count}"
    shown = [row[:MOST_COLUMNS] for row in rows[:MOST_ROWS]]
    whole = len(shown) == len(rows) and len(head) <= MOST_COLUMNS
    part = "" if whole else f"; {_part(rows, head, what)}"
    notes = f"{title}. All tables of {story.name}: optimize export {story.name} --format xlsx."
    page = slide(deck, title, f"{_source(story)}{part}", notes)
    told = [head[:MOST_COLUMNS], *(tuple(_cell(value) for value in row) for row in shown)]
    table(page, told, SIDE, TOP + 0.1, WIDTH - 2 * SIDE, 12)


def _part(rows: Sequence[Any], head: Sequence[str], what: str) -> str:
    """What a slide shows of a table that it has no room for."""
    counts = ((len(rows), MOST_ROWS, "rows"), (len(head), MOST_COLUMNS, "columns"))
    parts = [f"the first {most} of {count} {noun}" for count, most, noun in counts if count > most]
    return f"{' and '.join(parts)} of {what}"


def _cell(value: Any) -> str:
    if isinstance(value, float):
        return "" if pd.isna(value) else hundredths(value)
    if value is None or isinstance(value, bool):
        return "" if value is None else "yes" if value else "no"
    return f"{value:,}" if isinstance(value, int) else STATUSES.get(str(value), str(value))


def _ground(deck: Any, story: Story) -> None:
    """What it rests on, and what it does not claim."""
    data = story.about.get("data", "")
    title = f"Of the input rows, {data}: {within(DISCLAIMER)}" if data else CLAIM
    notes = (
        f"{story.about.get('command', '')} {story.caveat} "
        "Every row of the inputs has its source in the workbook, with the evidence that it "
        f"cites: optimize export {story.name} --format xlsx. Made with: {story.about.get('versions', '')}"
    )
    page = slide(deck, title, _source(story), notes)
    told = {label: words for label, words in story.about.items() if words and label not in IN_NOTES}
    rows = [("what was asked of the tool", ""), *((label, words) for label, words in told.items())]
    table(page, rows, SIDE, TOP + 0.1, WIDTH - 2 * SIDE, 13, 6.1 - TOP)
    text(page, [clean(story.caveat, 400)], SIDE, 6.15, WIDTH - 2 * SIDE, 0.6, 15, color="#1F3A5F", bold=True)
