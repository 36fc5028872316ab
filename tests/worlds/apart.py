"""Apart: formations with brigades of the host in them, and with parts in other theaters of their region.

It draws for itself, so that worlds of the same seed stay what they are in everything else.
"""

from __future__ import annotations

from random import Random

from optim.case import Case
from optim.instance.rows import Formation, Requirement
from worlds.base import PROVENANCE

SHARE = 0.6  # of the worlds with formations


def apart(seed: str, drawn: Case, moving: bool = True) -> Case:
    """The case, by chance with a league: a brigade of allies and some of the hosts, wanted in a region.

    ``moving``: parts of brigades may stand apart as well, so that it matters where a brigade is counted.
    """
    made, world = Random(f"apart:{seed}"), drawn.instance
    if not world.formations or made.random() > SHARE:
        return drawn
    old = tuple(
        row.model_copy(update={"across": True}) if moving and made.random() < 0.4 else row
        for row in world.formations
    )
    name = old[0].formation
    parts = (
        {"component": name, "amount": "1", "across": made.random() < 0.7},
        {"component": "host_brigade", "amount": made.choice(("1", "2")), "across": made.random() < 0.5},
    )
    league = (Formation.model_validate(PROVENANCE | {"formation": "league"} | part) for part in parts)
    about = {
        "contingency": "in_place",
        "theater": world.theaters[-1].region,
        "day": 0,
        "capability": "league",
    }
    wanted = PROVENANCE | about | {"tier": "wanted", "amount": made.choice(("1", "2")), "weight": "15"}
    hosts = tuple(
        row.model_copy(update={"host_brigades": made.choice((0, 1, 1, 2))}) for row in world.theaters
    )
    return drawn.replace(
        instance=world.replace(
            formations=(*old, *league),
            theaters=hosts,
            requirements=(*world.requirements, Requirement.model_validate(wanted)),
        )
    )
