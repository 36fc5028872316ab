"""Promised: sets and garrisons that a random world promises, drawn after all else in it."""

from __future__ import annotations

from random import Random

from optim.case import Case

SHARE = 0.3  # of the rows


def promised(drawn: Case) -> Case:
    """The case, by chance with sets and garrisons promised. Nothing else of a seed's world changes."""
    made = Random(f"promised:{drawn.instance.name}")
    rows = tuple(
        row.model_copy(update={"sets": made.randint(0, 2)}) if made.random() < SHARE else row
        for row in drawn.instance.commitments
    )
    later = Random(f"garrisons:{drawn.instance.name}")
    rows = tuple(
        row.model_copy(update={"garrison": later.randint(0, 2)}) if later.random() < SHARE else row
        for row in rows
    )
    return drawn.replace(instance=drawn.instance.replace(commitments=rows))
