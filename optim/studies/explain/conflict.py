"""Conflict: demands and policies that cannot all hold, while any all but one of them can.

A deletion filter (Chinneck, "Feasibility and Infeasibility in Optimization", Springer 2008): one after the
other is dropped for good where there is still no plan without it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from optim.studies.explain.demand import Item
from optim.studies.explain.policies import Policy
from optim.studies.explain.trying import Trial, lifted


@dataclass(frozen=True)
class Conflict:
    """``proven``: whether without any one of them there is known to be a plan."""

    items: tuple[Item, ...]
    policies: tuple[Policy, ...]
    proven: bool


def conflict(trial: Trial, policies: Sequence[Policy]) -> Conflict:
    """One conflict; the easiest policies to move are dropped last, and so are told rather than others."""
    dropped: list[Policy] = []
    proven = True
    for policy in reversed(policies):
        answer = trial.can(lifted([*dropped, policy]))
        if answer is False:
            dropped.append(policy)
        proven = proven and answer is not None
    without: list[Item] = []
    for item in trial.demand.items:
        answer = trial.can(lifted(dropped), [*without, item])
        if answer is False:
            without.append(item)
        proven = proven and answer is not None
    return Conflict(
        tuple(item for item in trial.demand.items if item not in without),
        tuple(policy for policy in policies if policy not in dropped),
        proven,
    )
