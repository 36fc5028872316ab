"""Sizes: a circle's area is in proportion to soldiers; one measure for the whole map and every moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from optim.report.map.standing import Moment, Standing

LARGEST, NONE = 20.0, 4.0
"""Radius of the largest circle, and of the hollow ring of a theater with nobody."""


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
    """The measure by which the largest presence or ask of any moment has the largest circle."""
    standings = [one for moment in moments for one in moment.standings]
    most = max((max(float(one.soldiers), float(one.asked or 0)) for one in standings), default=0.0)
    return Sizes(LARGEST / sqrt(most) if most else 0.0)
