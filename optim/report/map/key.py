"""Key: what the marks of the map stand for, which places are not on it, and whose boundaries it has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from optim.report.charts.nations import OTHERS
from optim.report.charts.numbers import short
from optim.report.draw import circle, fitting, group, joined, path, rect, text, width
from optim.report.draw.words import wrapped
from optim.report.map.ground import boundaries
from optim.report.map.standing import NONE, Sizes
from optim.report.posture import supplier_name
from optim.text import listed

ROW = 20
FIGURES = "5,100 (+2,900): soldiers, and the change since the start"
Entry = tuple[Markup, str]
"""A mark around the place 0, 0, and its words."""


def key(
    sizes: Sizes, names: Mapping[str, str], colors: Mapping[str, str], off: Sequence[str], wide: float
) -> tuple[Markup, float]:
    """The key and how high it is. ``names``: of contributors; ``off``: theaters that are not on the map."""
    marks, y = _rows(_modes(sizes), wide, 0)
    senders, y = _rows(_senders(names, colors), wide, y + 4)
    notes: list[Markup] = []
    for words in _notes(off):
        for row in wrapped(words, 0.92 * wide):
            y += 15
            notes.append(text(0, y, row, "m"))
        y += 4
    return joined([marks, senders, *notes]), y + 4


def _modes(sizes: Sizes) -> list[Entry]:
    triangle = [(-4.5, 4.0), (0.0, -4.0), (4.5, 4.0)]
    thousand = max(sizes.radius(1000), NONE)
    return [
        (Markup(), FIGURES),
        (circle(0, 0, thousand, "h1 rim"), f"{short(1000)} soldiers, rotational"),
        (circle(0, 0, thousand, "f1 rim"), "permanent"),
        (circle(0, 0, 6, "ask"), "asked for"),
        (circle(0, 0, NONE, "hollow"), "nobody there"),
        (rect(-4, -4, 8, 8, "f3 rim"), "stored sets (number)"),
        (circle(0, 0, 1.8, "site"), "site"),
        (path(triangle, "ready", closed=True), "built, in use"),
        (path(triangle, "work", closed=True), "in work"),
        (rect(-6, -5, 12, 10, "host"), "host country"),
    ]


def _senders(names: Mapping[str, str], colors: Mapping[str, str]) -> list[Entry]:
    """Signs of the strips. Codes are beneath every strip, so that color is never the only sign."""
    said = {n: f"{n} {supplier_name(names, n)}" for n in colors}
    own = [(rect(-6, -5, 12, 9, color), said[n]) for n, color in colors.items()]
    return [*own, (rect(-6, -5, 12, 9, OTHERS), "all others")] if own else []


def _rows(entries: Sequence[Entry], wide: float, top: float) -> tuple[Markup, float]:
    """Entries side by side, in further rows where they do not fit, and where the last row ends."""
    parts, x, y = [], 0.0, top
    for mark, words in entries:
        indent = 18 if mark else 0
        said = fitting(words, wide - indent)
        needed = indent + 2 + width(said)
        if x and x + needed > wide:
            x, y = 0.0, y + ROW
        parts.append(
            group(mark, transform=f"translate({x + 7:g} {y + 10:g})") + text(x + indent, y + 14, said)
        )
        x = round(x + needed + 14, 1)
    return joined(parts), y + ROW if entries else top


def _notes(off: Sequence[str]) -> list[str]:
    held = boundaries()
    left_out = [f"Not on the map, for want of a place on it: {listed(off)}."] if off else []
    return [*left_out, f"Boundaries: {held.source}. {held.status}"]
