"""Spans: a row for each name, with the interval in which its figure lies, over one scale.

What is certain is filled, what is only possible is hollow, so that no color is needed to tell them apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from optim.report.charts.study.spread import spread
from optim.report.draw import Drawing, Scale, across, joined, rect, scale, tag, text, width
from optim.report.draw.words import BOLD, wrapped

LINE, MARK, TOP, FOOT = 15, 19, 6, 22
"""How high a line of words is, and a mark with the space beneath it."""
NARROW = 9.0  # no mark is narrower, else it would not be seen
EDGE, APART = 14, 12

Ends = tuple[float, float]


class Span(NamedTuple):
    """``filled`` and ``hollow``: intervals, either may be missing; ``told``: words after the name.

    A row without both is told in words only; a row without ``told`` besides is a heading.
    """

    name: str
    told: str = ""
    filled: Ends | None = None
    hollow: Ends | None = None
    class_: str = "f1"


def spans(
    rows: Sequence[Span],
    wide: float,
    *,
    zero: bool = False,
    least: Sequence[float] = (),
    narrow: float = NARROW,
) -> Drawing:
    """The picture. ``zero``: a difference, with a line at zero; ``least``: values that the scale includes.

    ``narrow``: how wide a mark is at the least; a mark of that kind of width is a dot.
    """
    places, y = [], float(TOP)
    for row in rows:
        places.append(y)
        y += _high(row, wide)
    ends = [end for row in rows for one in (row.filled, row.hollow) if one for end in one]
    known = [*ends, *least]
    along = scale(known if zero else spread(known), EDGE, wide - EDGE, zero=zero, count=4)
    marks = joined(_row(row, at, along, wide, narrow) for row, at in zip(rows, places, strict=True))
    return Drawing(wide, y + FOOT, across(along, TOP, y + 2, 4) + marks)


def _lines(row: Span, wide: float) -> list[str]:
    """The name in lines, the last with room for the words beside it, or one more line for them."""
    lines = wrapped(row.name, wide if row.told else wide / BOLD)
    fits = width(lines[-1]) + APART + width(row.told) <= wide if lines else True
    return lines if fits else [*lines, ""]


def _high(row: Span, wide: float) -> float:
    return LINE * len(_lines(row, wide)) + (MARK if row.filled or row.hollow else 6)


def _row(row: Span, y: float, along: Scale, wide: float, narrow: float) -> Markup:
    """The name and at the right its figure in words; beneath them the interval."""
    if not row.told:
        return heading(row.name, y, wide)
    lines = _lines(row, wide)
    foot = y + LINE * len(lines)
    inside = tag("title", f"{row.name}: {row.told}")
    marks = [
        _bar(ends, along, foot, narrow, class_, inside)
        for ends, class_ in ((row.hollow, "hollow"), (row.filled, row.class_))
        if ends and (class_ != "hollow" or not row.filled or _seen(ends, along))
    ]
    name = [text(0, y + 12 + LINE * at, words, "t clear") for at, words in enumerate(lines) if words]
    return joined([*name, text(wide, foot - 3, row.told, "m clear", "end"), *marks])


def heading(words: str, y: float, wide: float) -> Markup:
    """A heading over rows, which the grid does not cross."""
    lines = wrapped(words, wide / BOLD)
    return joined(text(0, y + 12 + LINE * at, line, "t b clear") for at, line in enumerate(lines))


def _seen(ends: Ends, along: Scale) -> bool:
    """Whether what is hollow beside what is filled is wide enough to be seen."""
    return abs(along(ends[1]) - along(ends[0])) > 1.5


def _bar(ends: Ends, along: Scale, y: float, narrow: float, class_: str, inside: Markup) -> Markup:
    start, end = sorted((along(ends[0]), along(ends[1])))
    if end - start < narrow:
        middle = (start + end) / 2
        start, end = middle - narrow / 2, middle + narrow / 2
    return rect(start, y + 1, end - start, 9, class_, inside, rx=min(narrow, NARROW) / 2)
