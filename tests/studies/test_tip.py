"""Tips: step curves that are known in closed form, and the tutorial's, solved by hand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from desks import desk
from optim.errors import UsageError
from optim.store.cases import CaseRow
from optim.studies.tips import Crossing, Curve, tip
from optim.studies.tips.line import Line, line_of
from optim.studies.tips.steps import explored, steps
from optim.studies.tips.watch import Sight

CASE = CaseRow("k", {}, "within_gap", coverage=50.0, bound=50.1)
NONE = CaseRow("k", {}, "infeasible")
LINE = Line("path", Decimal(0), Decimal(10))
FINE = Decimal("0.1")


@dataclass(frozen=True)
class Staircase(Curve):
    """A curve in closed form, known up to ``blur``; there is no plan from ``ends`` on."""

    at: Sequence[float] = ()
    height: float = 1.0
    blur: float = 0.0
    ends: float = 99.0
    looks: list[float] = field(default_factory=list)

    def value(self, x: float) -> float:
        return self.height * bisect_right(self.at, x)

    def see(self, _desk: Any, questions: Sequence[Any]) -> list[Sight]:
        xs = [float(question.changes[0][1]) for question in questions]
        self.looks.extend(xs)
        return [
            Sight(NONE, None, None)
            if x >= self.ends
            else Sight(CASE, self.value(x), self.value(x) + self.blur)
            for x in xs
        ]


def staircase(**told: Any) -> Staircase:
    return Staircase("m", "greatest", 0.5, **told)  # type: ignore[call-arg]


@pytest.mark.parametrize("at", [(), (3.3,), (1.26, 4.99, 5.01, 9.99), (0.5, 2.5, 7.77)])
@pytest.mark.parametrize("height", [1.0, -2.0])
def test_every_step_is_found_within_the_resolution(at: tuple[float, ...], height: float) -> None:
    watch = staircase(at=at, height=height)
    known = explored(None, LINE, watch, 9, FINE)  # type: ignore[arg-type]
    found = [(float(step.before), float(step.after)) for step in steps(watch, known)]
    assert all(high - low <= 0.1 for low, high in found)
    assert len(found) == len(at)
    assert all(any(low < x <= high for x in at) for low, high in found)
    assert len(watch.looks) == len(set(watch.looks)) <= 9 + 5 * len(at), "flat stretches are not looked at"


def test_steps_that_the_gap_hides_are_not_told() -> None:
    """Blurred by more than a step: two points differ for certain only where two steps lie between."""
    watch = staircase(at=(2.0, 6.0), height=1.0, blur=1.5)
    known = explored(None, LINE, watch, 9, FINE)  # type: ignore[arg-type]
    (step,) = steps(watch, known)
    assert (float(step.before), float(step.after)) == pytest.approx((2.0, 6.0), abs=0.1)
    assert not list(steps(watch, explored(None, LINE, staircase(at=(2.0,), blur=1.5), 9, FINE)))  # type: ignore[arg-type]


def test_the_end_of_all_plans_is_a_step() -> None:
    watch = staircase(ends=7.3)
    known = explored(None, LINE, watch, 3, FINE)  # type: ignore[arg-type]
    (step,) = steps(watch, known)
    assert step.before < Decimal("7.3") <= step.after


def test_whole_numbers_are_looked_at_as_such() -> None:
    watch = staircase(at=(3.3,))
    line = Line("path", Decimal(0), Decimal(10), whole=True)
    (step,) = steps(watch, explored(None, line, watch, 4, Decimal(1)))  # type: ignore[arg-type]
    assert (step.before, step.after) == (3, 4)
    assert all(x == round(x) for x in watch.looks)


def test_the_tutorial_loses_a_unit_as_soon_as_it_rests_more(tmp_path: Path) -> None:
    """At 1:1 one of two units can be out; at more than 1:1 none of two can."""
    with desk(tmp_path) as here:
        found = tip(here, "contributors.NOV.dwell_ratio=1:2", Curve("troops.border"), count=3)
        crossed = tip(here, "contributors.NOV.dwell_ratio=1:2", Crossing("troops.border", 1650), count=3)
        least = tip(
            here, "contributors.NOV.dwell_ratio=1:2", Crossing("troops.border", 1650, "least"), count=3
        )
    (one,) = found.document["tips"]
    assert (one["before"], one["after"]) == ([1700, 1700], [1600, 1600])
    assert one["low"] == 1
    assert one["high"] - 1 <= 1 / 64
    for other in (crossed, least):
        (step,) = other.document["tips"]
        assert step["reached"] == [True, False]
        assert (step["low"], step["high"]) == (one["low"], one["high"])
    values = found.tables["curve"].value.map(float)
    assert all(low < high for low, high in pairwise(values))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("contributors.NOV.dwell_ratio", "expected PATH=LOW:HIGH"),
        ("contributors.NOV.dwell_ratio=2:1", "lower end first"),
        ("contributors.NOV.dwell_ratio=-50%:2", "expected PATH=LOW:HIGH"),
        ("contributors.NOV.dwell_rato=1:2", "dwell_ratio"),
        ("forces.NOV.*.*.units=1.5:2", "not a whole number"),
        ("theaters.border.multinational=1:2", "expected true or false"),
    ],
)
def test_a_line_that_cannot_be_meant(tmp_path: Path, text: str, said: str) -> None:
    with desk(tmp_path) as here, pytest.raises(UsageError, match=said):
        line_of(here.case, text)


@pytest.mark.parametrize(
    ("text", "at", "value"),
    [("budgets.*.*.amount_musd=-50%:50%", "25", "+25%"), ("budgets.*.*.amount_musd=x0.5:x2", "1.5", "x1.5")],
)
def test_a_line_of_what_is_there(tmp_path: Path, text: str, at: str, value: str) -> None:
    with desk(tmp_path) as here:
        assert line_of(here.case, text).text(Decimal(at)) == value


@pytest.mark.parametrize(
    ("watch", "more", "said"),
    [
        (Curve("troops.nowhere"), {}, "unknown measure 'troops.nowhere'; nearest"),
        (Curve("coverage", within=0.0), {}, "--within 0 is under --gap"),
        (Crossing("troops.border", 1, within=0.0), {}, "--within 0 is under --gap"),
        (Curve("coverage"), {"count": 1}, "--points is 1"),
        (Curve("coverage"), {"resolution": 0.0}, "--resolution is 0"),
        (Curve("coverage"), {"resolution": -1.0}, "--resolution is -1"),
    ],
)
def test_what_cannot_be_watched(tmp_path: Path, watch: Any, more: dict[str, Any], said: str) -> None:
    with desk(tmp_path) as here, pytest.raises(UsageError, match=said):
        tip(here, "contributors.NOV.dwell_ratio=1:2", watch, **more)
