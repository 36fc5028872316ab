"""Plane: two scales at a right angle, with their grids and the names of what they measure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from optim.report.charts.study.spread import spread
from optim.report.draw import Drawing, Scale, across, fitting, joined, line, scale, text, upright, width

TOP, LEFT, FOOT, HIGH = 22, 52, 40, 280
RIGHT = 14


@dataclass(frozen=True)
class Plane:
    """``frame``: grids and names, to be drawn beneath the marks."""

    x: Scale
    y: Scale
    frame: Markup
    wide: float

    def drawing(self, *marks: Markup) -> Drawing:
        """The picture with its marks."""
        return Drawing(self.wide, HIGH, self.frame + joined(marks))


def plane(xs: Iterable[float], ys: Iterable[float], names: tuple[str, str], wide: float) -> Plane:
    """A plane over the values, with round values along both sides. ``names``: of what is across, and up."""
    x = scale(spread(xs), LEFT, wide - RIGHT, zero=False, count=5)
    y = scale(spread(ys), HIGH - FOOT, TOP, zero=False, count=5)
    grids = upright(y, LEFT, wide - RIGHT, 5) + across(x, TOP, HIGH - FOOT, 5)
    return Plane(x, y, grids + _names(names, wide), wide)


def lined(
    values: Mapping[str, float], ys: Iterable[float], names: tuple[str, str], wide: float, top: float = TOP
) -> Plane:
    """A plane whose values across are labeled as they were given; where they are dense, not each.

    ``top``: where it begins, if there is to be more than its name above it.
    """
    low, high = min(values.values()), max(values.values())
    spare = 0.04 * (high - low) or 1.0
    x = Scale(low - spare, high + spare, LEFT, wide - RIGHT)
    y = scale(spread(ys), HIGH - FOOT, top, zero=False, count=5)
    grid = upright(y, LEFT, wide - RIGHT, 5)
    return Plane(x, y, grid + _labels(values, x) + _names(names, wide), wide)


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


def _names(names: tuple[str, str], wide: float) -> Markup:
    across_, up = names
    return text(0, 12, fitting(up, wide), "m") + text(
        (LEFT + wide - RIGHT) / 2, HIGH - 6, fitting(across_, wide - LEFT), "m", "middle"
    )
