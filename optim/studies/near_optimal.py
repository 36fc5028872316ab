"""Near-optimal: how far a measure can go among plans that are nearly as good as the best, with proof.

A plan is as good if its score (coverage, less what is charged) is within so many points of the best of any
plan of its case. That best is only known between two ends, the score found and the bound. What is told to
be possible was found in a plan that is as good even by the bound; what is told to be impossible is so even by
the score found, which lets in more plans.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from optim.errors import UsageError
from optim.measures import SCORE, End, looked_for, terms
from optim.store.cases import CaseRow
from optim.studies.question import Question
from optim.studies.runner import Runner

FINE = 1.1e-4  # of a point: what the solver's tolerance may take of a plan held to so much coverage


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


def reaches(runner: Runner, wishes: Sequence[Wish], within: float) -> list[Reach]:
    """How far each goes. Raises UsageError for ``within`` (points) under the gap, or an unknown measure."""
    roomy(runner.terms.gap, within)
    cases = runner.ask(dict.fromkeys(wish.question for wish in wishes))
    known = [(wish, cases[wish.question]) for wish in wishes]
    settled = looked_for(runner.case)
    loose = {wish: aimed(wish, lenient(row, within)) for wish, row in known if _open(wish, row, settled)}
    strict = {wish: aimed(wish, strictly(row, within)) for wish, row in known if wish in loose}
    found = runner.ask([*loose.values(), *strict.values()])
    return [
        _told(wish, row, found[loose[wish]], found[strict[wish]], within)
        if wish in loose
        else Reach(wish, row, row.score, row.score_bound, row if row.coverage is not None else None)
        for wish, row in known
    ]


def roomy(gap: float, within: float) -> None:
    """Raise UsageError for a tolerance in which the gap, in points too, has no room."""
    if not math.isfinite(within):
        raise UsageError(f"--within is {within:g}: expected points of the coverage index")
    if within < gap:
        raise UsageError(
            f"--within {within:g} is under --gap {gap:g}: plans cannot be told to be so near the best; give "
            "a smaller --gap, or a larger --within"
        )


def _open(wish: Wish, row: CaseRow, settled: str) -> bool:
    """Whether there is anything more to ask: the most of a measure may be what the case itself looked for."""
    return row.coverage is not None and (wish.end, wish.measure) != ("greatest", settled)


def aimed(wish: Wish, floor: float) -> Question:
    """The question for an end of a measure among plans that score so much."""
    held = (*wish.question.at_least, (SCORE, floor))
    return replace(wish.question, at_least=held, aim=(wish.end, wish.measure))


def lenient(case: CaseRow, within: float) -> float:
    """What every plan as good scores, and perhaps others: what is not among these is proven not to be."""
    assert case.score is not None
    return case.score - within


def strictly(case: CaseRow, within: float) -> float:
    """What only plans as good score: the same as the lenient where the best is known exactly."""
    assert case.score is not None
    best = case.score if case.score_bound is None else case.score_bound
    return lenient(case, within) if best - case.score < FINE else best - within


def as_good(row: CaseRow, case: CaseRow, within: float) -> bool:
    """Whether a row has a plan that is as good as the case's for certain."""
    return row.score is not None and row.score >= strictly(case, within) - FINE


def possible(case: CaseRow, held: CaseRow, within: float) -> bool | None:
    """Whether a plan as good is among those that were held to something: None where neither is proven.

    ``held`` is the case of the most coverage with that. Raises UsageError where it could not be asked.
    """
    if held.status == "error":
        raise UsageError(held.reason)
    if "infeasible" in (case.status, held.status):
        return False
    if case.coverage is None:
        return None
    if held.score_bound is not None and held.score_bound < lenient(case, within) - FINE:
        return False
    return True if as_good(held, case, within) else None


def value_of(row: CaseRow, measure: str) -> float:
    """A measure of a row's plan, or a sum of measures."""
    return sum(times * row.figures.get(name, 0.0) for times, name in terms(measure))


def _told(wish: Wish, case: CaseRow, loose: CaseRow, strict: CaseRow, within: float) -> Reach:
    if loose.status == "error":
        raise UsageError(loose.reason)
    sure = [row for row in (strict, loose, case) if as_good(row, case, within)]
    if not sure:
        return Reach(wish, case, None, loose.value_bound)
    sign = 1.0 if wish.end == "greatest" else -1.0
    best = max(sure, key=lambda row: sign * value_of(row, wish.measure))
    return Reach(wish, case, value_of(best, wish.measure), loose.value_bound, best)
