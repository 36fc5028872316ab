"""Repairs: smallest sets of policies that must be moved for a demand to be possible, none more than needed.

Implicit hitting sets (as in Liffiton and Sakallah, "Algorithms for computing minimal unsatisfiable subsets
of constraints", Journal of Automated Reasoning 40, 2008): a set of lifted policies under which the demand
stays impossible is made as large as it can be; every repair must move one of those outside it. The smallest
set that moves one outside each is tried next. Where it is enough it is a repair, and none smaller was missed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from optim.studies.explanations.deletion_filter import dropped
from optim.studies.explanations.feasibility import Moves, Trial, lifted
from optim.studies.explanations.policies import Policy

MOST_TRIED = 500
LARGEST = 6  # policies in a repair: who must move more will not


@dataclass(frozen=True)
class Repair:
    """Policies and how far each moves; ``minimal``: with any move put back there is no plan (proven)."""

    moves: Moves
    minimal: bool


def repairs(trial: Trial, policies: Sequence[Policy], count: int) -> Iterator[Repair]:
    """Up to so many repairs, those that move fewest policies first; none where all together do not help."""
    if not trial.can(lifted(policies)):
        return
    cores: list[frozenset[Policy]] = []
    found: list[frozenset[Policy]] = []
    while len(found) < count and trial.tried < MOST_TRIED:
        some = _smallest(policies, cores, found)
        if some is None:
            return
        if trial.can(lifted(some)):
            found.append(some)
            yield _eased(trial, [one for one in policies if one in some])
        else:
            cores.append(frozenset(policies) - _grown(trial, policies, some))


def _smallest(
    policies: Sequence[Policy], cores: Sequence[frozenset[Policy]], found: Sequence[frozenset[Policy]]
) -> frozenset[Policy] | None:
    """The smallest set, the easiest to move first, that has one of each core and holds no repair known."""
    for size in range(1, LARGEST + 1):
        for some in map(frozenset, combinations(policies, size)):
            if all(some & core for core in cores) and not any(repair <= some for repair in found):
                return some
    return None


def _grown(trial: Trial, policies: Sequence[Policy], some: frozenset[Policy]) -> frozenset[Policy]:
    """As many policies as can be lifted beside these, the hardest to move first, that leave no plan."""
    others = [policy for policy in reversed(policies) if policy not in some]
    more = dropped(others, lambda sets: trial.can_each([(lifted([*some, *one]), ()) for one in sets]))
    return some | set(more.these)


def _eased(trial: Trial, some: Sequence[Policy]) -> Repair:
    """A repair with each policy moved no further than needed, one after the other."""
    moves = lifted(some)
    for policy in some:
        milder = [{**moves, policy: level} for level in policy.levels[:-1]]
        answers = trial.can_each([(one, ()) for one in milder]) if milder else []
        moves = next((one for one, can in zip(milder, answers, strict=True) if can), moves)
    put_back = [({other: level for other, level in moves.items() if other != one}, ()) for one in some]
    return Repair(moves, all(can is False for can in trial.can_each(put_back)))
