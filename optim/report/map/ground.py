"""Ground: the shapes of countries, and where theaters and sites lie on them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import asin, cos, log, pi, radians, sin, sqrt, tan
from typing import Any

from optim.case import Case
from optim.instance.rows import Site, Theater

MAIN, WORLD = "main", "world"


WIDE = 340
"""A map as it is drawn: as wide as a phone has room for, so that its text is never shrunk."""


@dataclass(frozen=True)
class Frame:
    """One map: its size, how places are projected onto it, and the path of each country by its ISO code."""

    name: str
    width: float
    height: float
    projection: Mapping[str, Any]
    countries: Mapping[str, str]

    @property
    def shrink(self) -> float:
        """By how much the shapes and projected places are scaled where they are drawn."""
        return WIDE / self.width

    @property
    def wide(self) -> float:
        """The width of the drawn map."""
        return WIDE

    @property
    def high(self) -> float:
        """The height of the drawn map."""
        return round(self.height * self.shrink)


@dataclass(frozen=True)
class Boundaries:
    """The map from the High North to the Black Sea, the world, and what has to be said of both."""

    main: Frame
    world: Frame
    source: str
    license: str
    status: str

    @property
    def frames(self) -> tuple[Frame, Frame]:
        """Both maps; a place goes on the first that it lies on."""
        return self.main, self.world


@cache
def boundaries() -> Boundaries:
    """The shapes that come with the program, read once."""
    held = json.loads(files(__package__).joinpath("boundaries.json").read_text("utf-8"))
    main, world = (_frame(name, held[name]) for name in (MAIN, WORLD))
    return Boundaries(main, world, held["source"], held["license"], held["status"])


def _frame(name: str, held: Mapping[str, Any]) -> Frame:
    width, height = held["size"]
    return Frame(name, width, height, held["projection"], held["countries"])


CONIC, EQUAL_EARTH = "conic conformal", "equal earth"
A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796
"""The polynomial of Equal Earth (Savric, Patterson and Jenny, 2018)."""


def projected(lat: float, lon: float, said: Mapping[str, Any]) -> tuple[float, float]:
    """Where a place lies: x and y in units of the drawing, also when outside of it.

    ``said``: ``kind``, ``rotate`` (degrees of longitude), ``scale``, ``translate``, and of a cone its
    ``parallels``.
    """
    turned = radians((lon + said["rotate"] + 180) % 360 - 180)
    if said["kind"] == CONIC:
        x, y = _conic(radians(lat), turned, *map(radians, said["parallels"]))
    else:
        x, y = _equal_earth(radians(lat), turned)
    dx, dy = said["translate"]
    return dx + said["scale"] * x, dy - said["scale"] * y


def _conic(lat: float, lon: float, south: float, north: float) -> tuple[float, float]:
    def steep(angle: float) -> float:
        return tan(pi / 4 + angle / 2)

    n = log(cos(south) / cos(north)) / log(steep(north) / steep(south))
    f = cos(south) * steep(south) ** n / n
    r = f / steep(max(lat, -pi / 2 + 1e-6)) ** n
    return r * sin(n * lon), f - r * cos(n * lon)


def _equal_earth(lat: float, lon: float) -> tuple[float, float]:
    angle = asin(sqrt(3) / 2 * sin(lat))
    square = angle * angle
    sixth = square**3
    width = sqrt(3) / 2 * (A1 + 3 * A2 * square + sixth * (7 * A3 + 9 * A4 * square))
    return lon * cos(angle) / width, angle * (A1 + A2 * square + sixth * (A3 + A4 * square))


EDGE = 4
"""A place so near to the edge of a frame is not on it."""


@dataclass(frozen=True)
class Spot:
    """A theater or a site on a map. ``code``: of the theater or site; ``theater``: that it belongs to."""

    code: str
    theater: str
    name: str
    frame: str
    x: float
    y: float


@dataclass(frozen=True)
class Places:
    """Where theaters and sites are; ``hosts``: codes of countries that host; ``off``: names not on a map."""

    theaters: tuple[Spot, ...]
    sites: tuple[Spot, ...]
    hosts: frozenset[str]
    off: tuple[str, ...]

    def on(self, frame: Frame) -> tuple[Spot, ...]:
        """The theaters on one map."""
        return tuple(spot for spot in self.theaters if spot.frame == frame.name)


def places(case: Case) -> Places:
    """Where the theaters and sites of an instance are."""
    rows = case.instance.theaters
    hosts = frozenset(row.host for row in rows if row.host in boundaries().world.countries)
    real = [row for row in rows if hosts and (not row.host or row.host in hosts)]
    found = {row.theater: _theater(row, case.instance.sites) for row in real}
    theaters = tuple(spot for spot in found.values() if spot)
    on = {spot.theater: spot.frame for spot in theaters}
    sites = tuple(_site(row, on[row.theater]) for row in case.instance.sites if row.theater in on)
    off = tuple(row.name for row in rows if row.theater not in on)
    return Places(theaters, tuple(spot for spot in sites if spot), hosts, off)


def _theater(row: Theater, sites: tuple[Site, ...]) -> Spot | None:
    own = [site for site in sites if site.theater == row.theater]
    if not own:
        return None
    lat, lon = (sum(float(getattr(site, axis)) for site in own) / len(own) for axis in ("lat", "lon"))
    spots = (_spot(row.theater, row.theater, row.name, lat, lon, frame) for frame in boundaries().frames)
    return next((spot for spot in spots if spot), None)


def _site(row: Site, frame_name: str) -> Spot | None:
    frame = next(frame for frame in boundaries().frames if frame.name == frame_name)
    return _spot(row.site, row.theater, row.name, float(row.lat), float(row.lon), frame)


def _spot(code: str, theater: str, name: str, lat: float, lon: float, frame: Frame) -> Spot | None:
    x, y = projected(lat, lon, frame.projection)
    x, y = x * frame.shrink, y * frame.shrink
    inside = EDGE <= x <= frame.wide - EDGE and EDGE <= y <= frame.high - EDGE
    return Spot(code, theater, name, frame.name, round(x, 1), round(y, 1)) if inside else None
