"""Last plans: how far each number can be tightened before no plan is left, found by bisection.

A lever with a scale is tightened by a factor. The farthest factor is asked first. If it leaves no plan, the
factors before it are halved, until the last with a plan stands next to the first that is proven to have none.
That tightening never brings a plan back is assumed. All levers are asked side by side.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from optim.case import Case
from optim.families import Lever
from optim.reading import prepared
from optim.reading.parsed import Book
from optim.studies.policy_moves import Move, differs, fits, levers_of
from optim.studies.runner import Runner


@dataclass(frozen=True)
class LastPlan:
    """How far a lever can be tightened.

    last       the farthest factor found to have a plan; None if not even the next to 1 has any
    first      the nearest factor proven to have no plan; None if no factor was
    narrow     whether nothing between the two is unknown
    limited    whether other data of the instance contradict factors that are farther still
    cases      how many cases were solved
    """

    lever: Lever
    last: Decimal | None
    first: Decimal | None
    narrow: bool
    limited: bool
    cases: int

    @property
    def moves(self) -> tuple[Move, ...]:
        """The last factor with a plan and the first without, as moves."""
        text = self.lever.scale.text if self.lever.scale else str
        found = []
        if self.last is not None:
            where = "last with a plan" if self.narrow and self.first else "a plan"
            where = "a plan still" if self.narrow and not self.first else where
            found.append(_move(self.lever, self.last, f"{text(self.last)}: {where}", last=True))
        if self.first is not None:
            found.append(_move(self.lever, self.first, f"{text(self.first)} and on: no plan", last=False))
        return tuple(found)


class Search:
    """The search along one scale: a plan is known at ``low`` factors, none at ``high``."""

    def __init__(self, case: Case, book: Book, lever: Lever) -> None:
        assert lever.scale is not None, "only levers with a scale are searched"
        self.lever, self.scale = lever, lever.scale
        every = [(factor, lever.scale.changes(factor)) for factor in lever.scale.factors]
        known = [(factor, changes, fits(case, book, changes)) for factor, changes in every]
        fitting = [(factor, changes, varied) for factor, changes, varied in known if varied is not None]
        self.limited = len(fitting) < len(every)
        moved = bool(fitting) and differs(case, fitting[-1][2], fitting[-1][1])
        self.factors = [factor for factor, *_ in fitting] if moved else []
        self.low, self.high = 0, len(self.factors) + 1
        self.asked: set[int] = set()
        self.unknown = False

    @property
    def wanted(self) -> int | None:
        """The number of factors to go along next; None where the search is over."""
        if not self.factors or self.unknown or self.high - self.low <= 1:
            return None
        return len(self.factors) if not self.asked else (self.low + self.high) // 2

    def move(self, at: int) -> Move:
        """The case to ask: what stands after so many factors."""
        return _move(self.lever, self.factors[at - 1], self.scale.text(self.factors[at - 1]), last=True)

    def see(self, at: int, status: str, *, plan: bool) -> None:
        """Take an answer in."""
        self.asked.add(at)
        if plan:
            self.low = at
        elif status == "infeasible":
            self.high = at
        else:
            self.unknown = True

    def found(self) -> LastPlan:
        """What the search came to."""
        proven = self.high <= len(self.factors)
        return LastPlan(
            lever=self.lever,
            last=self.factors[self.low - 1] if self.low else None,
            first=self.factors[self.high - 1] if proven else None,
            narrow=self.high - self.low <= 1,
            limited=self.limited,
            cases=len(self.asked),
        )


def last_plans(runner: Runner, of: Iterable[str] = ()) -> tuple[LastPlan, ...]:
    """How far every lever with a scale can be tightened, or those named, if the scale moves anything."""
    book, names = prepared(runner.case.instance), set(of)
    levers = [one for one in levers_of(runner.case) if one.scale and (not names or one.name in names)]
    searches = [search for lever in levers if (search := Search(runner.case, book, lever)).factors]
    while wanted := [(search, at) for search in searches if (at := search.wanted) is not None]:
        moves = [search.move(at) for search, at in wanted]
        answers = runner.ask(move.question for move in moves)
        for (search, at), move in zip(wanted, moves, strict=True):
            row = answers[move.question]
            search.see(at, row.status, plan=row.coverage is not None)
    return tuple(search.found() for search in searches)


def _move(lever: Lever, factor: Decimal, how: str, *, last: bool) -> Move:
    assert lever.scale is not None, "only levers with a scale are searched"
    changes = lever.scale.changes(factor)
    return Move(lever.name, how, changes, way="tighter", end="last" if last else "first")
