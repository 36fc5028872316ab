"""Spans: a row for each name, with the interval in which its figure lies, over one scale.

What is certain is filled, what is only possible is hollow, so that no color is needed to tell them apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from optim.report.charts.study.spread import spread
from optim.report.draw import Drawing, Scale, across, fitting, joined, rect, scale, tag, text, width

ROW, TOP, FOOT = 21, 6, 22
NARROW = 9.0  # no mark is narrower, else it would not be seen
GAP = 10
SMALL = 11

Ends = tuple[float, float]


class Span(NamedTuple):
    """``filled`` and ``hollow``: intervals, either may be missing; ``told``: words at the right.

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
    left = min(max((width(row.name) + 1 for row in rows if row.told), default=0.0), wide * 0.42)
    right = min(max((width(row.told, SMALL) + 1 for row in rows), default=0.0), wide * 0.34)
    high = TOP + ROW * len(rows)
    ends = [end for row in rows for one in (row.filled, row.hollow) if one for end in one]
    known = [*ends, *least]
    along = scale(known if zero else spread(known), left + GAP, wide - right - GAP, zero=zero, count=4)
    marks = joined(
        _row(row, TOP + at * ROW, along, (left, wide - right, wide), narrow) for at, row in enumerate(rows)
    )
    return Drawing(wide, high + FOOT, across(along, TOP, high + 2, _ticks(along)) + marks)


def _ticks(along: Scale) -> int:
    """As many ticks as have room."""
    return 4 if abs(along.end - along.start) > 140 else 2


def _row(row: Span, y: float, along: Scale, places: tuple[float, float, float], narrow: float) -> Markup:
    """``places``: where the names end, where the words begin, and where they end."""
    left, right, wide = places
    if not row.told:
        return heading(row.name, y, wide)
    inside = tag("title", f"{row.name}: {row.told}")
    marks = [
        _bar(ends, along, y, narrow, class_, inside)
        for ends, class_ in ((row.hollow, "hollow"), (row.filled, row.class_))
        if ends and (class_ != "hollow" or not row.filled or _seen(ends, along))
    ]
    name = text(0, y + 15, fitting(row.name, left), "t")
    if marks:
        return name + joined(marks) + text(right, y + 15, fitting(row.told, wide - right, SMALL), "m")
    told = fitting(row.told, wide - along.start - 4, SMALL)
    cover = rect(along.start, y + 2, width(told, SMALL) + 6, ROW - 4, "paper")
    return name + cover + text(along.start + 4, y + 15, told, "m")


def heading(words: str, y: float, wide: float) -> Markup:
    """A heading over rows, with no grid behind it."""
    shown = fitting(words, wide)
    return rect(0, y, width(shown) + 4, ROW - 1, "paper") + text(0, y + 15, shown, "t b")


def _seen(ends: Ends, along: Scale) -> bool:
    """Whether what is hollow beside what is filled is wide enough to be seen."""
    return abs(along(ends[1]) - along(ends[0])) > 1.5


def _bar(ends: Ends, along: Scale, y: float, narrow: float, class_: str, inside: Markup) -> Markup:
    start, end = sorted((along(ends[0]), along(ends[1])))
    if end - start < narrow:
        middle = (start + end) / 2
        start, end = middle - narrow / 2, middle + narrow / 2
    return rect(start, y + 6, end - start, 9, class_, inside, rx=min(narrow, NARROW) / 2)
