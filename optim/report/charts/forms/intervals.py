"""Intervals: a row for each name, with the interval in which its figure lies, over one scale.

What is certain is filled, what is only possible is hollow, so that no color is needed to tell them apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from optim.report.charts.chart import WIDTH, Form, Plot
from optim.report.charts.numbers import up_to
from optim.report.draw import Drawing, Scale, across, joined, rect, scale, spread, tag, text, width
from optim.report.draw.words import BOLD, wrapped

LINE, MARK, TOP, FOOT = 15, 19, 6, 22
"""How high a line of words is, and a mark with the space beneath it."""
NARROW = 9.0  # no mark is narrower, else it would not be seen
EDGE, APART = 14, 12
DIFFERENCE = ("at least", "at most")
COVERED = ("covered", "proven bound")

Ends = tuple[float, float]


class Span(NamedTuple):
    """``filled`` and ``hollow``: intervals, either may be missing; ``told``: words after the name.

    A row without both is told in words only; a row without ``told`` besides is a heading. ``alone``: the name
    where no heading stands above it.
    """

    name: str
    told: str = ""
    filled: Ends | None = None
    hollow: Ends | None = None
    class_: str = "f1"
    alone: str = ""


@dataclass(frozen=True)
class Intervals(Form):
    """``zero``: differences, with a line at zero; ``least``: values that the scale includes.

    ``narrow``: how wide a mark is at the least; a mark of that kind of width is a dot. ``ends``: what the low
    and the high end are called; where only one is named, a mark is one figure, and begins at zero.
    """

    rows: tuple[Span, ...]
    ends: tuple[str, ...] = DIFFERENCE
    zero: bool = False
    least: tuple[float, ...] = ()
    narrow: float = NARROW

    def drawn(self) -> Drawing:
        """Names with their figures in words, each over its mark."""
        places, y = [], float(TOP)
        for row in self.rows:
            places.append(y)
            y += _high(row)
        ends = [end for row in self.rows for one in (row.filled, row.hollow) if one for end in one]
        known = [*ends, *self.least]
        along = scale(known if self.zero else spread(known), EDGE, WIDTH - EDGE, zero=self.zero, count=4)
        marks = joined(_row(row, at, along, self.narrow) for row, at in zip(self.rows, places, strict=True))
        return Drawing(WIDTH, y + FOOT, across(along, TOP, y + 2, 4) + marks)

    def plot(self) -> Plot:
        """A bar for each end."""
        known = [(row.alone or row.name, both) for row in self.rows if (both := row.hollow or row.filled)]
        values = [(max(both, key=abs),) if len(self.ends) == 1 else both for _, both in known]
        series = zip(self.ends, zip(*values, strict=True), strict=True)
        return Plot("bar", tuple(name for name, _ in known), tuple(series) if known else ())


def _lines(row: Span) -> list[str]:
    """The name in lines, the last with room for the words beside it, or one more line for them."""
    lines = wrapped(row.name, WIDTH if row.told else WIDTH / BOLD)
    fits = width(lines[-1]) + APART + width(row.told) <= WIDTH if lines else True
    return lines if fits else [*lines, ""]


def _high(row: Span) -> float:
    return LINE * len(_lines(row)) + (MARK if row.filled or row.hollow else 6)


def _row(row: Span, y: float, along: Scale, narrow: float) -> Markup:
    """The name and at the right its figure in words; beneath them the interval."""
    if not row.told:
        return heading(row.name, y)
    lines = _lines(row)
    foot = y + LINE * len(lines)
    inside = tag("title", f"{row.name}: {row.told}")
    marks = [
        _bar(ends, along, foot, narrow, class_, inside)
        for ends, class_ in ((row.hollow, "hollow"), (row.filled, row.class_))
        if ends and (class_ != "hollow" or not row.filled or _seen(ends, along))
    ]
    name = [text(0, y + 12 + LINE * at, words, "t clear") for at, words in enumerate(lines) if words]
    return joined([*name, text(WIDTH, foot - 3, row.told, "m clear", "end"), *marks])


def heading(words: str, y: float) -> Markup:
    """A heading over rows, which the grid does not cross."""
    lines = wrapped(words, WIDTH / BOLD)
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


def coverage_span(name: str, ends: Ends | None, unsolved: str, alone: str = "") -> Span:
    """Coverage of a plan as a dot, hollow up to the proven bound; words where there is no plan."""
    if ends is None:
        return Span(name, unsolved)
    return Span(name, up_to(*ends), filled=(ends[0], ends[0]), hollow=ends, alone=alone)
