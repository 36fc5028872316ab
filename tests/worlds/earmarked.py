"""Earmarked: an ordinary notice, units on stand-by and units assigned to a theater, in a random world.

It draws for itself, so that a seed's world stays what it is in everything else.
"""

from __future__ import annotations

from random import Random

from optim.case import Case
from optim.instance.rows import Assignment, ReadyForce
from worlds.base import PROVENANCE

SHARE = 0.35  # of the worlds that have contingencies


def earmarking(drawn: Case, most: int = 2) -> Case:
    """The case, by chance with a notice for all others, and nations that earmark up to ``most`` units."""
    world, made = drawn.instance, Random(f"earmarked:{drawn.instance.name}")
    if not world.contingencies or made.random() > SHARE:
        return drawn
    pools = sorted({(row.contributor, row.unit_type) for row in world.forces})
    ends = ("", "", "2024H1")
    ready = tuple(
        ReadyForce.model_validate(
            PROVENANCE
            | {
                "contributor": n,
                "unit_type": k,
                "units": made.choice((0, 1, 2)),
                "last_period": made.choice(ends),
            }
        )
        for n, k in pools
        if made.random() < 0.6
    )
    offers = tuple(
        Assignment.model_validate(
            PROVENANCE
            | {
                "contributor": n.contributor,
                "theater": j.theater,
                "max_units": made.randint(0 if most > 1 else 1, most),
                "notice_days": made.choice((0, 3, 8, 20)),
                "cycle": made.choice(("1", "1", "1.5", "2")),
                "premium": made.choice(("0", "0.25", "1")),
            }
        )
        for n in world.contributors
        for j in world.theaters
        if made.random() < 0.6
    )
    policy = world.settings.policy.model_copy(update={"ordinary_notice": made.choice((None, 5, 9, 20, 28))})
    settings = world.settings.model_copy(update={"policy": policy})
    return drawn.replace(instance=world.replace(settings=settings, ready_forces=ready, assignments=offers))
