"""Policy moves: the levers that `price` moves, at each level that changes something in the instance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from optim.case import Case
from optim.errors import UsageError
from optim.families import HOST_SCHEME, LEVERS, Changes, Lever
from optim.reading import prepared
from optim.reading.parsed import Book
from optim.reading.ranges import kind_of
from optim.studies.question import Question

CONSTRAINTS = tuple(lever.name for lever in LEVERS.values() if lever.priced)
"""What ``price --of`` takes."""


@dataclass(frozen=True)
class Move:
    """A constraint moved: what is changed, or which reading is taken."""

    constraint: str
    how: str
    changes: Changes = ()
    founding_act: str | None = None

    @property
    def question(self) -> Question:
        """What is asked."""
        return Question(changes=self.changes, founding_act=self.founding_act, near=True)


def levers_of(case: Case) -> Iterator[Lever]:
    """The levers that the case's mode has."""
    return (lever for lever in LEVERS.values() if case.mode == "phased" or not lever.phased)


def moves_of(case: Case) -> Iterator[Move]:
    """Every move that this instance allows. The reading of the case itself is not a move."""
    book = prepared(case.instance)
    for lever in levers_of(case):
        for level in lever.priced:
            changes = _filled(case, level.changes)
            if level.founding_act != case.founding_act and all(_leads(book, *change) for change in changes):
                yield Move(lever.name, level.how, changes, level.founding_act)


def _leads(book: Book, path: str, value: str) -> bool:
    """Whether a path leads to rows of the instance, and there is a value to give them."""
    try:
        return bool(kind_of(book, path)) and value != ""
    except UsageError:
        return False


def _filled(case: Case, changes: Changes) -> Changes:
    """Changes with the name of the scheme under which the host pays all, empty if no project could change."""
    return tuple((path, _paid_by_host(case) if value == HOST_SCHEME else value) for path, value in changes)


def _paid_by_host(case: Case) -> str:
    """The scheme by which a host pays all, if the instance has one and not every project is under it."""
    schemes = (row.scheme for row in case.instance.schemes if row.payer == "host" and row.share == 1)
    return next((s for s in schemes if any(p.scheme != s for p in case.instance.projects)), "")
