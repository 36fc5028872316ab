"""Reach: how far a measure can go among the plans of a case that are nearly as good as the best, with proof.

A plan is as good if its coverage is within so many points of the most that any plan of its case covers.
That most is only known between two ends, the coverage found and the bound. What is told to be possible was
found in a plan that is as good even by the bound; what is told to be impossible is so even by the coverage
found, which lets in more plans.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from optim.errors import UsageError
from optim.store.cases import CaseRow
from optim.studies.desk import Desk
from optim.studies.question import Question

End = Literal["greatest", "least"]
FINE = 1e-6  # of a point: what rounding takes


@dataclass(frozen=True)
class Wish:
    """An end of a measure in a case."""

    question: Question
    end: End
    measure: str


@dataclass(frozen=True)
class Reach:
    """``found`` in a plan for certain as good, ``proven`` beyond which no such plan goes; None if unknown.

    ``case`` is the case itself, where only coverage was looked for; ``row`` the one with what was found.
    """

    wish: Wish
    case: CaseRow
    found: float | None
    proven: float | None
    row: CaseRow | None = None

    @property
    def low(self) -> float | None:
        """The least that this end of the measure can be."""
        return self.found if self.wish.end == "greatest" else self.proven

    @property
    def high(self) -> float | None:
        """The most that it can be."""
        return self.proven if self.wish.end == "greatest" else self.found


def reaches(desk: Desk, wishes: Sequence[Wish], within: float) -> list[Reach]:
    """How far each goes. Raises UsageError for ``within`` (points) under the gap, or an unknown measure."""
    roomy(desk.terms.gap, within)
    cases = desk.ask(dict.fromkeys(wish.question for wish in wishes))
    known = [(wish, cases[wish.question]) for wish in wishes]
    aimed = {wish: _aimed(wish, row.coverage - within) for wish, row in known if _open(wish, row)}  # type: ignore[operator]
    loose = desk.ask(aimed.values(), {aimed[wish]: (wish.question,) for wish in aimed})
    strict = {
        wish: _aimed(wish, row.bound - within)  # type: ignore[operator]
        for wish, row in known
        if wish in aimed and not _as_good(loose[aimed[wish]], row, within)
    }
    found = desk.ask(strict.values(), {strict[wish]: (wish.question,) for wish in strict})

    def told(wish: Wish, row: CaseRow) -> Reach:
        if wish not in aimed:
            return _plain(wish, row)
        first = loose[aimed[wish]]
        return _told(wish, row, first, found[strict[wish]] if wish in strict else first, within)

    return [told(wish, row) for wish, row in known]


def roomy(gap: float, within: float) -> None:
    """Raise UsageError for a tolerance in which the gap, in points too, has no room."""
    if within < gap:
        raise UsageError(
            f"--within {within:g} is under --gap {gap:g}: plans cannot be told to be so near the best; give "
            "a smaller --gap, or a larger --within"
        )


def _open(wish: Wish, row: CaseRow) -> bool:
    """Whether there is anything more to ask: the most coverage is what the case itself looked for."""
    return row.coverage is not None and (wish.end, wish.measure) != ("greatest", "coverage")


def _aimed(wish: Wish, floor: float) -> Question:
    held = (*wish.question.at_least, ("coverage", floor))
    return replace(wish.question, at_least=held, aim=(wish.end, wish.measure))


def _as_good(row: CaseRow, case: CaseRow, within: float) -> bool:
    """Whether a plan is as good even by the bound."""
    return row.coverage is not None and case.bound is not None and row.coverage >= case.bound - within - FINE


def _plain(wish: Wish, row: CaseRow) -> Reach:
    return Reach(wish, row, row.coverage, row.bound, row if row.coverage is not None else None)


def _told(wish: Wish, case: CaseRow, loose: CaseRow, strict: CaseRow, within: float) -> Reach:
    if loose.status == "error":
        raise UsageError(loose.reason)
    if _as_good(strict, case, within):
        return Reach(wish, case, strict.value, loose.value_bound, strict)
    own = case.figures.get(wish.measure, 0.0) if _as_good(case, case, within) else None
    return Reach(wish, case, own, loose.value_bound, None if own is None else case)
