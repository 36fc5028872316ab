"""Places: where theaters and sites lie on the map. Nothing is invented for one that has no coordinates.

A theater lies at the middle of its sites. The instance is of this world if a host of it is a country that
the boundaries have by its code; the made-up land of a lesson is not drawn onto Europe.
"""

from __future__ import annotations

from dataclasses import dataclass

from optim.case import Case
from optim.instance.rows import Site, Theater
from optim.report.map.boundaries import Frame, boundaries
from optim.report.map.projection import projected

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
