"""Shares: for each name a bar for each of some shares, filled as far as it is met, and a figure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from optim.report.charts.chart import WIDTH, Form, Plot
from optim.report.charts.numbers import short
from optim.report.draw import Drawing, Entry, fitting, group, joined, legend, rect, tag, text
from optim.report.draw.words import wrapped

LEFT, RIGHT, ROW, LINE, BAR, TOP = 120, 42, 20, 14, 11, 52
LEAST, MUCH = 0.005, 0.5
ENTRIES = (Entry("f1", "met"), Entry("ghost", "not met"))


class Row(NamedTuple):
    """Percent of each share that is met, None where there is no such share, and the figure."""

    name: str
    percent: tuple[float | None, ...]
    figure: float


@dataclass(frozen=True)
class Shares(Form):
    """``groups``: rows by heading. ``figure``: the meaning of the figures, in two lines."""

    names: tuple[str, ...]
    groups: tuple[tuple[str, tuple[Row, ...]], ...]
    figure: tuple[str, str]
    unit: str

    def drawn(self) -> Drawing:
        """A heading for each group, then its rows; a column of bars for each share."""
        key, _ = legend(ENTRIES, 0, 0, WIDTH)
        each = (WIDTH - LEFT - RIGHT) / len(self.names)
        parts = [key, *(text(LEFT + at * each, TOP - 6, name, "m") for at, name in enumerate(self.names))]
        for at, words in enumerate(self.figure):
            parts.append(text(WIDTH, TOP - 20 + 14 * at, words, "m", "end"))
        y = float(TOP)
        for heading, rows in self.groups:
            parts.append(text(0, y + 14, fitting(heading, WIDTH), "t b"))
            y += ROW
            for row in rows:
                name = wrapped(row.name, LEFT - 8)
                parts.append(self._row(row, name, y, each))
                y += ROW + LINE * (len(name) - 1)
        return Drawing(WIDTH, y + 4, joined(parts))

    def plot(self) -> Plot:
        """A bar for each figure, the largest first."""
        found = [(f"{row.name} ({heading})", row.figure) for heading, rows in self.groups for row in rows]
        found = sorted((one for one in found if one[1] >= LEAST), key=lambda one: -one[1])
        figures = tuple(figure for _, figure in found)
        return Plot("bar", tuple(name for name, _ in found), ((" ".join(self.figure), figures),), self.unit)

    def _row(self, row: Row, name: list[str], top: float, each: float) -> Markup:
        bars = [
            _bar(percent, f"{' '.join(name)}, {share}", LEFT + at * each, top, each)
            for at, (percent, share) in enumerate(zip(row.percent, self.names, strict=True))
            if percent is not None
        ]
        shown = f"{row.figure:.2f}" if row.figure >= LEAST else "\N{MIDDLE DOT}"
        label = [text(0, top + 13 + LINE * at, words) for at, words in enumerate(name)]
        return joined(
            [*label, *bars, text(WIDTH, top + 13, shown, "t b" if row.figure >= MUCH else "m", "end")]
        )


def _bar(percent: float, name: str, left: float, top: float, each: float) -> Markup:
    room = each - 8
    met = room * percent / 100
    said = tag("title", f"{name}: {short(percent)}% met")
    if met >= room:
        return rect(left, top + 3, room, BAR, "f1", said)
    parts = [rect(left, top + 3, met, BAR, "f1")] if met else []
    return group(said, *parts, rect(left + met, top + 3, room - met, BAR, "ghost"))
