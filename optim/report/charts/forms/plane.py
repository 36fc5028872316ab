"""Plane: two scales at a right angle, with their grids and the names of what they measure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from markupsafe import Markup

from optim.report.charts.chart import WIDTH
from optim.report.draw import (
    Drawing,
    Entry,
    Scale,
    across,
    fitting,
    joined,
    legend,
    line,
    scale,
    spread,
    text,
    upright,
    width,
)  # fmt: skip

TOP, LEFT, FOOT, HIGH = 22, 52, 40, 280
RIGHT = 14


class Plane(NamedTuple):
    """``frame``: grids and names, to be drawn beneath the marks."""

    x: Scale
    y: Scale
    frame: Markup

    def drawing(self, body: Markup, entries: Iterable[Entry], lines: Iterable[str] = ()) -> Drawing:
        """The picture of a body with its legend and further lines beneath."""
        key, deep = legend(tuple(entries), LEFT, HIGH + 4, WIDTH)
        rows = [
            text(0, HIGH + 16 + deep + 17 * at, fitting(words, WIDTH - RIGHT), "m")
            for at, words in enumerate(lines)
        ]
        high = HIGH + 4 + deep + (17 * len(rows) + 4 if rows else 0)
        return Drawing(WIDTH, high, body + key + joined(rows))


def plane(xs: Iterable[float], ys: Iterable[float], names: tuple[str, str]) -> Plane:
    """A plane over the values, with round values along both sides. ``names``: of what is across, and up."""
    x = scale(spread(xs), LEFT, WIDTH - RIGHT, zero=False, count=5)
    y = scale(spread(ys), HIGH - FOOT, TOP, zero=False, count=5)
    grids = upright(y, LEFT, WIDTH - RIGHT, 5) + across(x, TOP, HIGH - FOOT, 5)
    return Plane(x, y, grids + _names(names))


def lined(values: Mapping[str, float], ys: Iterable[float], names: tuple[str, str], top: float) -> Plane:
    """A plane whose values across are labeled as they were given; where they are dense, not each.

    ``top``: where it begins.
    """
    low, high = min(values.values()), max(values.values())
    spare = 0.04 * (high - low) or 1.0
    x = Scale(low - spare, high + spare, LEFT, WIDTH - RIGHT)
    y = scale(spread(ys), HIGH - FOOT, top, zero=False, count=5)
    return Plane(x, y, upright(y, LEFT, WIDTH - RIGHT, 5) + _labels(values, x) + _names(names))


def _labels(values: Mapping[str, float], x: Scale) -> Markup:
    """Labels from the left, each that has room beside the one before; the last always."""
    placed, free = list[Markup](), float("-inf")
    shown = sorted(values.items(), key=lambda one: one[1])
    last = shown[-1]
    for words, value in shown:
        half = width(words) / 2 + 4
        end = x(last[1]) - width(last[0]) / 2 - 4
        tick = line(x(value), HIGH - FOOT, x(value), HIGH - FOOT + 4, "axis")
        fits = x(value) - half >= free and (x(value) + half <= end or words == last[0])
        free = x(value) + half if fits else free
        placed.append(tick + (text(x(value), HIGH - FOOT + 16, words, "m", "middle") if fits else Markup()))
    return joined(placed)


def _names(names: tuple[str, str]) -> Markup:
    across_, up = names
    return text(0, 12, fitting(up, WIDTH), "m") + text(
        (LEFT + WIDTH - RIGHT) / 2, HIGH - 6, fitting(across_, WIDTH - LEFT), "m", "middle"
    )
