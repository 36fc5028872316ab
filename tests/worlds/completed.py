"""Completed: brigades that units assigned to a theater and kept at home complete, in a random world.

It draws for itself, so that worlds of the same seed stay what they are in everything else.
"""

from __future__ import annotations

from random import Random

from optim.case import Case
from optim.instance.rows import Assignment, Formation, Requirement
from worlds.base import PROVENANCE

SHARE = 0.5  # of the worlds with formations


def completed(seed: str, drawn: Case, most: int = 2) -> Case:
    """The case, by chance with a completable kind of its brigade, and with units that may complete it."""
    made, world = Random(f"completed:{seed}"), drawn.instance
    if not world.formations or made.random() > SHARE:
        return drawn
    name = world.formations[0].formation
    parts = tuple(_part(made, row) for row in world.formations if row.formation == name)
    about = {"contingency": "in_place", "theater": world.theaters[0].theater, "day": 0}
    wanted = about | {"capability": "on-call", "tier": "wanted", "amount": made.choice(("1", "2"))}
    requirement = Requirement.model_validate(PROVENANCE | wanted | {"weight": made.choice(("4", "12"))})
    return drawn.replace(
        instance=world.replace(
            formations=(*world.formations, *parts),
            requirements=(*world.requirements, requirement),
            assignments=world.assignments or _offers(made, drawn, most),
        )
    )


def _part(made: Random, row: Formation) -> Formation:
    """A part of the brigade, as it is or smaller, of which the lead nation brings as much or less."""
    amount = made.choice((row.amount, row.amount, min(row.amount, 1)))
    lead = min(amount, made.choice((row.lead_amount, row.lead_amount, 0)))
    named = {"formation": "on-call", "completes": row.formation, "component": row.component}
    return Formation.model_validate(PROVENANCE | named | {"amount": amount, "lead_amount": lead})


def _offers(made: Random, drawn: Case, most: int) -> tuple[Assignment, ...]:
    figures = {"notice_days": 3, "cycle": "1", "premium": made.choice(("0", "0.25"))}
    pairs = [(n.contributor, j.theater) for n in drawn.instance.contributors for j in drawn.instance.theaters]
    chosen = [pair for pair in pairs if made.random() < 0.5] or [made.choice(pairs)]
    return tuple(
        Assignment.model_validate(
            PROVENANCE | figures | {"contributor": n, "theater": j, "max_units": made.randint(1, most)}
        )
        for n, j in chosen
    )
