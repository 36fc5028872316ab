"""Bars: a bar for each name, in pieces from zero, with its figures in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import takewhile
from typing import Literal, NamedTuple

from markupsafe import Markup

from optim.report.charts.chart import MOST_BARS, WIDTH, Form, Plot
from optim.report.charts.numbers import Number, short
from optim.report.draw import (
    Drawing,
    Entry,
    Piece,
    Scale,
    across,
    fitting,
    joined,
    legend,
    line,
    path,
    scale,
    stacked,
    text,
    width,
)  # fmt: skip
from optim.report.draw.style import LIGHT, PLAIN
from optim.report.draw.words import wrapped

BAR, THIN, LINE, GAP, LEAST_PIECE = 11, 4, 14, 8, 4
ARROW, EDGE = 8, 20
"""How long the arrow is that goes beyond a scale; free space at the right of an axis, for its last figure."""
MOST_ORDERED = 6
"""Rows that are told apart where a workbook and a deck draw them as pieces."""
OTHERS, NONE = "others", "none"


class Series(NamedTuple):
    """Pieces of the bars: their class, their name, and what follows a figure on hovering."""

    class_: str
    name: str
    told: str


class Row(NamedTuple):
    """A bar; without ``values`` a heading, with a ``note`` beneath.

    ``words``: its figures. ``note``: a line beneath the bar. ``start``: a thin bar beneath it. ``due``: an
    upright line. ``class_``: of all its pieces, in place of those of the series. ``full``: the end of its own
    scale. ``about``: its name on hovering, where that is longer.
    """

    name: str
    values: tuple[float, ...] = ()
    words: str = ""
    note: str = ""
    start: float | None = None
    due: float | None = None
    class_: str = ""
    full: float = 0.0
    about: str = ""

    @property
    def total(self) -> float:
        """All its pieces together."""
        return sum(self.values)


@dataclass(frozen=True)
class Bars(Form):
    """``words``: where figures stand: beside the name, after the bar, or at the right of the bar.

    ``beside``: room for names at the left of the bars; none: names stand above them. ``ordered``: the pieces
    follow one another in time. ``share``: each bar is a whole. ``each``: beneath a heading a bar for each
    series, in their order. ``axis``: with a grid. ``thin`` and ``due``: what these marks are. ``say``: how a
    figure is written.
    """

    rows: tuple[Row, ...]
    series: tuple[Series, ...]
    words: Literal["above", "after", "right"] = "above"
    beside: float = 0.0
    ordered: bool = False
    share: bool = False
    each: bool = False
    axis: bool = False
    keyed: bool = True
    thin: Series | None = None
    due: Entry | None = None
    say: Callable[[Number], str] = short
    unit: str = ""

    def drawn(self) -> Drawing:
        """The legend, and the rows one below the other."""
        key, top = legend(self._entries(), 0, 0, WIDTH)
        y = top = top + 4 if top else 0.0
        bars = Markup()
        for at, row in enumerate(self.rows):
            y += 8 if at and not row.values else 0
            bars += self._row(row, y)
            y += self._high(row)
        grid = across(self._along(), top - 2, y, 3) if self.axis else Markup()
        return Drawing(WIDTH, y + (22 if self.axis else 2), key + grid + bars)

    def plot(self) -> Plot:
        """Stacked bars, or columns along time where pieces are ordered; a bar for the amount due."""
        rows = [row for row in self.rows if row.values]
        if self.ordered and len(self.series) > 1:
            return self._over_time(rows)
        if any(row.due for row in rows):
            return self._beside_due()
        if self.each:
            return self._beside_one_another()
        rows = rows[:MOST_BARS] if self.share else [row for row in rows if any(row.values)]
        values = [tuple(100 * v / row.total if self.share else v for v in row.values) for row in rows]
        series = zip((one.name for one in self.series), zip(*values, strict=True), strict=False)
        return Plot("stacked bar", tuple(row.name for row in rows), tuple(series), self.unit, self._colors())

    def _over_time(self, rows: list[Row]) -> Plot:
        """Columns of the first rows; the rows after them are added up in one column."""
        rest = [row.values for row in rows[MOST_ORDERED:]]
        others = ((OTHERS, tuple(map(sum, zip(*rest, strict=True)))),) if rest else ()
        series = ((row.name, row.values) for row in rows[:MOST_ORDERED])
        colors = {row.name: LIGHT[row.class_.partition("-")[0]] for row in rows if row.class_}
        times = tuple(one.name for one in self.series)
        return Plot("stacked column", times, (*series, *others), self.unit, colors)

    def _beside_due(self) -> Plot:
        """Two bars for each row beneath the first heading: its pieces, and what is due."""
        after = takewhile(lambda row: row.values, self.rows[0 if self.rows[0].values else 1 :])
        rows, due = list(after)[: MOST_BARS // 2], self.due.words if self.due else ""
        names = tuple(name for row in rows for name in (row.name, due))
        pieces = zip(*(row.values for row in rows), strict=True)
        series = [
            (one.name, tuple(cell for value in values for cell in (value, None)))
            for one, values in zip(self.series, pieces, strict=True)
        ]
        needed = (due, tuple(cell for row in rows for cell in (None, row.due)))
        return Plot("stacked bar", names, (*series, needed), self.unit, {**self._colors(), due: LIGHT["c6"]})

    def _beside_one_another(self) -> Plot:
        """For each heading a bar of each series."""
        names = tuple(row.name for row in self.rows if not row.values)
        bars = [None if row.words == NONE else row.total for row in self.rows if row.values]
        count = len(self.series)
        series = tuple((one.name, tuple(bars[at::count])) for at, one in enumerate(self.series))
        return Plot("bar", names, series, self.unit)

    def _colors(self) -> dict[str, str]:
        return {one.name: PLAIN[one.class_] for one in self.series if one.class_ in PLAIN}

    def _entries(self) -> list[Entry]:
        if not self.keyed:
            return []
        more = [*([Entry(*self.thin[:2])] if self.thin else []), *([self.due] if self.due else [])]
        return [*(Entry(*one[:2]) for one in self.series), *more]

    def _along(self, row: Row | None = None) -> Scale:
        """The scale that all rows share, or a row's own; words fit at the right of it, or after each bar."""
        bars = [one for one in self.rows if one.values]
        right = WIDTH - (max(width(one.words) for one in bars) + 8 if self.words == "right" else 0.0)
        if row is not None and (self.share or row.full):
            return Scale(0, row.full or row.total, self.beside, right - (ARROW if row.full else 0))
        most = max(max(one.total, one.start or 0, one.due or 0) for one in bars) or 1.0
        if self.axis:
            most, right = scale([0.0, most], 0, 1, count=3).high, WIDTH - EDGE
        if self.words == "after":
            ends = ((one.total, WIDTH - width(one.words) - 8) for one in bars)
            right = min([right, *(room * most / end for end, room in ends if end)])
        return Scale(0, most, self.beside or float(self.axis), right)

    def _lines(self, row: Row) -> list[str]:
        """The name, in lines where no figure stands beside it."""
        if self.words == "above":
            return [fitting(row.name, WIDTH - width(row.words) - 8)]
        return wrapped(row.name, WIDTH) or [""]

    def _high(self, row: Row) -> float:
        if not row.values:
            return 20 + (LINE if row.note else 0)
        if self.beside:
            return BAR + 7
        more = (THIN + 1 if self.thin else 0) + (LINE if row.note else 0)
        return 2 + LINE * len(self._lines(row)) + BAR + more + GAP

    def _row(self, row: Row, top: float) -> Markup:
        """The name, the bar with its marks, and the figures."""
        if not row.values:
            note = text(0, top + 28, fitting(row.note, WIDTH), "m") if row.note else Markup()
            return text(0, top + 14, fitting(row.name, WIDTH), "t b clear" if self.axis else "t b") + note
        lines = [row.name] if self.beside else self._lines(row)
        look = "m" if self.beside else "t clear" if self.axis else "t"
        names = joined(text(0, top + 12 + LINE * at, words, look) for at, words in enumerate(lines))
        y = top + 2 + (0 if self.beside else LINE * len(lines))
        note = text(0, y + 23, fitting(row.note, WIDTH), "m") if row.note else Markup()
        return names + self._bar(row, self._along(row), y) + note

    def _bar(self, row: Row, along: Scale, y: float) -> Markup:
        body = stacked(self._pieces(row, along), along, y, BAR)
        end = along(min(row.total, along.high))
        if row.full and row.total > row.full:
            body += path([(end, y - 2), (end + ARROW, y + BAR / 2), (end, y + BAR + 2)], "f1", closed=True)
        if row.due is not None:
            body += line(along(row.due), y - 2, along(row.due), y + BAR + 2, "tick")
        if self.thin and row.start:
            told = f"{row.name}: {self.say(row.start)} {self.thin.told}"
            body += stacked([Piece(row.start, self.thin.class_, told)], along, y + BAR + 1, THIN)
        if self.words == "after":
            return body + text(end + 5, y + BAR - 1, row.words, "t clear")
        return body + text(WIDTH, y + (BAR - 1 if self.words == "right" else -4), row.words, "t", "end")

    def _pieces(self, row: Row, along: Scale) -> list[Piece]:
        """Pieces as they are told on hovering; gaps between those in time would hide a short bar."""
        total, class_ = row.total, row.class_ + (" apart" if self.ordered else "")
        if self.ordered and along(total) < LEAST_PIECE * len(row.values):
            return [Piece(total, row.class_, f"{row.name}: {self.say(total)} {self.unit}")]
        return [
            Piece(
                min(value, along.high),
                class_ if row.class_ else one.class_,
                f"{row.about or row.name}: {self.say(value)} {one.told}",
            )
            for one, value in zip(self.series, row.values, strict=not self.each)
        ]
