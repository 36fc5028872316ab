"""Whiskers: for each name a bar for each of some figures, with its confidence and its value by the bounds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from optim.report.charts.chart import WIDTH, Form, Plot
from optim.report.charts.forms.intervals import heading
from optim.report.charts.numbers import MINUS, short
from optim.report.draw import Drawing, Entry, Scale, across, joined, legend, line, rect, scale, tag, text

HEADING, BAR = 20, 17
RIGHT = 60
CLASSES = ("f1", "h2")


class Whisker(NamedTuple):
    """A figure, None where it is not known, the half-width of its interval, and the figure by the bounds."""

    value: float | None
    spread: float
    bound: float | None

    @property
    def ends(self) -> tuple[float, ...]:
        """All that is drawn of it."""
        own = () if self.value is None else (self.value, self.value - self.spread, self.value + self.spread)
        return own if self.bound is None else (*own, self.bound)


def index(value: float) -> str:
    """A figure: 0.42."""
    return (f"{value:.2f}" if abs(value) < 10 else short(value)).replace("-", MINUS)


@dataclass(frozen=True)
class Whiskers(Form):
    """``names``: of the figures; ``rows``: each with a whisker for every figure."""

    names: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Whisker, ...]], ...]

    def drawn(self) -> Drawing:
        """A heading for each name, and beneath it the bars."""
        entries = [Entry(class_, name) for class_, name in zip(CLASSES, self.names, strict=True)]
        key, top = legend(entries, 0, 0, WIDTH)
        top += 4
        block = HEADING + BAR * len(self.names)
        high = top + block * len(self.rows)
        along = scale([end for _, row in self.rows for one in row for end in one.ends], 8, WIDTH - RIGHT)
        parts = [
            heading(name, top + at * block - 1)
            + joined(
                _bar(one, entry, along, top + at * block + HEADING + n * BAR)
                for n, (one, entry) in enumerate(zip(row, entries, strict=True))
            )
            for at, (name, row) in enumerate(self.rows)
        ]
        return Drawing(WIDTH, high + 24, across(along, top, high + 2) + key + joined(parts))

    def plot(self) -> Plot:
        """A bar for each figure."""
        values = zip(*((one.value for one in row) for _, row in self.rows), strict=True)
        series = tuple(zip(self.names, values, strict=True))
        return Plot("bar", tuple(name for name, _ in self.rows), series)


def _bar(one: Whisker, entry: Entry, along: Scale, y: float) -> Markup:
    if one.value is None:
        return text(along(0) + 4, y + 11, "not known", "m")
    start, end = sorted((along(0), along(one.value)))
    told = tag("title", f"{entry.words}: {index(one.value)}")
    parts = [rect(start, y + 1, max(end - start, 1.0), BAR - 4, entry.class_, told)]
    if one.spread:
        low, high = along(one.value - one.spread), along(one.value + one.spread)
        parts.append(line(low, y + 7, high, y + 7, "tick"))
    if one.bound is not None:
        parts.append(line(along(one.bound), y, along(one.bound), y + BAR - 2, "tick"))
    return joined(parts) + text(WIDTH, y + 12, index(one.value), "m", "end")
