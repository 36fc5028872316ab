"""Lanes: for each name a lane for each run, so that equal figures do not hide one another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

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


def lanes(groups: Sequence[Group], runs: Sequence[str], wide: float) -> Drawing:
    """A dot for each figure, from zero; the legend numbers the runs in the order of the lanes."""
    entries = [Entry(f"f{at % SERIES + 1}", f"{at + 1}: {run}", "dot") for at, run in enumerate(runs)]
    key, top = legend(entries, 0, 0, wide)
    top += 6
    known = [value for group in groups for value in group.values if value is not None]
    right = max((width(short(value)) for value in known), default=0.0) + 10
    x = scale(known, NUMBER, wide - right - GAP, count=4)
    block = NAME + LANE * len(runs) + SPACE
    high = top + block * len(groups)
    body = [_group(group, top + at * block, x, wide) for at, group in enumerate(groups)]
    return Drawing(wide, high + 22, across(x, top, high, 4) + key + joined(body))


def _group(group: Group, y: float, x: Scale, wide: float) -> Markup:
    name = text(0, y + 13, fitting(group.name, wide), "t clear")
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
