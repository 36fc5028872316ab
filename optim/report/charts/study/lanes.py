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

LANE, SPACE, SMALL = 13, 8, 10
GAP = 10
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
    left = min(max(width(group.name) + 1 for group in groups), wide * 0.36)
    known = [value for group in groups for value in group.values if value is not None]
    right = max((width(short(value), SMALL) for value in known), default=0.0) + 10
    x = scale(known, left + GAP + 10, wide - right - GAP, count=4)
    block = LANE * len(runs) + SPACE
    high = top + block * len(groups)
    body = [_group(group, top + at * block, left, x, block) for at, group in enumerate(groups)]
    return Drawing(wide, high + 22, across(x, top, high, 4) + key + joined(body))


def _group(group: Group, y: float, left: float, x: Scale, block: float) -> Markup:
    name = text(0, y + (block - SPACE) / 2 + 6, fitting(group.name, left), "t")
    return name + joined(
        _dot(group.name, at, value, y + LANE * (at + 0.5) + SPACE / 2, left, x)
        for at, value in enumerate(group.values)
    )


def _dot(name: str, at: int, value: float | None, y: float, left: float, x: Scale) -> Markup:
    number = text(left + GAP, y + 3.5, at + 1, "s", "middle")
    if value is None:
        return number + text(x(0) + 6, y + 3.5, "none", "s")
    told = tag("title", f"{name}, {at + 1}: {short(value)}")
    series = at % SERIES + 1
    stem = line(x(0), y, x(value), y, f"l{series}")
    dot = circle(x(value), y, 4.5, f"f{series}", told)
    end = max(x(value), x(0)) + 8
    return number + stem + dot + text(end, y + 3.5, short(value), "s")
