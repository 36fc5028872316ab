"""Substituting: units that stand in for a kind that nobody has, in a random world.

Engineers are asked for where something is asked already, and no nation has any. It draws for itself, so that
a seed's world stays what it is in everything else.
"""

from __future__ import annotations

from random import Random
from typing import Any

from optim.case import Case
from optim.instance.rows import Capability, Requirement, Substitute, UnitType
from worlds.base import DEFAULTS, PROVENANCE

SHARE = 0.25  # of the worlds
SAPPER: dict[str, Any] = {
    "unit_type": "sapper", "personnel": 400, "equipment_t": "800", "maneuver": False, "heavy": False,
}  # fmt: skip
RATES = ("0", "0.25", "0.5", "0.75", "1")  # 0: it may not
AMOUNTS = ("0.5", "1", "2")


def substituting(seed: str, drawn: Case, share: float = SHARE, most: int = 2) -> Case:
    """The case, by chance with engineers asked for in up to ``most`` places, and units that stand in.

    Where that is one place, one kind stands in, so that all plans can be looked at.
    """
    made, world = Random(f"substituting:{seed}"), drawn.instance
    asked = list(dict.fromkeys((row.contingency, row.theater, row.day) for row in world.requirements))
    if made.random() > share or not asked:
        return drawn
    gives = {"engineers": "1"} | ({"maneuver": "0.5"} if made.random() < 0.3 else {})
    kinds = [row.unit_type for row in world.unit_types]
    pairs = [(k, r) for k in kinds for r in (*kinds, "sapper") if k != r]
    chosen = [pair for pair in pairs if made.random() < 0.6] or [(kinds[0], "sapper")]
    chosen = chosen if most > 1 else [(kinds[0], "sapper")]
    able = {row.unit_type for row in world.capabilities if row.amount} | {"sapper"}
    rows = [
        Substitute.model_validate(PROVENANCE | {"unit_type": k, "in_place_of": r, "rate": made.choice(RATES)})
        for k, r in chosen
        if r in able
    ]
    places = made.sample(asked, min(len(asked), made.randint(1, most)))
    needs = [
        Requirement.model_validate(
            PROVENANCE
            | {"contingency": w, "theater": place, "day": day, "capability": "engineers"}
            | {"tier": "essential", "amount": made.choice(AMOUNTS), "weight": str(made.randint(3, 30))}
        )
        for w, place, day in places
    ]
    more = [
        Capability.model_validate(PROVENANCE | {"unit_type": "sapper", "capability": c, "amount": amount})
        for c, amount in gives.items()
    ]
    sapper = UnitType.model_validate(PROVENANCE | DEFAULTS["unit_types"] | SAPPER)
    return drawn.replace(
        instance=world.replace(
            unit_types=(*world.unit_types, sapper),
            capabilities=(*world.capabilities, *more),
            requirements=(*world.requirements, *needs),
            substitutes=tuple(rows),
        )
    )
