"""Layers: each panel of the map as parts that stay and parts that belong to some moments only.

A part that is the same in several moments is written once, with all of their numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from optim.report.draw import Drawing, joined, tag
from optim.report.map.standing import Moment


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
