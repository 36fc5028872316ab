"""Panels: for each name a line over time, and what was asked for, all over one scale."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from optim.report.charts.chart import WIDTH, Form, Plot
from optim.report.charts.numbers import short
from optim.report.draw import Drawing, Scale, circle, fitting, joined, line, path, scale, tag, text, upright

HIGH, HEAD, FOOT, LEFT, RIGHT = 132, 26, 24, 44, 78
MOST = 6
DENSE = 6  # moments: past so many every second one is named


class Panel(NamedTuple):
    """A name, what was asked for, and a figure for each moment."""

    name: str
    asked: float
    values: tuple[float, ...]


@dataclass(frozen=True)
class Panels(Form):
    """``noun``: of the figures, on hovering."""

    moments: tuple[str, ...]
    panels: tuple[Panel, ...]
    noun: str

    def drawn(self) -> Drawing:
        """The first panels, one below the other."""
        shown = self.panels[:MOST]
        most = max(max(one.asked, *one.values) for one in shown)
        return Drawing(
            WIDTH,
            HIGH * len(shown),
            joined(self._panel(one, at * HIGH, most) for at, one in enumerate(shown)),
        )

    def plot(self) -> Plot:
        """A line for each name and for each amount that is asked; columns where there are two moments."""
        if len(self.moments) <= 2:
            names = ("asked", *self.moments)
            values = zip(*((one.asked, *one.values) for one in self.panels), strict=True)
            series = tuple(zip(names, values, strict=True))
            return Plot("column", tuple(one.name for one in self.panels), series)
        amounts = sorted({one.asked for one in self.panels})
        asked = [(f"asked: {short(amount)}", (amount,) * len(self.moments)) for amount in amounts]
        found = ((one.name, one.values) for one in self.panels)
        return Plot("line", self.moments, (*found, *asked), dashed=tuple(name for name, _ in asked))

    def _panel(self, one: Panel, top: float, most: float) -> Markup:
        """``most``: the largest figure of all panels."""
        floor, right = top + HIGH - FOOT, WIDTH - RIGHT
        up = scale([0, most], floor, top + HEAD, count=3)
        along = Scale(0, len(one.values) - 1, LEFT, right)
        places = [(along(at), up(value)) for at, value in enumerate(one.values)]
        ask, end = up(one.asked), places[-1][1]
        return joined(
            [
                text(0, top + 13, fitting(one.name, WIDTH - 10), "t b"),
                upright(up, LEFT, right, 3),
                line(LEFT, ask, right, ask, "ask"),
                text(right + 6, ask + 4 + _apart(ask, end), f"{short(one.asked)} asked", "m"),
                path(places, "l1"),
                *(
                    circle(x, y, 3.5, "f1", tag("title", f"{one.name}, {moment}: {short(value)} {self.noun}"))
                    for (x, y), moment, value in zip(places, self.moments, one.values, strict=True)
                ),
                text(right + 6, end + 4, short(one.values[-1]), "t t1"),
                *(
                    text(along(at), floor + 15, moment, "m", "middle")
                    for at, moment in enumerate(self.moments)
                    if len(self.moments) <= DENSE or at % 2 == 0
                ),
            ]
        )


def _apart(ask: float, end: float) -> float:
    """How far the ask's label moves so that it does not lie on the last figure."""
    return 0.0 if abs(ask - end) >= 14 else (14 - abs(ask - end)) * (1 if ask >= end else -1)
