"""Sizes: a circle's area is in proportion to soldiers; one measure for the whole map and every moment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import hypot, sqrt

from optim.report.map.places import Spot
from optim.report.map.standing import Moment, Standing

LARGEST, NONE = 20.0, 4.0
"""Radius of the largest circle; radius of the hollow ring of a theater with nobody."""
SPACE, ROUNDS = 3.0, 60
"""Free space between circles that were pushed apart; how often each pair is looked at."""


@dataclass(frozen=True)
class Sizes:
    """``step``: radius of a circle for one soldier, in units of the drawing."""

    step: float

    def radius(self, soldiers: float) -> float:
        """The radius of a circle for so many soldiers."""
        return self.step * sqrt(soldiers)

    def reach(self, standings: Sequence[Standing]) -> float:
        """The largest radius of a theater in any moment."""
        most = max(max(float(one.soldiers), float(one.asked or 0)) for one in standings)
        return max(self.radius(most), NONE)


def sizes(moments: Sequence[Moment]) -> Sizes:
    """The largest presence or ask of any moment has the largest circle."""
    largest = max(
        (max(float(one.soldiers), float(one.asked or 0)) for moment in moments for one in moment.standings),
        default=0.0,
    )
    return Sizes(LARGEST / sqrt(largest) if largest else 0.0)


def apart(spots: Sequence[Spot], radii: Mapping[str, float]) -> tuple[Spot, ...]:
    """The theaters, with those whose circles would overlap pushed apart, each as far as the other."""
    at = {spot.code: (spot.x, spot.y) for spot in spots}
    for _ in range(ROUNDS):
        for one, other in combinations(spots, 2):
            if one.frame == other.frame:
                (x1, y1), (x2, y2) = at[one.code], at[other.code]
                far = hypot(x2 - x1, y2 - y1)
                lacking = radii[one.code] + radii[other.code] + SPACE - far
                if lacking > 0:
                    dx, dy = ((x2 - x1) / far, (y2 - y1) / far) if far else (0.0, 1.0)
                    at[one.code] = (x1 - dx * lacking / 2, y1 - dy * lacking / 2)
                    at[other.code] = (x2 + dx * lacking / 2, y2 + dy * lacking / 2)
    return tuple(replace(s, x=round(at[s.code][0], 1), y=round(at[s.code][1], 1)) for s in spots)
