"""Lanes: for each name a lane for each run, so that equal figures do not hide one another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from optim.report.charts.chart import WIDTH, Form, Plot
from optim.report.charts.numbers import short
from optim.report.draw import (
    Drawing,
    Entry,
    Scale,
    across,
    circle,
    fitting,
    joined,
    legend,
    line,
    scale,
    tag,
    text,
    width,
)  # fmt: skip

NAME, LANE, SPACE = 18, 14, 6
NUMBER, GAP = 16, 10
SERIES = 7


class Group(NamedTuple):
    """A name, and a figure for each run; None where a run has none."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True)
class Lanes(Form):
    """A dot for each figure, from zero; the legend numbers the runs in the order of the lanes."""

    groups: tuple[Group, ...]
    runs: tuple[str, ...]

    def drawn(self) -> Drawing:
        """A block of lanes for each name."""
        numbered = self._numbered()
        key, top = legend(
            [Entry(f"f{at % SERIES + 1}", run, "dot") for at, run in enumerate(numbered)], 0, 0, WIDTH
        )
        top += 6
        known = [value for group in self.groups for value in group.values if value is not None]
        right = max((width(short(value)) for value in known), default=0.0) + 10
        x = scale(known, NUMBER, WIDTH - right - GAP, count=4)
        block = NAME + LANE * len(self.runs) + SPACE
        high = top + block * len(self.groups)
        body = [_group(group, top + at * block, x) for at, group in enumerate(self.groups)]
        return Drawing(WIDTH, high + 22, across(x, top, high, 4) + key + joined(body))

    def plot(self) -> Plot:
        """A bar for each run."""
        values = zip(*(group.values for group in self.groups), strict=True)
        series = tuple(zip(self._numbered(), values, strict=True))
        return Plot("bar", tuple(group.name for group in self.groups), series)

    def _numbered(self) -> list[str]:
        return [f"{at}: {run}" for at, run in enumerate(self.runs, 1)]


def _group(group: Group, y: float, x: Scale) -> Markup:
    name = text(0, y + 13, fitting(group.name, WIDTH), "t clear")
    return name + joined(
        _dot(group.name, at, value, y + NAME + LANE * (at + 0.5), x) for at, value in enumerate(group.values)
    )


def _dot(name: str, at: int, value: float | None, y: float, x: Scale) -> Markup:
    number = text(4, y + 4, at + 1, "m", "middle")
    if value is None:
        return number + text(x(0) + 6, y + 4, "none", "m")
    told = tag("title", f"{name}, {at + 1}: {short(value)}")
    series = at % SERIES + 1
    stem = line(x(0), y, x(value), y, f"l{series}")
    dot = circle(x(value), y, 4.5, f"f{series}", told)
    end = max(x(value), x(0)) + 8
    return number + stem + dot + text(end, y + 4, short(value), "m")
