"""Nearby: near moves and homes of a random world, drawn after everything else in it.

A seed's world stays as it was in all other figures.
"""

from __future__ import annotations

from random import Random

from optim.case import Case
from optim.instance.rows import Near
from worlds.base import PROVENANCE

SHARE = 0.5  # of the worlds in which units next door may come
DAYS = (1, 8, 10, 25, 40)
SHARES = ("0.25", "0.5", "1")


def nearby(made: Random, drawn: Case) -> Case:
    """The case, by chance with near moves between some of its theaters."""
    if made.random() > SHARE:
        return drawn
    places = [row.theater for row in drawn.instance.theaters]
    rows = tuple(
        Near.model_validate(
            PROVENANCE
            | {"origin": i, "theater": j, "weight_class": weight}
            | {"days": made.choice(DAYS), "share": made.choice(SHARES)}
        )
        for i in places
        for j in places
        for weight in ("heavy", "light")
        if i != j and made.random() < 0.7
    )
    homes = tuple(
        row.model_copy(update={"home": True}) if made.random() < 0.3 else row
        for row in drawn.instance.theaters
    )
    return drawn.replace(instance=drawn.instance.replace(near=rows, theaters=homes))
