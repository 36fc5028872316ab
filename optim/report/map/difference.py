"""Difference: the map of soldiers more or fewer than in another plan, by theater, read without any color.

Solid circles are more, hatched ones fewer; beside each stand the sign, the number, and what it was and is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil, sqrt

from markupsafe import Markup

from optim.case import Case
from optim.report.charts.numbers import short, signed
from optim.report.draw import Drawing, circle, joined, tag, text, width
from optim.report.draw.words import BOLD
from optim.report.map.ground import Frame, Places, Spot, boundaries, places
from optim.report.map.labeling import LINE, Box, Label, label_name, labels, leader, said
from optim.report.map.panels import PAD, Ground, land
from optim.report.map.standing import LARGEST, NONE, apart
from optim.text import listed

LABELS = (
    "Differences on the map from the High North to the Black Sea",
    "Differences on the map of the world with the other theaters",
)
HEAD = 20
KEY = (("f1 rim", "more soldiers"), ("h1 rim", "fewer soldiers"), ("hollow", "as many"))
KEY_ROW, KEY_STEP, KEY_RADIUS = 26, 130, 6
MOST_NAMED = 4
SEEN = 0.5  # soldiers: less is not told as a difference


@dataclass(frozen=True)
class Differences:
    """Soldiers by theater, here and in the other plan; ``names``: of theaters, in their order."""

    here: Mapping[str, float]
    there: Mapping[str, float]
    names: Mapping[str, str]

    def of(self, theater: str) -> float:
        """Soldiers more here; 0 where less than is seen."""
        found = self.here.get(theater, 0.0) - self.there.get(theater, 0.0)
        return found if abs(found) >= SEEN else 0.0

    @property
    def largest(self) -> float:
        """The largest difference of any theater."""
        return max((abs(self.of(one)) for one in self.names), default=0.0)

    def told(self) -> str:
        """Where more and where fewer are, the largest first."""
        moved = sorted((one for one in self.names if self.of(one)), key=lambda one: -abs(self.of(one)))
        if not moved:
            return "Every theater has as many soldiers as in the base"
        named = (f"{self.names[one]} {signed(self.of(one))}" for one in moved)
        return f"Soldiers beside the base: {listed(named, MOST_NAMED)}"


def difference_maps(case: Case, differences: Differences, ground: Ground = land) -> Markup | None:
    """A picture for each part of the world where theaters lie; None where there is none."""
    where = places(case)
    if not where.theaters or not differences.largest:
        return None
    radii = {spot.code: _radius(differences, spot.theater) for spot in where.theaters}
    where = replace(where, theaters=apart(where.theaters, radii))
    frames = [frame for frame in boundaries().frames if where.on(frame)]
    drawn = [_panel(where, frame, differences, radii, ground(where, frame)) for frame in frames]
    names = LABELS if len(drawn) > 1 else LABELS[-1:]
    said_ = f"{differences.told()}. The table beneath has all."
    pictures = (one.inline(f"{name}. {said_}") for name, one in zip(names, drawn, strict=True))
    return tag("div", *pictures, class_="maps")


def _radius(differences: Differences, theater: str) -> float:
    """A circle's area is in proportion to the difference; that of none is a small ring."""
    amount = abs(differences.of(theater))
    return max(LARGEST * sqrt(amount / differences.largest), NONE) if amount else NONE


def _panel(
    where: Places, frame: Frame, differences: Differences, radii: Mapping[str, float], ground: Markup
) -> Drawing:
    spots = where.on(frame)
    words = {spot.code: _words(differences, spot) for spot in spots}
    sizes = {code: _room(lines) for code, lines in words.items()}
    page = Box(PAD, HEAD + PAD, frame.wide - 2 * PAD, frame.high - HEAD - 2 * PAD)
    found = labels(spots, {spot.code: radii[spot.code] for spot in spots}, sizes, page)
    caption = text(PAD, PAD + 11, "Soldiers more (+) or fewer (−) than in the base", "h halo")
    body = [
        ground,
        caption,
        *(leader(label) for label in found.values()),
        *(_mark(spot, differences, radii[spot.code]) for spot in spots),
        *(_label(label, words[code]) for code, label in found.items()),
        _key(frame.high),
    ]
    return Drawing(frame.wide, frame.high + KEY_ROW, joined(body))


def _words(differences: Differences, spot: Spot) -> tuple[str, ...]:
    """A theater's name in one or two lines, the difference, and what it was and is."""
    change = differences.of(spot.theater)
    now = differences.here.get(spot.theater, 0.0)
    was = differences.there.get(spot.theater, 0.0)
    figures = (signed(change), f"{short(was)} to {short(now)}") if change else (f"as many: {short(now)}",)
    return (*label_name(spot.name), *figures)


def _room(lines: Sequence[str]) -> tuple[float, float]:
    return ceil(max(BOLD * width(line) for line in lines)) + 2, LINE * len(lines) + 2


def _mark(spot: Spot, differences: Differences, radius: float) -> Markup:
    change = differences.of(spot.theater)
    class_ = KEY[2][0] if not change else KEY[0][0] if change > 0 else KEY[1][0]
    told = f"{spot.name}: {signed(change)} soldiers" if change else f"{spot.name}: as many soldiers"
    return circle(spot.x, spot.y, radius, class_, tag("title", told))


def _label(label: Label, lines: Sequence[str]) -> Markup:
    named = len(label_name(label.spot.name))
    return joined(
        said(label, at, words, "t b halo" if at <= named else "m halo") for at, words in enumerate(lines)
    )


def _key(top: float) -> Markup:
    marks = []
    for at, (class_, words) in enumerate(KEY):
        x, y = PAD + KEY_RADIUS + at * KEY_STEP, top + KEY_ROW / 2
        marks.append(circle(x, y, KEY_RADIUS if class_ != "hollow" else NONE, class_))
        marks.append(text(x + 12, y + 4, words))
    return joined(marks)
