"""Page: a slide with its message, its source and caveat, and notes; and text that fits where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from optim.report.export.book.look import FONT, GRAY, INK, PALE
from optim.report.export.story import CLAIM
from optim.text import one_line

WIDTH, HEIGHT = 13.333, 7.5  # inches
SIDE, TOP, FOOT = 0.6, 1.75, 6.85
TITLE_ONLY = 5
LARGEST, LEAST = 30, 8
"""Points of the letters of a title: the longer it is, the smaller they are, so that none is cut."""
ROW, LINE = 0.42, 0.2
"""Inches: a row of a table with one line, and each further line."""
MOST_LINES = 4
POINT = 72
NARROWEST = 1.1  # inches, of a column of a table


def clean(text: str, most: int = 100_000) -> str:
    """Text on one line without control characters, cut where it would go on too long."""
    plain = one_line(text)
    return plain if len(plain) <= most else plain[: most - 1].rstrip() + "…"


def slide(deck: Any, title: str, source: str, notes: str) -> Any:
    """A slide that says one thing: the message above, the source and the caveat below, the notes behind."""
    from pptx.util import Inches

    page = deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY])
    message = page.shapes.title
    message.left, message.top = Inches(SIDE), Inches(0.4)
    message.width, message.height = Inches(WIDTH - 2 * SIDE), Inches(1.15)
    words = clean(title)
    size = fitting([words], WIDTH - 2 * SIDE, 1.1, LARGEST, LEAST)
    _write(message.text_frame, [words], size, INK, bold=True)
    _band(page, 1.62)
    number = str(len(deck.slides))
    text(page, [clean(f"{source}. {CLAIM}", 200)], SIDE, FOOT, WIDTH - 2 * SIDE - 1, 0.4, 11, color=GRAY)
    text(page, [number], WIDTH - SIDE - 1, FOOT, 1, 0.4, 11, color=GRAY, right=True)
    page.notes_slide.notes_text_frame.text = clean(notes, 3_000)
    return page


def fitting(paragraphs: Sequence[str], width: float, height: float, largest: int, least: int) -> int:
    """The largest size in points at which the paragraphs fit a box of so many inches."""
    for size in range(largest, least, -1):
        letters = max(1, int(width * POINT / (size * 0.52)))
        lines = sum(1 + len(part) // letters for part in paragraphs)
        if (lines * 1.2 + 0.5 * (len(paragraphs) - 1)) * size <= height * POINT:
            return size
    return least


def text(
    page: Any,
    paragraphs: Sequence[str],
    left: float,
    top: float,
    width: float,
    height: float,
    size: int,
    *,
    color: str = "#222222",
    bold: bool = False,
    right: bool = False,
) -> None:
    """Paragraphs in a box, inches; the size shrinks until they fit."""
    from pptx.enum.text import PP_ALIGN
    from pptx.util import Inches

    box = page.shapes.add_textbox(Inches(left), Inches(top), Inches(width), Inches(height))
    fitted = fitting(paragraphs, width, height, size, 9)
    _write(box.text_frame, paragraphs, fitted, color, bold=bold)
    for paragraph in box.text_frame.paragraphs if right else ():
        paragraph.alignment = PP_ALIGN.RIGHT


def _write(frame: Any, paragraphs: Sequence[str], size: int, color: str, bold: bool) -> None:
    from pptx.dml.color import RGBColor
    from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
    from pptx.util import Pt

    frame.word_wrap = True
    frame.vertical_anchor = MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = 0
    for place, words in enumerate(paragraphs):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        paragraph.alignment = PP_ALIGN.LEFT
        paragraph.space_after = Pt(size / 2)
        run = paragraph.add_run()
        run.text = words
        run.font.size, run.font.bold, run.font.name = Pt(size), bold, FONT
        run.font.color.rgb = RGBColor.from_string(color[1:])


def _band(page: Any, top: float) -> None:
    """A thin line under the message."""
    from pptx.dml.color import RGBColor
    from pptx.enum.shapes import MSO_SHAPE
    from pptx.util import Inches

    line = page.shapes.add_shape(
        MSO_SHAPE.RECTANGLE, Inches(SIDE), Inches(top), Inches(WIDTH - 2 * SIDE), Inches(0.03)
    )
    line.fill.solid()
    line.fill.fore_color.rgb = RGBColor.from_string(INK[1:])
    line.line.fill.background()


def table(
    page: Any,
    rows: Sequence[Sequence[str]],
    left: float,
    top: float,
    width: float,
    size: int = 14,
    height: float = FOOT - TOP,
) -> None:
    """A table, its first row the header; a cell has as many lines as there is room for, at most four."""
    from pptx.dml.color import RGBColor
    from pptx.util import Inches, Pt

    columns, widths = len(rows[0]), _widths(rows, width)
    letters = [max(4, int(inches * POINT / (size * 0.55))) for inches in widths]
    lines = [max(1 + len(words) // room for words, room in zip(row, letters, strict=True)) for row in rows]
    most = next((n for n in range(MOST_LINES, 1, -1) if _high(lines, n) <= height), 1)
    high = Inches(ROW * len(rows))
    shape = page.shapes.add_table(len(rows), columns, Inches(left), Inches(top), Inches(width), high)
    for at, inches in enumerate(widths):
        shape.table.columns[at].width = Inches(inches)
    for line, row in enumerate(rows):
        for at, words in enumerate(row):
            cell = shape.table.cell(line, at)
            cell.fill.solid()
            cell.fill.fore_color.rgb = RGBColor.from_string(
                (INK if line == 0 else PALE if line % 2 else "#FFFFFF")[1:]
            )
            run = cell.text_frame.paragraphs[0].add_run()
            run.text = clean(words, most * letters[at])
            run.font.size, run.font.name, run.font.bold = Pt(size), FONT, line == 0
            run.font.color.rgb = RGBColor.from_string("FFFFFF" if line == 0 else "222222")


def _high(lines: Sequence[int], most: int) -> float:
    """Inches of a table whose rows have so many lines, and no more than ``most``."""
    return sum(ROW + LINE * (min(one, most) - 1) for one in lines)


def _widths(rows: Sequence[Sequence[str]], width: float) -> list[float]:
    """Wide columns for long words, none narrower than a short word needs."""
    longest = [min(60, max(len(row[at]) for row in rows) + 3) for at in range(len(rows[0]))]
    shares = [max(NARROWEST, width * one / sum(longest)) for one in longest]
    return [width * one / sum(shares) for one in shares]
