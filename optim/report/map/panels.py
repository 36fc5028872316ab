"""Panels: the map from the High North to the Black Sea, and beside it the world with the key, in layers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from optim.report.charts.nations import nation_marks
from optim.report.draw import Drawing, circle, group, joined, rect, tag, text
from optim.report.labels import STEADY
from optim.report.map.ground import Frame, Places, Spot, boundaries, places
from optim.report.map.labeling import Box, Label, labels, leader, named, numbered, room, shown_contributors
from optim.report.map.marks import key, presence, wish, works
from optim.report.map.standing import ASKED, START, Moment, Sizes, Standing, apart, moments, sizes
from optim.report.map.strip import Response, response, strip, strip_box, strip_head
from optim.report.names import nation_names
from optim.report.tables import View


@dataclass(frozen=True)
class Overlay:
    """Marks that are shown in the moments of these numbers."""

    numbers: tuple[int, ...]
    body: Markup


@dataclass(frozen=True)
class Panel:
    """A part of the map. ``under`` and ``over`` stay; the overlays lie between them."""

    width: float
    height: float
    under: Markup
    overlays: tuple[Overlay, ...]
    over: Markup

    def at(self, number: int) -> Drawing:
        """The panel in one moment."""
        shown = joined(one.body for one in self.overlays if number in one.numbers)
        return Drawing(self.width, self.height, self.under + shown + self.over)

    def switched(self, end: int) -> Drawing:
        """The panel with all moments in it, each part told apart by the classes of its moments.

        ``end``: the number of the last period; its parts are told apart for print, too.
        """
        parts = (tag("g", one.body, class_=" ".join(_classes(one, end))) for one in self.overlays)
        return Drawing(self.width, self.height, self.under + joined(parts) + self.over)


def _classes(one: Overlay, end: int) -> list[str]:
    moments = [f"m{number}" for number in one.numbers]
    return ["moment", *moments, *(["end"] if end in one.numbers else [])]


@dataclass(frozen=True)
class Layers:
    """The whole map: its moments, and its panels from left to right; no panel if no place is on the map."""

    moments: tuple[Moment, ...]
    panels: tuple[Panel, ...]

    @property
    def end(self) -> int:
        """The number of the last period."""
        return self.moments[-1].number - 1


def overlays(parts: Iterable[Sequence[Markup]]) -> tuple[Overlay, ...]:
    """Overlays from parts that each have a body by moment, from number 0; an empty body is left out."""
    found = []
    for bodies in parts:
        numbers: dict[Markup, list[int]] = {}
        for number, body in enumerate(bodies):
            numbers.setdefault(body, []).append(number)
        found += [Overlay(tuple(at), body) for body, at in numbers.items() if body]
    return tuple(found)


PAD, HEAD = 4, 22
Ground = Callable[[Places, Frame], Markup]
"""Draws sea and countries of a frame; a page that has several maps of one world refers to them."""


@dataclass(frozen=True)
class Scene:
    """What both panels are drawn from."""

    moments: tuple[Moment, ...]
    places: Places
    sizes: Sizes
    colors: dict[str, str]
    response: Response | None
    names: dict[str, str]

    def of(self, theater: str) -> list[Standing]:
        """A theater in each moment, in their order."""
        return [next(one for one in m.standings if one.theater == theater) for m in self.moments]


def scene(view: View) -> Scene:
    """What is where in each moment, and how large it is drawn."""
    found = moments(view)
    names = nation_names(view.case)
    where = places(view.case)
    measure = sizes(found)
    codes = [spot.theater for spot in where.theaters]
    reach = {
        code: measure.reach([one for m in found for one in m.standings if one.theater == code])
        for code in codes
    }
    where = replace(where, theaters=apart(where.theaters, reach))
    return Scene(
        found, where, measure, shown_contributors(found, nation_marks(view.case)), response(view), names
    )


def map_layers(view: View, ground: Ground | None = None) -> Layers:
    """The map in layers: what stays, and what belongs to each moment. ``ground``: `land` unless given."""
    ground = ground or land
    seen = scene(view)
    main, world = boundaries().frames
    strip_in = _strip_frame(seen)
    panels = [_panel(seen, main, strip_in == main.name, True, ground)] if seen.places.on(main) else []
    if seen.places.theaters:
        panels.append(_aside(seen, world, strip_in == world.name, ground))
    return Layers(seen.moments, tuple(panels))


def _strip_frame(seen: Scene) -> str | None:
    """The map on which the region lies that the contingency is about."""
    inside = seen.response.theaters if seen.response else ()
    return next((spot.frame for spot in seen.places.theaters if spot.theater in inside), None)


def _panel(seen: Scene, frame: Frame, with_strip: bool, captioned: bool, ground: Ground) -> Panel:
    box = strip_box(seen.response, PAD, frame.high + PAD) if with_strip else None
    found = frame_labels(seen, frame)
    bodies = [*([_captions(seen)] if captioned else []), *_strips(seen, box)]
    for spot in _large_first(seen, seen.places.on(frame)):
        bodies += _theater(seen, spot, found.get(spot.code))
    head = strip_head(seen.response, box) if box and seen.response else Markup()
    under = (
        ground(seen.places, frame) + _sites(seen, frame) + joined(leader(label) for label in found.values())
    )
    high = frame.high + (PAD + box.high if box else 0)
    return Panel(frame.wide, high, under, overlays(bodies), _stays(seen, frame, found) + head)


def frame_labels(seen: Scene, frame: Frame) -> dict[str, Label]:
    """Where the words of each theater of a map go, the same in every moment."""
    spots = seen.places.on(frame)
    radii = {spot.code: seen.sizes.reach(seen.of(spot.code)) for spot in spots}
    needed = {spot.code: room(spot.name, seen.of(spot.code)) for spot in spots}
    page = Box(PAD, PAD, frame.wide - 2 * PAD, frame.high - 2 * PAD)
    dots = [Box(s.x - 2, s.y - 2, 4, 4) for s in seen.places.sites if s.frame == frame.name]
    kept_free = [Box(PAD, PAD, 230, HEAD - PAD)]
    return labels(spots, radii, needed, page, kept_free, dots)


def _large_first(seen: Scene, spots: Sequence[Spot]) -> list[Spot]:
    return sorted(spots, key=lambda spot: (-seen.sizes.reach(seen.of(spot.code)), spot.code))


def _captions(seen: Scene) -> list[Markup]:
    said = {
        START: "Soldiers at the start",
        ASKED: "Soldiers asked for",
        STEADY: "Soldiers sustained indefinitely",
    }
    return [
        text(PAD, PAD + 11, said.get(m.label, f"Soldiers at the end of {m.label}"), "h halo")
        for m in seen.moments
    ]


def _strips(seen: Scene, box: Box | None) -> list[list[Markup]]:
    if box is None or seen.response is None:
        return []
    last = seen.moments[-1].number - 1
    return [[strip(seen.response, box, moment.number, last) for moment in seen.moments]]


def _theater(seen: Scene, spot: Spot, label: Label | None) -> list[list[Markup]]:
    """The circle, what is built, and the words of a theater, each by moment."""
    sites = {site.code: site for site in seen.places.sites}
    asked = seen.moments[-1].number
    by_moment = list(enumerate(seen.of(spot.code)))
    return [
        [presence(spot, one, seen.sizes, t == asked, seen.names) for t, one in by_moment],
        [works(one, sites) for _, one in by_moment],
        [numbered(label, one, seen.colors, t == asked) if label else Markup() for t, one in by_moment],
    ]


def land(places: Places, frame: Frame) -> Markup:
    """Sea and countries; those that host are shaded."""
    hosts = "".join(path for code, path in frame.countries.items() if code in places.hosts)
    others = "".join(path for code, path in frame.countries.items() if code not in places.hosts)
    sea = rect(0, 0, frame.wide, frame.high, "sea")
    ground = tag("path", d=others, class_="land") + tag("path", d=hosts, class_="host")
    return sea + group(ground, transform=f"scale({frame.shrink:.4f})")


def _sites(seen: Scene, frame: Frame) -> Markup:
    """Sites lie beneath the circles, so that what a circle says can be read."""
    sites = [site for site in seen.places.sites if site.frame == frame.name]
    return joined(circle(site.x, site.y, 1.8, "site", tag("title", site.name)) for site in sites)


def _stays(seen: Scene, frame: Frame, found: dict[str, Label]) -> Markup:
    """What was asked for, and names, over everything else."""
    wishes = [wish(spot, seen.of(spot.code)[0], seen.sizes) for spot in seen.places.on(frame)]
    return joined([*wishes, *(named(label) for label in found.values())])


def _aside(seen: Scene, frame: Frame, with_strip: bool, ground: Ground) -> Panel:
    """The world with the theaters that the first map has no room for, if any, and the key beneath."""
    if not seen.places.on(frame):
        body, high = key(seen.sizes, seen.names, seen.colors, seen.places.off, frame.wide)
        return Panel(frame.wide, high, body, (), Markup())
    drawn = _panel(seen, frame, with_strip, not seen.places.on(boundaries().main), ground)
    body, high = key(seen.sizes, seen.names, seen.colors, seen.places.off, frame.wide)
    below = group(body, transform=f"translate(0 {drawn.height + 12:g})")
    return Panel(frame.wide, drawn.height + 12 + high, drawn.under, drawn.overlays, drawn.over + below)
