"""Driven: sets that are stored next door and driven on, in a random world, drawn after everything else in it.

It draws for itself, so that a seed's world stays what it is in everything else.
"""

from __future__ import annotations

from random import Random

from optim.case import Case
from optim.instance.rows import Near
from worlds.base import PROVENANCE

SHARE = 0.6  # of the worlds with contingencies and more than one theater
DAYS = (1, 3, 3, 8, 20)
NEVER = 365  # days of a near move that comes too late: only sets come by this road


def driving(drawn: Case) -> Case:
    """The case, by chance with roads for stored sets between its theaters, and a store where they begin."""
    world, made = drawn.instance, Random(f"driven:{drawn.instance.name}")
    places = [row.theater for row in world.theaters]
    if not world.contingencies or len(places) < 2 or made.random() > SHARE:
        return drawn
    rows = {row.key: row for row in world.near}
    for i in places:
        for j in (j for j in places if j != i):
            for weight in ("heavy", "light"):
                if made.random() < 0.7:
                    row = rows.get((i, j, weight)) or _too_late(i, j, weight)
                    rows[row.key] = row.model_copy(update={"drive_days": made.choice(DAYS)})
    sites = tuple(
        row if row.storage else row.model_copy(update={"storage": made.choice((0, 1, 2))})
        for row in world.sites
    )
    return drawn.replace(instance=world.replace(near=tuple(rows.values()), sites=sites))


def all_next_door(drawn: Case) -> Case:
    """The case with NORTH alone struck, and a store in SOUTH alone, from which a road leads to NORTH.

    Nobody comes with own equipment: answers draw sets and drive them, or there are none.
    """
    world, made = drawn.instance, Random(f"driven:{drawn.instance.name}")
    struck = tuple(row.model_copy(update={"theaters": ("NORTH",)}) for row in world.contingencies)
    sites = tuple(row.model_copy(update={"storage": int(row.theater == "SOUTH")}) for row in world.sites)
    road = _too_late("SOUTH", "NORTH", "heavy").model_copy(update={"drive_days": made.choice(DAYS)})
    ways = tuple(row for row in world.movements if row.pathway == "stored")
    changed = world.replace(contingencies=struck, sites=sites, near=(road,), movements=ways)
    return drawn.replace(instance=changed)


def _too_late(i: str, j: str, weight: str) -> Near:
    about = {"origin": i, "theater": j, "weight_class": weight, "days": NEVER, "share": "1"}
    return Near.model_validate(PROVENANCE | about)
