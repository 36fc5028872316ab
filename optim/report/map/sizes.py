"""Sizes: a circle's area is in proportion to soldiers; one measure for the whole map and every moment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import hypot, sqrt

from optim.report.map.places import Spot
from optim.report.map.standing import Moment, Standing

LARGEST, SMALLEST, NONE = 20.0, 12.0, 4.0
"""Most and least radius of the largest circle; radius of the hollow ring of a theater with nobody."""


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


def sizes(moments: Sequence[Moment], spots: Sequence[Spot]) -> Sizes:
    """The largest presence or ask of any moment has the largest circle; less if circles would overlap.

    Theaters that are very near to one another may overlap all the same: no circle is made tiny for them.
    """
    roots: dict[str, float] = defaultdict(float)
    for standing in (one for moment in moments for one in moment.standings):
        soldiers = max(float(standing.soldiers), float(standing.asked or 0))
        roots[standing.theater] = max(roots[standing.theater], sqrt(soldiers))
    largest = max(roots.values(), default=0.0)
    if not largest:
        return Sizes(0.0)
    apart = [
        hypot(a.x - b.x, a.y - b.y) / (roots[a.theater] + roots[b.theater])
        for a, b in combinations(spots, 2)
        if a.frame == b.frame and roots[a.theater] + roots[b.theater]
    ]
    return Sizes(max(min([LARGEST / largest, *apart]), SMALLEST / largest))
