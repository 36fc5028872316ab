"""Steps: a line along which something was watched, drawn with the bands in which it steps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from markupsafe import Markup

from optim.report.charts.study.phrases import unsolved
from optim.report.charts.study.plane import HIGH, LEFT, RIGHT, TOP, Plane, lined
from optim.report.draw import Drawing, Entry, circle, fitting, joined, legend, line, path, rect, tag, text

ROW = 17
MOST = 8  # steps that are told beneath
LANE, UNDER = 30, 44  # above the plane: yes or no
BAND = 5.0


class Looked(NamedTuple):
    """A value that was looked at: as text, where it lies, and what is known of what was watched."""

    text: str
    at: float
    status: str
    coverage: float | None
    bound: float | None
    low: float | None
    high: float | None
    seen: str


class Step(NamedTuple):
    """Between two values, and what is seen at the one and the other."""

    start: str
    end: str
    before: str
    after: str


Ends = Callable[[Looked], tuple[float | None, float | None]]


def curved(factor: str, unit: str, looked: Sequence[Looked], steps: Sequence[Step], wide: float) -> Drawing:
    """The end of a measure along the line."""
    sheet = _sheet(factor, unit, looked, lambda one: (one.low, one.high), wide)
    marks = [
        *_bands(looked, steps, sheet),
        _series(looked, steps, lambda one: (one.low, one.high), sheet, "1", 3),
        *(_foot(one, sheet) for one in looked if one.low is None and one.high is None),
    ]
    body, high = _told(steps, sheet, HIGH + 4)
    return Drawing(wide, HIGH + 4 + high, sheet.drawing(*marks).body + body)


def crossed(factor: str, looked: Sequence[Looked], steps: Sequence[Step], wide: float) -> Drawing:
    """Whether a value is reached along the line, over the coverage that tells."""
    sheet = _sheet(factor, "coverage, points", looked, None, wide)
    marks = [
        *_bands(looked, steps, sheet),
        _series(looked, steps, lambda one: (one.low, one.high), sheet, "2", 5),
        _series(looked, steps, lambda one: (one.coverage, one.bound), sheet, "1", 2.5),
        *(_answer(one, sheet) for one in looked),
    ]
    entries = [Entry("f1", "best plan", "dot"), Entry("f2", "best plan that tells", "dot")]
    key, deep = legend(entries, LEFT, HIGH + 4, wide)
    body, high = _told(steps, sheet, HIGH + 4 + deep)
    return Drawing(wide, HIGH + 4 + deep + high, sheet.drawing(*marks).body + key + body)


def _sheet(factor: str, up: str, looked: Sequence[Looked], ends: Ends | None, wide: float) -> Plane:
    values = {one.text: one.at for one in looked}
    found = [
        end
        for one in looked
        for end in (ends(one) if ends else (one.coverage, one.bound, one.low, one.high))
        if end is not None
    ]
    return lined(values, found, (factor, up), wide, TOP if ends else UNDER)


def _bands(looked: Sequence[Looked], steps: Sequence[Step], sheet: Plane) -> list[Markup]:
    """A band and a number for each step."""
    at = {one.text: sheet.x(one.at) for one in looked}
    found = []
    for number, step in enumerate(steps, 1):
        if step.start in at and step.end in at:
            start, end = sorted((at[step.start], at[step.end]))
            room = max(end - start, BAND)
            left = (start + end - room) / 2
            band = rect(
                left, sheet.y.end, room - 1, sheet.y.start - sheet.y.end, "ghost", tag("title", _words(step))
            )
            found.append(band + text(left + room / 2, sheet.y.end + 12, number, "m b", "middle"))
    return found


def _series(
    looked: Sequence[Looked], steps: Sequence[Step], ends: Ends, sheet: Plane, series: str, radius: float
) -> Markup:
    """Marks, and lines between neighbors, but for those within a step."""
    at = {one.text: one.at for one in looked}
    parted = [sorted((at[s.start], at[s.end])) for s in steps if s.start in at and s.end in at]
    parts = []
    for one, other in pairwise(looked):
        (low, high), (next_low, next_high) = ends(one), ends(other)
        within = any(start <= one.at and other.at <= end for start, end in parted)
        if within or None in (low, high, next_low, next_high):
            continue
        corners = [
            (sheet.x(who.at), sheet.y(end or 0.0))
            for who, end in ((one, low), (other, next_low), (other, next_high), (one, high))
        ]
        parts.append(path(corners, f"w{series}", closed=True) + path(corners[:2], f"l{series}"))
    return joined(parts) + joined(_mark(one, ends(one), sheet, series, radius) for one in looked)


def _mark(
    one: Looked, ends: tuple[float | None, float | None], sheet: Plane, series: str, radius: float
) -> Markup:
    """From the one end to the other; an end that is not known lies beyond the plane, dashed."""
    low, high = ends
    if low is None and high is None:
        return Markup()
    x = sheet.x(one.at)
    bottom = sheet.y.start if low is None else sheet.y(low)
    top = sheet.y.end if high is None else sheet.y(high)
    stem = line(x, bottom, x, top, "ask" if None in ends else f"l{series}")
    told = tag("title", f"{one.text}: {one.seen}")
    return stem + circle(x, top if low is None else bottom, radius, f"f{series}", told)


def _foot(one: Looked, sheet: Plane) -> Markup:
    """A cross at the foot where there is nothing."""
    x, y = sheet.x(one.at), sheet.y.start - 9
    told = tag("title", f"{one.text}: {unsolved(one.status)}")
    return (
        line(x - 3, y - 3, x + 3, y + 3, "tick")
        + line(x - 3, y + 3, x + 3, y - 3, "tick")
        + rect(x - 5, y - 5, 10, 10, "none", told, opacity="0")
    )


def _answer(one: Looked, sheet: Plane) -> Markup:
    """Yes, no, or not proven, above the plane."""
    x, told = sheet.x(one.at), tag("title", f"{one.text}: {one.seen}")
    if one.seen not in ("yes", "no"):
        return text(x, LANE + 4, "?", "m b", "middle")
    return circle(x, LANE, 4, "f3" if one.seen == "yes" else "hollow", told)


def _told(steps: Sequence[Step], sheet: Plane, top: float) -> tuple[Markup, float]:
    """Each step in words, and how high that is."""
    lines = [f"{number}. {_words(step)}" for number, step in enumerate(steps[:MOST], 1)]
    if len(steps) > MOST:
        lines.append(f"and {len(steps) - MOST} more")
    room = sheet.wide - RIGHT
    rows = [text(0, top + ROW * at + 12, fitting(row, room), "m") for at, row in enumerate(lines)]
    return joined(rows), ROW * len(lines) + (4 if lines else 0)


def _words(step: Step) -> str:
    return f"between {step.start} and {step.end}: {step.before}, then {step.after}"
