"""Staying: whether a world's start may stay above a rule, and what a new permanent unit takes of a pool."""

from __future__ import annotations

from random import Random
from typing import Any

Fields = dict[str, Any]
SHARE = 0.4  # of the worlds
MEAN = 0.3  # of the worlds judge responses by the mean since the last review; as many sustain all periods


def staying(seed: str) -> Fields:
    """The policies of a world, by chance.

    It draws for itself, so that worlds of the same seed stay what they are in everything else.
    """
    made = Random(f"staying:{seed}")
    mean: Fields = {"review_by_mean": True} if Random(f"mean:{seed}").random() < MEAN else {}
    mean |= {"sustained": True} if Random(f"sustained:{seed}").random() < MEAN else {}
    if made.random() > SHARE:
        return mean
    cycle: Fields = {"permanent_cycle": made.choice(("1", "1.5", "2"))} if made.random() < 0.6 else {}
    return mean | cycle | {"start_may_stay": made.random() < 0.8}
