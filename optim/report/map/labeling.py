"""Labeling: the words of each theater, in a box that covers no other box and no circle, and a line to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import ceil, cos, hypot, pi, sin
from random import Random

from markupsafe import Markup

from optim.report.charts.nations import OTHERS
from optim.report.charts.numbers import short, signed
from optim.report.draw import fitting, joined, line, rect, tag, text, width
from optim.report.draw.words import BOLD, wrapped
from optim.report.map.ground import Spot
from optim.report.map.standing import Moment, Standing

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


CODES = 3
NAMED, STRIP, LINE = 118, 84, 13
"""The widest name, how long a strip of contributors is, and how high a line of words is."""
SQUARE, GAP, HIGH = 22, 1, 7
"""Room for a square and around it; free space between shares of a strip, and how high a strip is."""


def shown_contributors(moments: Sequence[Moment], marks: Mapping[str, str]) -> dict[str, str]:
    """The class of each contributor that a strip shows in any moment; those with most soldiers first."""
    sums: dict[str, Fraction] = defaultdict(Fraction)
    for standing in (one for moment in moments for one in moment.standings):
        for n, soldiers in standing.by[:CODES]:
            sums[n] += soldiers
    return {n: marks.get(n, OTHERS) for n in sorted(sums, key=lambda n: (-sums[n], n))}


def room(name: str, standings: Sequence[Standing]) -> tuple[float, float]:
    """Width and height of a theater's words, enough for every moment; the last is what was asked for."""
    lines = [
        width(line_of_figures(one, one is standings[-1]))
        + (SQUARE + width(short(one.stored)) if one.stored else 0.0)
        for one in standings
    ]
    small = [width(codes(one)) for one in standings]
    names = label_name(name)
    return ceil(max(STRIP, *(BOLD * width(line) for line in names), *lines, *small)), LINE * (
        len(names) + 2
    ) + HIGH + 2


def label_name(name: str) -> list[str]:
    """A name in at most two lines."""
    first, *rest = wrapped(name, NAMED) or [""]
    return [first, fitting(" ".join(rest), NAMED)] if rest else [first]


def leader(label: Label) -> Markup:
    """A line from a theater's words to its middle, to lie under its circle."""
    x, y = label.line[1]
    return line(x, y, label.spot.x, label.spot.y, "lead")


def named(label: Label) -> Markup:
    """A theater's name, which stays."""
    return joined(said(label, at, words, "t b halo") for at, words in enumerate(label_name(label.spot.name)))


def said(label: Label, line: int, words: str, class_: str, down: float = 0) -> Markup:
    """A line of words in a label, at its side next to the circle; lines count from 0."""
    box = label.box
    x = box.x + box.wide if label.left else box.x
    return text(x, box.y + 11 + LINE * line + down, words, class_, "end" if label.left else "start")


def line_of_figures(standing: Standing, wished: bool) -> str:
    """Soldiers, and how many more than at the start; or how many were asked for."""
    if wished:
        return f"{short(standing.asked)} asked" if standing.asked else ""
    return (
        f"{short(standing.soldiers)} ({signed(standing.change)})"
        if standing.change
        else short(standing.soldiers)
    )


def numbered(label: Label, standing: Standing, colors: Mapping[str, str], wished: bool) -> Markup:
    """What belongs to a moment: the figures, the stored sets, and a strip of who sends the soldiers."""
    line = len(label_name(label.spot.name))
    words = line_of_figures(standing, wished)
    parts = [said(label, line, words, "t halo")] if words else []
    if standing.stored:
        parts.append(_stored(label, line, width(words), standing.stored))
    if standing.by:
        y = label.box.y + LINE * (line + 1) + 1
        strip = _strip(label, standing, colors, y)
        parts += [strip, said(label, line + 1, codes(standing), "m halo", HIGH + 2)]
    return joined(parts)


def _stored(label: Label, line: int, after: float, sets: Fraction) -> Markup:
    """A small square with the number of stored sets, beside the figures."""
    words, y = short(sets), label.box.y + 11 + LINE * line
    back = after + SQUARE + width(words)
    x = label.box.x + label.box.wide - back if label.left else label.box.x + after + 8
    return rect(x, y - 8, 8, 8, "f3 rim") + text(x + 12, y, words, "m halo")


def _strip(label: Label, standing: Standing, colors: Mapping[str, str], y: float) -> Markup:
    """Shares of the soldiers by contributor, in the order of the codes beneath; the rest together."""
    shares = [(colors.get(n, OTHERS), count) for n, count in standing.by[:CODES]]
    shares.append((OTHERS, sum((count for _, count in standing.by[CODES:]), Fraction(0))))
    left = label.box.x + (label.box.wide - STRIP if label.left else 0)
    shapes: dict[str, list[str]] = defaultdict(list)
    so_far = Fraction(0)
    for class_, count in ((class_, count) for class_, count in shares if count):
        start, end = (round(STRIP * part / standing.soldiers) for part in (so_far, so_far + count))
        wide = max(end - start - GAP, GAP)
        shapes[class_].append(f"M{left + start:g} {y:g}h{wide}v{HIGH}h-{wide}z")
        so_far += count
    return joined(tag("path", d="".join(parts), class_=class_) for class_, parts in shapes.items())


def codes(standing: Standing) -> str:
    """The codes of who sends soldiers, most first: ``GBR USA FRA +1``."""
    shown = [n for n, _ in standing.by][:CODES]
    more = f" +{len(standing.by) - CODES}" if len(standing.by) > CODES else ""
    return fitting(" ".join(shown) + more, NAMED)
