"""Shared: shares of 100 points for a random world, drawn by themselves.

Worlds of the same seed stay what they are in everything else. Shares forbid no plan.
"""

from __future__ import annotations

from random import Random

from optim.case import Case
from optim.instance.yardstick import PointShare
from worlds.base import PROVENANCE

SHARE = 0.4  # of the worlds


def shared(seed: str, drawn: Case) -> Case:
    """The case, by chance with shares of its weighting, of theaters and of regions; some may be 0."""
    made, world = Random(f"shared:{seed}"), drawn.instance
    asked = list(dict.fromkeys(row.theater for row in world.requirements))
    if made.random() > SHARE or not asked:
        return drawn
    regions = {row.theater: row.region for row in world.theaters}
    own = [place for place in asked if place not in regions or made.random() < 0.5]
    places = list(dict.fromkeys([*own, *(regions[place] for place in asked if place not in own)]))
    cuts = sorted(made.choice((0, 10, 25, 50, 90, 100)) for _ in places[1:])
    widths = [high - low for low, high in zip([0, *cuts], [*cuts, 100], strict=True)]
    rows = tuple(
        PointShare.model_validate(PROVENANCE | {"weighting": drawn.weighting, "place": place, "share": width})
        for place, width in zip(places, widths, strict=True)
    )
    return drawn.replace(instance=world.replace(shares=rows))
