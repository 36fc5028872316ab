"""Watches: measures along a line, and when two values are proven to differ.

A curve is the end of a measure among plans within so many points of the best. A crossing is whether any such
plan (or, at the least end, every such plan) has at least so much of it, which is a question of coverage: how
much can the plans cover that have it (or do not)?
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Protocol

from optim.case import Case
from optim.measures import End, kind_of
from optim.reading.measure_names import measure_called
from optim.store.cases import CaseRow
from optim.studies.near_optimal import Wish, possible, reaches, roomy
from optim.studies.question import Question
from optim.studies.runner import Runner

NEAR = 1e-6  # two values of a measure that differ by no more are one
UNDER = 0.01  # so much under a value is less than it: points, million USD, thousand soldiers


@dataclass(frozen=True)
class Sight:
    """``low`` and ``high``: what the value lies between; ``reached``: None where neither is proven.

    ``none``: there is proven to be no plan such as was looked for.
    """

    case: CaseRow
    low: float | None
    high: float | None
    reached: bool | None = None
    none: bool = False

    @property
    def impossible(self) -> bool:
        """Whether there is proven to be no plan at all."""
        return self.case.status == "infeasible"

    def span(self) -> str:
        """The value in words."""
        if self.impossible or self.none:
            return "no plan"
        if self.low is None or self.high is None:
            parts = [f"at least {self.low:,.10g}"] if self.low is not None else []
            parts += [f"at most {self.high:,.10g}"] if self.high is not None else []
            return "".join(parts) or "unknown"
        if self.high - self.low <= NEAR:
            return f"{self.low:,.10g}"
        return f"{self.low:,.6g} to {self.high:,.6g}"


class Watch(Protocol):
    """A measure to watch."""

    @property
    def measure(self) -> str: ...
    @property
    def end(self) -> End: ...
    @property
    def within(self) -> float: ...
    @property
    def title(self) -> str:
        """The head of the column of values."""

    def of(self, case: Case) -> Watch:
        """The same, with the measure as the case writes it. Raises UsageError for an unknown measure."""

    def see(self, runner: Runner, questions: Sequence[Question]) -> list[Sight]:
        """Look at cases."""

    def differ(self, one: Sight, other: Sight) -> bool:
        """Whether two are proven to be on two sides of a step."""

    def tell(self, sight: Sight) -> str:
        """A sight in words."""


@dataclass(frozen=True)
class Curve:
    """The greatest or the least of a measure."""

    measure: str
    end: End = "greatest"
    within: float = 0.5

    @property
    def title(self) -> str:
        return f"{self.end} {self.measure}"

    def of(self, case: Case) -> Watch:
        return replace(self, measure=measure_called(case, self.measure, "--watch"))

    def see(self, runner: Runner, questions: Sequence[Question]) -> list[Sight]:
        wishes = [Wish(question, self.end, self.measure) for question in questions]
        return [Sight(reach.case, reach.low, reach.high) for reach in reaches(runner, wishes, self.within)]

    def differ(self, one: Sight, other: Sight) -> bool:
        if one.impossible or other.impossible:
            return {one.case.coverage is None, other.case.coverage is None} == {True, False}
        return _under(one, other) or _under(other, one)

    def tell(self, sight: Sight) -> str:
        return sight.span()


def _under(one: Sight, other: Sight) -> bool:
    return one.high is not None and other.low is not None and one.high < other.low - NEAR


@dataclass(frozen=True)
class Crossing:
    """Whether a measure's end is at least a value; seen is what the plans cover that tell."""

    measure: str
    value: float
    end: End = "greatest"
    within: float = 0.5

    @property
    def title(self) -> str:
        side = f">= {self.value:,.10g}" if self.end == "greatest" else f"< {self.value:,.10g}"
        return f"coverage with {self.measure} {side}"

    def of(self, case: Case) -> Watch:
        return replace(self, measure=measure_called(case, self.measure, "--watch"))

    def see(self, runner: Runner, questions: Sequence[Question]) -> list[Sight]:
        roomy(runner.terms.gap, self.within)
        cases = runner.ask(questions)
        held = {question: self._held(question) for question in questions}
        found = runner.ask(held.values())
        return [self._seen(cases[question], found[held[question]]) for question in questions]

    def _held(self, question: Question) -> Question:
        if self.end == "greatest":
            return replace(question, at_least=(*question.at_least, (self.measure, self.value)))
        decimal = kind_of(self.measure).values == "decimal"
        less = self.value - UNDER if decimal else ceil(self.value) - 1.0
        return replace(question, at_most=(*question.at_most, (self.measure, less)))

    def _seen(self, case: CaseRow, held: CaseRow) -> Sight:
        some = possible(case, held, self.within)
        reached = some if self.end == "greatest" or some is None else not some
        return Sight(case, held.coverage, held.bound, reached, none=held.status == "infeasible")

    def differ(self, one: Sight, other: Sight) -> bool:
        return {one.reached, other.reached} == {True, False}

    def tell(self, sight: Sight) -> str:
        return {True: "yes", False: "no", None: "not proven"}[sight.reached]
