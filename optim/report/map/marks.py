"""Marks: a theater in a moment as a circle, what is built at its sites, and the key to all marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from math import cos, pi, sin

from markupsafe import Markup

from optim.report.charts.nations import OTHERS
from optim.report.charts.numbers import short
from optim.report.draw import circle, fitting, group, joined, path, rect, tag, text, width
from optim.report.draw.words import wrapped
from optim.report.map.ground import Spot, boundaries
from optim.report.map.standing import NONE, Sizes, Standing, Works
from optim.report.posture import supplier_name
from optim.text import listed

SHOWN = 3


def presence(spot: Spot, standing: Standing, sizes: Sizes, wished: bool, names: Mapping[str, str]) -> Markup:
    """The circle of a theater: permanent solid, rotational hatched; a ring where nobody is.

    ``wished``: the moment shows only what was asked for, which `wish` draws.
    """
    if wished:
        return Markup()
    return tag("g", tag("title", told(spot.name, standing, names)), _soldiers(spot, standing, sizes))


def wish(spot: Spot, standing: Standing, sizes: Sizes) -> Markup:
    """A dashed circle as large as what was asked for; it can be seen on what is there, too."""
    if not standing.asked:
        return Markup()
    radius = sizes.radius(standing.asked)
    title = tag("title", f"{spot.name}: {short(standing.asked)} soldiers were asked for")
    return circle(spot.x, spot.y, radius, "around") + circle(spot.x, spot.y, radius, "ask", title)


def _soldiers(spot: Spot, standing: Standing, sizes: Sizes) -> Markup:
    radius = sizes.radius(float(standing.soldiers))
    if not standing.soldiers:
        return circle(spot.x, spot.y, NONE, "hollow")
    if not standing.rotational:
        return circle(spot.x, spot.y, radius, "f1 rim")
    whole = circle(spot.x, spot.y, radius, "h1 rim")
    share = float(standing.permanent / standing.soldiers)
    return whole + (_sector(spot, radius, share) if share else Markup())


def _sector(spot: Spot, radius: float, share: float) -> Markup:
    """A share of the circle from the top, clockwise."""
    turn = 2 * pi * share
    x, y = spot.x + radius * sin(turn), spot.y - radius * cos(turn)
    wide = 1 if share > 0.5 else 0
    arc = (
        f"M{spot.x:.1f} {spot.y:.1f}V{spot.y - radius:.1f}"
        f"A{radius:.1f} {radius:.1f} 0 {wide} 1 {x:.1f} {y:.1f}z"
    )
    return tag("path", d=arc, class_="f1 rim")


def told(name: str, standing: Standing, names: Mapping[str, str]) -> str:
    """A theater in a moment in words: soldiers by mode, who sends them, stored sets."""
    modes = [(standing.permanent, "permanent"), (standing.rotational, "rotational")]
    split = ", ".join(f"{short(count)} {mode}" for count, mode in modes if count)
    parts = [f"{short(standing.soldiers)} soldiers ({split})" if split else "no soldiers"]
    parts += [largest(standing, names)] if standing.by else []
    parts += [f"{short(standing.stored)} stored sets"] if standing.stored else []
    return f"{name}: " + "; ".join(parts)


def largest(standing: Standing, names: Mapping[str, str]) -> str:
    """The contributors with most soldiers: ``United Kingdom 1,900, France 600 and 3 more``."""
    return listed([f"{supplier_name(names, n)} {short(count)}" for n, count in standing.by], SHOWN)


def works(standing: Standing, sites: Mapping[str, Spot]) -> Markup:
    """A triangle at every site where something is built: solid once any of it can be used."""
    by_site = groupby(standing.works, key=lambda one: one.site)
    return joined(_work(sites[site], tuple(group)) for site, group in by_site if site in sites)


def _work(site: Spot, group: Sequence[Works]) -> Markup:
    x, y = site.x, site.y - 3
    ready = any(one.usable for one in group)
    corners = [(x - 4.5, y), (x, y - 8), (x + 4.5, y)]
    title = tag("title", f"{site.name}: {built(group)}")
    return path(corners, "ready" if ready else "work", title, closed=True)


def built(group: Sequence[Works]) -> str:
    """What is built, in words: ``2 barracks, 1 storage; in work: 1 camp``."""
    usable = ", ".join(f"{one.usable} {one.kind}" for one in group if one.usable)
    in_work = ", ".join(f"{one.in_work} {one.kind}" for one in group if one.in_work)
    return "; ".join(part for part in (usable, f"in work: {in_work}" if in_work else "") if part)


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
