"""Policies: the constraints that somebody could move to make a demand possible, from a little to wholly."""

from __future__ import annotations

from dataclasses import dataclass, replace

from optim.case import Case
from optim.errors import InstanceError, UsageError
from optim.families import Level, Lever
from optim.reading import vary
from optim.reading.parsed import Book
from optim.studies.policy_moves import levers_of


@dataclass(frozen=True)
class Policy:
    """A lever by its name, in words, and its levels: each allows more than the level before."""

    name: str
    words: str
    levels: tuple[Level, ...]

    @property
    def lifted(self) -> Level:
        """The last level."""
        return self.levels[-1]


def policies(case: Case, book: Book) -> tuple[Policy, ...]:
    """Every policy that the instance and mode have, the easiest to move first.

    Levels that lead nowhere in this instance, or to an instance that has faults, are left out.
    """
    found = (Policy(lever.name, lever.words, _levels(case, book, lever)) for lever in levers_of(case))
    return tuple(policy for policy in found if policy.levels)


def _levels(case: Case, book: Book, lever: Lever) -> tuple[Level, ...]:
    """The levels that `explain` uses and that fit, each with the words of a repair."""
    fitting = (level for level in lever.repairs if _fits(case, book, level))
    return tuple(replace(level, how=level.as_repair or level.how) for level in fitting)


def _fits(case: Case, book: Book, level: Level) -> bool:
    if level.founding_act == case.founding_act:
        return False
    try:
        vary(case, book=book, founding_act=level.founding_act, overrides=list(level.changes))
    except (UsageError, InstanceError):
        return False
    return True
