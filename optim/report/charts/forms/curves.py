"""Curves: intervals along a line of values, with what the values step between, and where there is nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from markupsafe import Markup

from optim.report.charts.chart import WIDTH, Form, Plot
from optim.report.charts.forms.intervals import COVERED
from optim.report.charts.forms.plane import LEFT, RIGHT, TOP, Plane, lined
from optim.report.draw import Drawing, Entry, circle, joined, line, path, rect, tag, text

MOST_STEPS = 8  # that are told beneath
ANSWER, UNDER = 30, 44  # above the plane: yes or no
BAND = 5.0


class Spot(NamedTuple):
    """A value as text, where it lies, the interval there (None: an end is not known), and its words."""

    name: str
    at: float
    low: float | None
    high: float | None
    told: str


class Curve(NamedTuple):
    """``number``: of its color. ``ends``: the names of low and high. ``banded``: joined to neighbors."""

    name: str
    spots: tuple[Spot, ...]
    number: int = 1
    radius: float = 4
    ends: tuple[str, str] = COVERED
    banded: bool = True


class Step(NamedTuple):
    """Between two values, and what is seen at the one and the other."""

    start: str
    end: str
    before: str
    after: str

    @property
    def told(self) -> str:
        """The step in words."""
        return f"between {self.start} and {self.end}: {self.before}, then {self.after}"


class Gap(NamedTuple):
    """Where there is nothing: at which value, words beside its cross, and why."""

    at: float
    words: str
    told: str


@dataclass(frozen=True)
class Curves(Form):
    """``names``: of what is across, and up. ``labels``: values that are named across, with their places.

    ``level``: a figure to compare with, and its name. ``answers``: yes, no or something else, with its words,
    by the place of the value; drawn above.
    """

    names: tuple[str, str]
    labels: Mapping[str, float]
    curves: tuple[Curve, ...]
    steps: tuple[Step, ...] = ()
    gaps: tuple[Gap, ...] = ()
    level: tuple[float, str] | None = None
    answers: Mapping[float, tuple[str, str]] = field(default_factory=dict)
    entries: tuple[Entry, ...] = ()

    def drawn(self) -> Drawing:
        """The curves over bands of the steps; the steps in words beneath."""
        ends = [end for one in self.curves for s in one.spots for end in (s.low, s.high) if end is not None]
        level = [self.level[0]] if self.level else []
        sheet = lined(self.labels, [*ends, *level], self.names, UNDER if self.answers else TOP)
        body = [sheet.frame, *self._bands(sheet)]
        body += [line(LEFT, sheet.y(y), WIDTH - RIGHT, sheet.y(y), "ask") for y in level]
        body += [_curve(one, self.steps, sheet) for one in self.curves]
        body += [_cross(gap, sheet) for gap in self.gaps]
        body += [_answer(sheet.x(at), *one) for at, one in self.answers.items()]
        entries = (*self.entries, *([Entry("ask", self.level[1], "line")] if self.level else []))
        told = [f"{number}. {step.told}" for number, step in enumerate(self.steps[:MOST_STEPS], 1)]
        more = len(self.steps) - MOST_STEPS
        return sheet.drawing(joined(body), entries, [*told, *([f"and {more} more"] if more > 0 else [])])

    def plot(self) -> Plot:
        """A line for each end of each curve, or columns where no curve joins its values."""
        names = dict.fromkeys(s.name for curve in self.curves for s in curve.spots)
        series = [one for curve in self.curves for one in self._ends(curve, tuple(names))]
        lines = any(curve.banded for curve in self.curves)
        if not lines or not self.level:
            return Plot("line" if lines else "column", tuple(names), tuple(series))
        level = (self.level[1], (self.level[0],) * len(names))
        return Plot("line", tuple(names), (*series, level), dashed=(level[0],))

    def _ends(self, curve: Curve, names: tuple[str, ...]) -> Iterator[tuple[str, tuple[float | None, ...]]]:
        found = {spot.name: (spot.low, spot.high) for spot in curve.spots}
        about = f"{curve.name}: " if len(self.curves) > 1 else ""
        for at, end in enumerate(curve.ends):
            yield about + end, tuple(found.get(name, (None, None))[at] for name in names)

    def _bands(self, sheet: Plane) -> Iterator[Markup]:
        """A band and a number for each step."""
        at = {name: sheet.x(place) for name, place in self.labels.items()}
        for number, step in enumerate(self.steps, 1):
            if step.start in at and step.end in at:
                start, end = sorted((at[step.start], at[step.end]))
                room, high = max(end - start, BAND), sheet.y.start - sheet.y.end
                left = (start + end - room) / 2
                band = rect(left, sheet.y.end, room - 1, high, "ghost", tag("title", step.told))
                yield band + text(left + room / 2, sheet.y.end + 12, number, "m b", "middle")


def _curve(curve: Curve, steps: tuple[Step, ...], sheet: Plane) -> Markup:
    """Bands and lines between neighbors, but for those within a step, and a mark for each value."""
    at = {spot.name: spot.at for spot in curve.spots}
    parted = [sorted((at[s.start], at[s.end])) for s in steps if s.start in at and s.end in at]
    parts = []
    for one, other in pairwise(curve.spots if curve.banded else ()):
        within = any(start <= one.at and other.at <= end for start, end in parted)
        if not within and None not in (one.low, one.high, other.low, other.high):
            places = ((one.at, one.low), (other.at, other.low), (other.at, other.high), (one.at, one.high))
            corners = [(sheet.x(x), sheet.y(y or 0.0)) for x, y in places]
            parts.append(path(corners, f"w{curve.number}", closed=True))
            parts.append(path(corners[:2], f"l{curve.number}"))
    return joined(parts) + joined(_mark(spot, curve, sheet) for spot in curve.spots)


def _mark(spot: Spot, curve: Curve, sheet: Plane) -> Markup:
    """From the one end to the other; an end that is not known lies beyond the plane, dashed."""
    ends = spot.low, spot.high
    if ends == (None, None):
        return Markup()
    x = sheet.x(spot.at)
    bottom = sheet.y.start if spot.low is None else sheet.y(spot.low)
    top = sheet.y.end if spot.high is None else sheet.y(spot.high)
    stem = line(x, bottom, x, top, "ask" if None in ends else f"l{curve.number}")
    told = tag("title", spot.told)
    return stem + circle(x, top if spot.low is None else bottom, curve.radius, f"f{curve.number}", told)


def _cross(gap: Gap, sheet: Plane) -> Markup:
    """A cross at the foot where there is nothing, and why."""
    x, y = sheet.x(gap.at), sheet.y.start - 8
    anchor, aside = ("end", -8) if x > (LEFT + WIDTH) / 2 else ("start", 8)
    return (
        line(x - 4, y - 4, x + 4, y + 4, "tick")
        + line(x - 4, y + 4, x + 4, y - 4, "tick")
        + rect(x - 5, y - 5, 10, 10, "none", tag("title", gap.told), opacity="0")
        + (text(x + aside, y + 4, gap.words, "m", anchor) if gap.words else Markup())
    )


def _answer(x: float, seen: str, told: str) -> Markup:
    """Yes, no, or not proven, above the plane."""
    if seen not in ("yes", "no"):
        return text(x, ANSWER + 4, "?", "m b", "middle")
    return circle(x, ANSWER, 4, "f3" if seen == "yes" else "hollow", tag("title", told))
