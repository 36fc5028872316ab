"""Conflict: demands and policies that cannot all hold, while any all but one of them can.

A deletion filter (Chinneck, "Feasibility and Infeasibility in Optimization", Springer 2008): a line
without which there is still no plan is dropped for good.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from optim.studies.explanations.deletion_filter import dropped
from optim.studies.explanations.demand import Item
from optim.studies.explanations.feasibility import Trial, lifted
from optim.studies.explanations.policies import Policy


@dataclass(frozen=True)
class Conflict:
    """``proven``: whether without any one of them there is known to be a plan."""

    items: tuple[Item, ...]
    policies: tuple[Policy, ...]
    proven: bool


def conflict(trial: Trial, policies: Sequence[Policy]) -> Conflict:
    """One conflict; the easiest policies to move are dropped last, and so are told rather than others."""
    free = dropped(list(reversed(policies)), lambda sets: trial.can_each([(lifted(one), ()) for one in sets]))
    rest = lifted(free.these)
    without = dropped(trial.demand.items, lambda sets: trial.can_each([(rest, tuple(one)) for one in sets]))
    return Conflict(
        tuple(item for item in trial.demand.items if item not in without.these),
        tuple(policy for policy in policies if policy not in free.these),
        free.proven and without.proven,
    )
