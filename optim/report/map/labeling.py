"""Labeling: a box of words for each theater, where it covers no other box and no circle, and a line to it.

The same in every moment, so that nothing jumps; found by trying places around the circle, the nearest first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import cos, hypot, pi, sin
from random import Random

from optim.report.map.ground import Spot

GAPS = (3, 6, 10, 15, 21, 28, 36, 46, 58, 72, 90, 110, 130, 150, 175, 200)
DIRECTIONS = 36
ATTEMPTS = 100
ROOM = 3
"""Free space around a box."""


@dataclass(frozen=True)
class Box:
    """A rectangle by its top left corner."""

    x: float
    y: float
    wide: float
    high: float

    def overlaps(self, other: Box, room: float = 0) -> bool:
        """Whether both cover a common place, or are nearer than ``room``."""
        return (
            self.x < other.x + other.wide + room
            and other.x < self.x + self.wide + room
            and self.y < other.y + other.high + room
            and other.y < self.y + self.high + room
        )

    def nearest(self, x: float, y: float) -> tuple[float, float]:
        """The place of the box that is nearest to another place."""
        return min(max(x, self.x), self.x + self.wide), min(max(y, self.y), self.y + self.high)

    def touches(self, x: float, y: float, radius: float) -> bool:
        """Whether a circle reaches into the box."""
        near = self.nearest(x, y)
        return hypot(near[0] - x, near[1] - y) < radius


@dataclass(frozen=True)
class Label:
    """A box for a theater's words, and the line that leads to it from the rim of its circle."""

    spot: Spot
    box: Box
    line: tuple[tuple[float, float], tuple[float, float]]

    @cached_property
    def points(self) -> tuple[tuple[float, float], ...]:
        """Places along the line."""
        return tuple(_along(self.line))

    @property
    def left(self) -> bool:
        """Whether it lies to the left of its theater; words then end at its right side."""
        return self.box.x + self.box.wide <= self.spot.x


def labels(
    spots: Sequence[Spot],
    radii: Mapping[str, float],
    sizes: Mapping[str, tuple[float, float]],
    page: Box,
    kept_free: Sequence[Box] = (),
    dots: Sequence[Box] = (),
) -> dict[str, Label]:
    """A label for every theater that has room for one; the crowded ones choose first.

    Where a theater finds no room, other orders are tried, always the same ones; of all orders the one with
    most labels counts, and of these the first.

    ``radii`` and ``sizes`` (width, height): by theater, the largest of any moment. ``page``: where labels may
    be. ``kept_free``: boxes that something else is drawn in. ``dots``: sites, which lines may cross.
    """
    order = sorted(spots, key=lambda one: (-_crowd(one, spots), one.y, one.code))
    tries = {
        spot.code: [
            label
            for label in _tries(spot, radii[spot.code], sizes[spot.code], page)
            if not any(label.box.overlaps(dot) for dot in dots)
            and _open(label, [other for other in spots if other is not spot], radii, kept_free)
        ]
        for spot in spots
    }
    best: dict[str, Label] = {}
    for attempt in range(ATTEMPTS):
        found = _placed(order, tries)
        best = found if len(found) > len(best) else best
        if len(best) == len(spots):
            break
        Random(attempt).shuffle(order)
    return {spot.code: best[spot.code] for spot in spots if spot.code in best}


def _placed(order: Sequence[Spot], tries: Mapping[str, Sequence[Label]]) -> dict[str, Label]:
    """Labels where the theaters choose in this order, each its nearest place that no other label has."""
    found: dict[str, Label] = {}
    for spot in order:
        free = (label for label in tries[spot.code] if _free(label, tuple(found.values())))
        label = next(free, None)
        if label:
            found[spot.code] = label
    return found


def _crowd(spot: Spot, spots: Sequence[Spot]) -> float:
    return sum(1 / (8 + hypot(spot.x - other.x, spot.y - other.y)) for other in spots if other is not spot)


def _tries(spot: Spot, radius: float, size: tuple[float, float], page: Box) -> Iterator[Label]:
    """Boxes around a circle, the nearest first; at equal distance to the right first."""
    wide, high = size
    for gap in GAPS:
        for step in range(DIRECTIONS):
            turn = (step + 1) // 2 * (1 if step % 2 else -1) * 2 * pi / DIRECTIONS
            dx, dy = cos(turn), sin(turn)
            rim = (spot.x + radius * dx, spot.y + radius * dy)
            x = rim[0] + gap * dx - wide * (1 - dx) / 2
            y = rim[1] + gap * dy - high * (1 - dy) / 2
            box = Box(round(x), round(y), wide, high)
            if _within(box, page) and not box.touches(spot.x, spot.y, radius):
                yield Label(spot, box, (rim, box.nearest(*rim)))


def _within(box: Box, page: Box) -> bool:
    return (
        page.x <= box.x
        and page.y <= box.y
        and box.x + box.wide <= page.x + page.wide
        and box.y + box.high <= page.y + page.high
    )


def _open(label: Label, others: Sequence[Spot], radii: Mapping[str, float], kept_free: Sequence[Box]) -> bool:
    """Whether a label and its line cover no other circle and nothing that is kept free."""
    return not (
        any(label.box.overlaps(box, ROOM) for box in kept_free)
        or any(label.box.touches(one.x, one.y, radii[one.code] + ROOM) for one in others)
        or any(box.touches(x, y, ROOM) for x, y in label.points for box in kept_free)
        or any(hypot(x - one.x, y - one.y) < radii[one.code] for x, y in label.points for one in others)
    )


def _free(label: Label, placed: Sequence[Label]) -> bool:
    """Whether neither a label nor its line lies on another label or its line."""
    return not (
        any(label.box.overlaps(one.box, ROOM) for one in placed)
        or any(one.box.touches(x, y, ROOM) for x, y in label.points for one in placed)
        or any(label.box.touches(x, y, ROOM) for one in placed for x, y in one.points)
    )


def _along(line: tuple[tuple[float, float], tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """Places along a line, some two units apart."""
    (x1, y1), (x2, y2) = line
    steps = max(1, int(hypot(x2 - x1, y2 - y1) / 2))
    for at in range(steps + 1):
        yield x1 + (x2 - x1) * at / steps, y1 + (y2 - y1) * at / steps
