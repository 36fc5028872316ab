"""Frontier: what the one of two measures can be for every amount of the other, each point a plan.

An augmented epsilon-constraint method (Mavrotas, "Effective implementation of the epsilon-constraint
method", Applied Mathematics and Computation 213, 2009): the best of y is found with x held to so much, for
amounts of x from its best to what it is where y is best; then the best of x with that y, so that no point
wastes any.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pandas as pd

from optim.case import Case
from optim.errors import UsageError
from optim.measures import End, kind_of, looked_for
from optim.reading.measure_names import measure_called
from optim.report.measure_words import measure_words
from optim.store.cases import CaseRow
from optim.studies.findings import Findings, Shown, number
from optim.studies.near_optimal import value_of
from optim.studies.question import Question
from optim.studies.runner import Answers, Runner
from optim.studies.statements.frontiers import FrontierPoint, claim, opening

MOST = 200  # points
NEAR = 1e-6  # of a measure's size: what is no nearer to the best for more than this is no better

POINTS = {
    "point": "number of the point, and the name of its plan's file",
    "x": "the one measure in the plan",
    "x_bound": "no plan with such a y has a better x than this",
    "y": "the other measure in the plan",
    "y_bound": "no plan with such an x has a better y than this",
    "coverage": "coverage index of the plan, points",
    "cost_musd": "cost of the plan, million USD: over the horizon when phased, a year when steady",
}


@dataclass(frozen=True)
class Axis:
    """A measure, and which end of it is the better: the greatest where neither end is better by itself."""

    measure: str
    looked_for: bool  # whether a case without an aim looks for its better end

    @property
    def end(self) -> End:
        return kind_of(self.measure).better or "greatest"

    def held(self, value: float) -> Question:
        """The question of the most coverage among plans that are as good in it as a value."""
        pair = ((self.measure, value),)
        return Question(at_most=pair) if self.end == "least" else Question(at_least=pair)

    def best(self, other: Question = Question()) -> Question:  # noqa: B008 (frozen)
        """The question of its better end, among the plans of another question."""
        if self.looked_for:
            return other
        return Question(at_least=other.at_least, at_most=other.at_most, aim=(self.end, self.measure))

    def better(self, one: float, other: float) -> bool:
        """Whether a value is better than another by more than rounding."""
        slack = NEAR * max(1.0, abs(one), abs(other))
        return one > other + slack if self.end == "greatest" else one < other - slack

    def bound(self, row: CaseRow) -> float | None:
        """What no plan of a question for its better end goes beyond."""
        return row.score_bound if self.looked_for else row.value_bound


@dataclass(frozen=True)
class Point:
    """A plan, both measures of it, and what is proven of each given the other."""

    row: CaseRow
    x: float
    y: float
    x_bound: float | None
    y_bound: float | None


def frontier(runner: Runner, x: str, y: str, *, count: int = 9) -> Findings:
    """Points of the frontier of two measures. Raises UsageError for what are no two measures."""
    along, up = _axes(runner, x, y, count)
    x, y = along.measure, up.measure
    ends = runner.ask([up.best(), along.best()])
    best_up, best_along = ends[up.best()], ends[along.best()]
    for row in (best_up, best_along):
        if row.status == "error":
            raise UsageError(row.reason)
    base = ends.base
    near, far = (value_of(row, x) for row in (best_along, best_up))
    grid = list(dict.fromkeys(near + (far - near) * at / (count - 1) for at in range(count)))
    first = runner.ask([up.best(along.held(value)) for value in grid])
    found = list(_polished(runner, along, up, first))
    kept = _undominated(along, up, found)
    stated = [FrontierPoint(one.x, one.y, one.row) for one in kept]
    frame = pd.DataFrame([_row(at, one) for at, one in enumerate(kept, 1)], columns=list(POINTS))
    return Findings(
        study="frontier",
        base=base,
        tables={"points": frame},
        columns={"points": POINTS},
        shown=(_shown(runner.case, along, up, kept),),
        said=tuple(_said(runner.case, along, up, kept, found)),
        document={"points": [_document(at, one) for at, one in enumerate(kept, 1)]},
        inputs={"x": x, "y": y, "points": count},
        plans={f"{at}": runner.plan(one.row) for at, one in enumerate(kept, 1)},
        claim=claim(runner.case, x, y, stated),
        opening=tuple(opening(runner.case, stated)),
    )


def _axes(runner: Runner, x: str, y: str, count: int) -> tuple[Axis, Axis]:
    x, y = measure_called(runner.case, x, "--x"), measure_called(runner.case, y, "--y")
    if x == y:
        raise UsageError(f"--x and --y are both {x!r}: expected two measures")
    if not 2 <= count <= MOST:
        raise UsageError(f"--points is {count}: expected 2 to {MOST}")
    settled = looked_for(runner.case)
    return Axis(x, x == settled), Axis(y, y == settled)


def _polished(runner: Runner, along: Axis, up: Axis, first: Answers) -> Iterator[Point]:
    """For the best y at each x, the best x."""
    rows = [(question, row) for question, row in first if row.coverage is not None]
    asked = [along.best(up.held(value_of(row, up.measure))) for _, row in rows]
    again = runner.ask(asked)
    for (_, row), question in zip(rows, asked, strict=True):
        last = again[question]
        plan = row if last.coverage is None else last
        values = (value_of(plan, along.measure), value_of(plan, up.measure))
        yield Point(plan, *values, along.bound(last), up.bound(row))


def _undominated(along: Axis, up: Axis, found: Sequence[Point]) -> list[Point]:
    """Those that no other is better than in one measure and as good as in the other, by x, each once."""

    def beaten(one: Point, other: Point) -> bool:
        worse = along.better(one.x, other.x) or up.better(one.y, other.y)
        return not worse and (along.better(other.x, one.x) or up.better(other.y, one.y))

    kept = [one for one in found if not any(beaten(one, other) for other in found)]
    once: list[Point] = []
    for one in sorted(kept, key=lambda point: (point.x, point.y)):
        if not once or along.better(one.x, once[-1].x) or along.better(once[-1].x, one.x):
            once.append(one)
    return once


def _row(at: int, one: Point) -> list[Any]:
    return [at, one.x, one.x_bound, one.y, one.y_bound, one.row.coverage, one.row.cost_musd]


def _unit(case: Case, axis: Axis) -> str:
    """The head of a column: a measure and its unit."""
    kind, words = kind_of(axis.measure), measure_words(case, axis.measure)
    return words if kind.unit == "soldiers" else f"{words}, {kind.unit}"


def _shown(case: Case, along: Axis, up: Axis, kept: Sequence[Point]) -> Shown:
    pairs = [[one.x, one.x_bound] for one in kept], [[one.y, one.y_bound] for one in kept]
    rows = [
        [at, *told, *other] for at, (told, other) in enumerate(zip(*map(_figures, pairs), strict=True), 1)
    ]
    words = [f"no {'less' if axis.end == 'least' else 'more'} than" for axis in (along, up)]
    frame = pd.DataFrame(
        rows, columns=["plan", _unit(case, along), words[0], _unit(case, up), words[1] + " "]
    )
    return Shown(
        f"Frontier: {measure_words(case, along.measure)} and {measure_words(case, up.measure)}", frame
    )


def _figures(pairs: Sequence[Sequence[float | None]]) -> list[list[str]]:
    """A measure and its limit in every plan, all with the same decimals, two at most."""
    known = [value for pair in pairs for value in pair if value is not None]
    places = next(
        (n for n in (0, 1) if all(round(value, 2) == round(value, n) for value in known)),
        2,
    )
    return [["" if value is None else f"{value:,.{places}f}" for value in pair] for pair in pairs]


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:,.2f}".rstrip("0").rstrip(".")


def _said(case: Case, along: Axis, up: Axis, kept: Sequence[Point], found: Sequence[Point]) -> Iterator[str]:
    yield (
        f"{len(kept)} of {len(found)} plans tried are kept: none is better than another plan in both "
        "measures. Beside each measure stands its proven limit for plans as good in the other measure."
    )
    if len(kept) >= 2:
        steps = [(abs(b.y - a.y) / abs(b.x - a.x), a, b) for a, b in pairwise(kept)]
        rate, low, high = max(steps, key=lambda step: step[0])
        each = kind_of(along.measure).unit
        yield (
            f"The steepest part lies between {_figure(low.x)} and {_figure(high.x)} "
            f"({measure_words(case, along.measure)}): {rate:,.3g} {kind_of(up.measure).unit} of "
            f"{measure_words(case, up.measure)} for each unit more ({each})."
        )


def _document(at: int, one: Point) -> dict[str, Any]:
    return {
        "x": number(one.x),
        "y": number(one.y),
        "x_bound": number(one.x_bound),
        "y_bound": number(one.y_bound),
        "coverage": number(one.row.coverage),
        "cost_musd": number(one.row.cost_musd),
        "figures": {name: number(value) for name, value in one.row.figures.items()},
        "plan": f"plans/{at}.json",
    }
