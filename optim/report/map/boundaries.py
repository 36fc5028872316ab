"""Boundaries: the countries of the map as drawn shapes, with their source, license and a note on status.

The file is made by ``tools/boundaries/make.mjs``; a test holds it against facts such as where Crimea lies.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

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
