"""Counted: what the Founding Act counts in a random world, drawn after everything else in it.

A seed's world stays as it was in all other figures.
"""

from __future__ import annotations

from decimal import Decimal
from random import Random

from optim.case import Case

COUNTS = ("units", "battalions", "battalions", "soldiers")
SIZES = ("0.25", "0.25", "0.5", "1", "1.5")
SOLDIERS = (0, 500, 600, 1100, 1200)


def counted(made: Random, drawn: Case) -> Case:
    """The case with unit types of random size, and a random choice of what is counted."""
    counts = made.choice(COUNTS)
    changes = {"founding_act_counts": counts, "threshold_soldiers": made.choice(SOLDIERS)}
    settings = drawn.instance.settings
    policy = settings.policy.model_copy(update=changes)
    types = tuple(
        row.model_copy(update={"battalions": Decimal(made.choice(SIZES))})
        for row in drawn.instance.unit_types
    )
    settings = settings.model_copy(update={"policy": policy})
    return drawn.replace(instance=drawn.instance.replace(settings=settings, unit_types=types))
