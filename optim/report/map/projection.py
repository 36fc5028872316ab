"""Projection: from latitude and longitude to a place on a map, as the boundaries were projected.

Lambert's conformal conic for Europe and Equal Earth for the world, both of a sphere. Degrees in; units of
the drawing out, y downward. A test holds both against the library that projected the boundaries.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import asin, cos, log, pi, radians, sin, sqrt, tan
from typing import Any

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
