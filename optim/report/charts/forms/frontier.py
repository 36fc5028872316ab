"""Frontier: plans by two measures, and where no plan can be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from optim.report.charts.chart import WIDTH, Form, Plot
from optim.report.charts.forms.plane import RIGHT, TOP, Plane, plane
from optim.report.charts.numbers import short
from optim.report.draw import Drawing, Entry, Scale, circle, joined, rect, tag, text, width

ENTRIES = (Entry("f1", "a plan", "dot"), Entry("ghost", "no plan, proven"))


class Point(NamedTuple):
    """Both measures of a plan, and what no plan with the other as good goes beyond."""

    x: float
    x_bound: float | None
    y: float
    y_bound: float | None


@dataclass(frozen=True)
class Frontier(Form):
    """``names`` and ``units``: of what is across, and up; ``less``: whether the less the better."""

    points: tuple[Point, ...]
    names: tuple[str, str]
    units: tuple[str, str]
    less: tuple[bool, bool]

    def drawn(self) -> Drawing:
        """A dot for each plan; shaded where none is."""
        labels = [f"{what}, {unit}" for what, unit in zip(self.names, self.units, strict=True)]
        xs = [end for one in self.points for end in (one.x, one.x_bound) if end is not None]
        ys = [end for one in self.points for end in (one.y, one.y_bound) if end is not None]
        sheet = plane(xs, ys, (labels[0], labels[1]))
        empty = [area for one in self.points for area in self._empty(one, sheet)]
        dots = [self._dot(at, one, sheet) for at, one in enumerate(self.points, 1)]
        ends = [_label(one, sheet) for one in dict.fromkeys((self.points[0], self.points[-1]))]
        return sheet.drawing(joined([*empty, sheet.frame, *dots, *ends]), ENTRIES)

    def plot(self) -> Plot:
        """The plans as points."""
        along = tuple(str(round(one.x, 6)) for one in self.points)
        return Plot("scatter", along, ((self.names[1], tuple(one.y for one in self.points)),))

    def _empty(self, one: Point, sheet: Plane) -> Iterator[Markup]:
        """Where no plan is: as good in the one measure, and better in the other than is proven possible."""
        x, y = (_better(along, less) for along, less in zip((sheet.x, sheet.y), self.less, strict=True))
        if one.y_bound is not None:
            yield _area((x, sheet.x(one.x)), (y, sheet.y(one.y_bound)))
        if one.x_bound is not None:
            yield _area((x, sheet.x(one.x_bound)), (y, sheet.y(one.y)))

    def _dot(self, at: int, one: Point, sheet: Plane) -> Markup:
        told = f"{at}: {self.names[0]} {short(one.x)}, {self.names[1]} {short(one.y)}"
        return circle(sheet.x(one.x), sheet.y(one.y), 4.5, "f1", tag("title", told))


def _better(along: Scale, less: bool) -> float:
    """The end of a scale that is the better."""
    return along.start if less else along.end


def _area(across: tuple[float, float], up: tuple[float, float]) -> Markup:
    (left, right), (top, bottom) = sorted(across), sorted(up)
    return rect(left, top, right - left, bottom - top, "ghost")


def _label(one: Point, sheet: Plane) -> Markup:
    """Both figures beside a dot, where there is room."""
    said = f"{short(one.x)}; {short(one.y)}"
    x, y = sheet.x(one.x), sheet.y(one.y)
    fits = x + 9 + width(said) <= WIDTH - RIGHT
    down = y + 16 if y - TOP < 8 else y - 8
    return text(x + 9 if fits else x - 9, down + 4, said, "m b", "start" if fits else "end")
