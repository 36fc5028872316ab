"""Policy moves: the levers that `price` moves, at each level that changes something in the instance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from optim.case import Case
from optim.errors import InstanceError, UsageError
from optim.families import HOST_SCHEME, LEVERS, Changes, Level, Lever
from optim.instance import Instance
from optim.instance.settings import Reading
from optim.reading import prepared, vary
from optim.reading.parsed import Book
from optim.reading.ranges import kind_of
from optim.studies.question import Question

CONSTRAINTS = tuple(lever.name for lever in LEVERS.values() if lever.priced)
"""What ``price --of`` takes."""

Way = Literal["looser", "tighter", "either"]
End = Literal["", "last", "first"]

LOOSER: dict[Reading, tuple[Reading, ...]] = {
    "off": (),
    "threshold": ("off",),
    "strict": ("off", "threshold"),
    "continuous": ("off", "threshold"),
}
"""Reading of the Founding Act -> the readings that allow more. Of the last two, neither does."""


@dataclass(frozen=True)
class Move:
    """A constraint moved: what is changed, or which reading is taken.

    ``way``: whether it allows more, less, or more to some and less to others. ``end``: of a lever that is
    tightened as far as it goes, ``last`` is the last value with a plan and ``first`` the first without.
    """

    constraint: str
    how: str
    changes: Changes = ()
    founding_act: Reading | None = None
    way: Way = "either"
    end: End = ""

    @property
    def question(self) -> Question:
        """What is asked."""
        return Question(changes=self.changes, founding_act=self.founding_act, near=True)

    def __str__(self) -> str:
        return f"{self.constraint} ({self.how})"

    @property
    def title(self) -> str:
        """The move in words: ``Founding Act (lifted)``, ``rest between deployments (a fifth less rest)``."""
        return f"{LEVERS[self.constraint].title} ({self.how})"


def levers_of(case: Case) -> Iterator[Lever]:
    """The levers that the case's mode and the prices of its instance have."""
    prices = case.instance.settings.policy.prices
    for lever in LEVERS.values():
        if (case.mode == "phased" or not lever.phased) and (not lever.charge or lever.charge in prices):
            yield lever


def moves_of(case: Case) -> tuple[list[Move], list[Move]]:
    """Every move that changes something, and those that other data of the instance contradict."""
    book, fitting, contradicted = prepared(case.instance), [], []
    for lever in levers_of(case):
        for level in lever.priced:
            move = _move(case, lever, level)
            if move is None or not all(_leads(book, path) for path, _ in move.changes):
                continue
            varied = fits(case, book, move.changes, move.founding_act)
            if varied is None:
                contradicted.append(move)
            elif differs(case, varied, move.changes):
                fitting.append(move)
    return fitting, contradicted


def fits(case: Case, book: Book, changes: Changes, founding_act: Reading | None = None) -> Case | None:
    """The changed case; None if the changes contradict other data of the instance."""
    try:
        return vary(case, book=book, founding_act=founding_act, overrides=list(changes))
    except (UsageError, InstanceError):
        return None


def _move(case: Case, lever: Lever, level: Level) -> Move | None:
    """A level as a move; None if no project could change to the scheme that it names."""
    scheme = _paid_by_host(case)
    if any(value == HOST_SCHEME for _, value in level.changes) and not scheme:
        return None
    changes = tuple((path, scheme if value == HOST_SCHEME else value) for path, value in level.changes)
    return Move(lever.name, level.how, changes, level.founding_act, _way(case, lever, level))


def _way(case: Case, lever: Lever, level: Level) -> Way:
    if level.founding_act:
        if level.founding_act in LOOSER[case.founding_act]:
            return "looser"
        return "tighter" if case.founding_act in LOOSER[level.founding_act] else "either"
    ways: dict[Way, tuple[Level, ...]] = {"looser": lever.looser, "tighter": lever.tighter}
    return next((way for way, levels in ways.items() if level in levels), "either")


def _leads(book: Book, path: str) -> bool:
    """Whether a path leads to rows of the instance."""
    try:
        return bool(kind_of(book, path))
    except UsageError:
        return False


def differs(case: Case, varied: Case, changes: Changes) -> bool:
    """Whether a changed case has another reading or value, not only another source of a value."""
    if varied.founding_act != case.founding_act:
        return True
    paths = [path for path, _ in changes]
    return any(_values(case.instance, path) != _values(varied.instance, path) for path in paths)


def _values(instance: Instance, path: str) -> list[Any]:
    """The whole column that a path is in."""
    head, column = path.split(".")[0], path.rpartition(".")[2]
    rows = [instance.settings.policy] if head == "policy" else instance.table(head)
    return [getattr(row, column) for row in rows]


def _paid_by_host(case: Case) -> str:
    """The scheme by which a host pays all, if the instance has one and not every project is under it."""
    schemes = (row.scheme for row in case.instance.schemes if row.payer == "host" and row.share == 1)
    return next((s for s in schemes if any(p.scheme != s for p in case.instance.projects)), "")
