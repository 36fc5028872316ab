"""Offering: what nations offer in a random world, and the steps of strain, drawn after everything else in it.

A seed's world stays as it was in all other figures. Offers forbid nothing: its plans and their coverage stay
as they were too.
"""

from __future__ import annotations

from decimal import Decimal
from random import Random

from optim.case import Case
from optim.instance.rows import Willingness
from worlds.base import PROVENANCE

SHARE = 0.5  # of the worlds in which nations offer something
FREE = ("0", "0.25", "1", "1.5", "3")
STEPS = (((1, 2), (1, 2, 4)), (("0.5",), (1, "2.5")), ((), (3,)))


def offering(made: Random, drawn: Case) -> Case:
    """The case, by chance with offers of some nations in some theaters, and one nation as a host."""
    if made.random() > SHARE:
        return drawn
    world = drawn.instance
    rows = tuple(
        Willingness.model_validate(
            PROVENANCE
            | {"contributor": n.contributor, "theater": j.theater, "branch": g, "free": made.choice(FREE)}
        )
        for n in world.contributors
        for j in world.theaters
        for g in ("maneuver", "support")
        if made.random() < 0.5
    )
    widths, prices = made.choice(STEPS)
    steps = {"strain_widths": tuple(map(Decimal, widths)), "strain_prices": tuple(map(Decimal, prices))}
    policy = world.settings.policy.model_copy(update=steps)
    settings = world.settings.model_copy(update={"policy": policy})
    return drawn.replace(instance=world.replace(settings=settings, willingness=rows))
