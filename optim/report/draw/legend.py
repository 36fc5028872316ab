"""Legend: what each mark stands for, in rows that fit the drawing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from optim.report.draw.markup import circle, joined, line, rect, text
from optim.report.draw.words import SIZE, fitting, width

ROW = 18
MARK = 12


class Entry(NamedTuple):
    """A mark by its class, its words, and its shape: ``box``, ``line`` or ``dot``."""

    class_: str
    words: str
    shape: str = "box"


def legend(entries: Sequence[Entry], left: float, top: float, right: float) -> tuple[Markup, float]:
    """The legend and how high it is: entries side by side, in further rows where they do not fit."""
    parts, x, y = [], left, top
    for entry in entries:
        words = fitting(entry.words, right - left - MARK - 8)
        wide = MARK + 6 + width(words, SIZE) + 14
        if x > left and x + wide - 14 > right:
            x, y = left, y + ROW
        parts.append(_mark(entry, x, y) + text(x + MARK + 6, y + 10, words, "t"))
        x += wide
    return joined(parts), (y - top + ROW if entries else 0.0)


def _mark(entry: Entry, x: float, y: float) -> Markup:
    if entry.shape == "line":
        return line(x, y + 6, x + MARK, y + 6, entry.class_)
    if entry.shape == "dot":
        return circle(x + MARK / 2, y + 6, 4.5, entry.class_)
    return rect(x, y, MARK, MARK, entry.class_)
