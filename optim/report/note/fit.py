"""Fit: the size of type with which a note is on one A4 page, reckoned alike for all three kinds of file.

Widths of letters are estimates, rather too wide (``optim.report.draw.words``), for Arial and its equals. All
three files use that type, these sizes and these spaces, so none takes more room than is reckoned here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from optim.report.draw.words import wrapped
from optim.report.note.content import Item, Note, Section

PAGE = (595.28, 841.89)
MARGIN = 42.0
ROOM = (PAGE[0] - 2 * MARGIN, PAGE[1] - 2 * MARGIN)
SIZES = tuple(size / 10 for size in range(105, 74, -1))  # 10.5 down to 7.5 points
MOST_LINES = 12
LINE = 1.3
TITLE, UNDER, HEADING, FOOT = 1.65, 0.95, 1.12, 0.85
BEFORE_HEADING, AFTER_HEADING, AFTER_ITEM, AROUND_PICTURE = 0.75, 0.15, 0.28, 0.5
"""Type and spaces, in shares of the size of the type of a paragraph."""


@dataclass(frozen=True)
class Fitted:
    """A note whose texts are cut where they had to be, and the size of its type in points."""

    note: Note
    size: float


def fitted(note: Note) -> Fitted:
    """The largest type with which the note is on one page; at the smallest, long paragraphs are cut."""
    whole = _cut(note, SIZES[-1], MOST_LINES)
    for size in SIZES:
        if height(whole, size) <= ROOM[1]:
            return Fitted(whole, size)
    for most in range(MOST_LINES - 1, 0, -1):
        made = _cut(note, SIZES[-1], most)
        if height(made, SIZES[-1]) <= ROOM[1]:
            break
    return Fitted(made, SIZES[-1])


def height(note: Note, size: float) -> float:
    """How high the note is, in points."""
    return sum(_heights(note, size))


def _heights(note: Note, size: float) -> Iterator[float]:
    yield LINE * TITLE * size * len(lines(note.title, TITLE * size))
    yield LINE * UNDER * size * len(lines(note.under, UNDER * size))
    for words in note.warnings:
        yield LINE * size * len(lines(words, size)) + AFTER_ITEM * size
    for section in note.sections:
        yield (BEFORE_HEADING + LINE * HEADING + AFTER_HEADING) * size
        for item in section.items:
            yield LINE * size * len(lines(joined(item), size)) + AFTER_ITEM * size
        if section.picture:
            yield picture_height(section) + AROUND_PICTURE * size
    yield (BEFORE_HEADING + LINE * FOOT * len(lines(note.foot, FOOT * size))) * size


def picture_height(section: Section) -> float:
    """The height of a section's picture, as wide as the page has room."""
    drawing = section.picture.drawing if section.picture else None
    return drawing.height * ROOM[0] / drawing.width if drawing else 0.0


def joined(item: Item) -> str:
    """A paragraph with the words that open it."""
    return f"{item.lead} {item.text}".strip()


def lines(words: str, size: float) -> list[str]:
    """The words in lines as wide as the page has room."""
    return wrapped(words, ROOM[0], size)


def _cut(note: Note, size: float, most: int) -> Note:
    """The note with no paragraph above ``most`` lines; a word that is wider than the page is cut too."""
    return replace(
        note,
        title=_shortened(note.title, TITLE * size, min(most, 3)),
        under=_shortened(note.under, UNDER * size, most),
        warnings=tuple(_shortened(words, size, most) for words in note.warnings),
        foot=_shortened(note.foot, FOOT * size, most),
        sections=tuple(
            replace(section, items=tuple(_item(item, size, most) for item in section.items))
            for section in note.sections
        ),
    )


def _item(item: Item, size: float, most: int) -> Item:
    whole = _shortened(joined(item), size, most)
    return Item(item.lead, whole.removeprefix(item.lead).strip())


def _shortened(words: str, size: float, most: int) -> str:
    rows = lines(words, size)
    return " ".join(rows) if len(rows) <= most else " ".join(rows[:most]).rstrip(" ,;.") + " …"
