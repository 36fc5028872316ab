"""Draws: what can be covered in each case of a design over a whole space, from the least to the most."""

from __future__ import annotations

from collections.abc import Sequence

from optim.report.charts.chart import Chart
from optim.report.charts.forms.curves import Curve, Curves, Spot
from optim.report.charts.numbers import points
from optim.report.charts.study.cases import HEAD, Case, Cases, yardstick
from optim.report.charts.study.phrases import count_of, none_of, tables_of
from optim.report.draw import Entry

ENTRIES = (Entry("f1", "plan found", "dot"), Entry("l1", "up to the proven bound", "line"))


def draws(cases: Cases) -> Chart:
    """Every case by its coverage, with its bound."""
    solved = sorted((case for case in cases.asked if case.ends), key=lambda case: case.ends or (0, 0))
    without = [case for case in cases.asked if not case.ends]
    return Chart(
        kind="draws",
        title=_title(cases, solved),
        unit="points of coverage",
        reading=_reading(cases, solved),
        head=("order", *cases.factors, *HEAD),
        rows=tuple(
            (at if case.ends else None, *(case.given.get(f, "") for f in cases.factors), *case.cells)
            for at, case in enumerate((*solved, *without), 1)
        ),
        rests_on=tables_of(cases.factors),
        form=_form(solved, cases) if solved else None,
    )


def _title(cases: Cases, solved: Sequence[Case]) -> str:
    if not solved:
        return f"{none_of(len(cases.asked), 'case')} has a plan"
    first, last = solved[0].coverage or 0.0, solved[-1].coverage or 0.0
    told = f"Coverage runs from {points(first)} to {points(last)} over {count_of(len(solved), 'case')}"
    below = sum(case.difference is not None and case.difference[1] < 0 for case in solved)
    told += f"; {below:,} certainly less than as it is" if cases.base and cases.base.ends else ""
    without = len(cases.asked) - len(solved)
    return told + (
        f"; {count_of(without, 'further one has', 'further ones have')} no plan" if without else ""
    )


def _reading(cases: Cases, solved: Sequence[Case]) -> str:
    if not solved:
        return "Nothing is drawn, as there is no plan in any case: the table has the status of each."
    return (
        "Cases in the order of what they cover. A dot is the plan found, the line above it reaches up to the "
        "proven bound. How often a value comes up says nothing of how likely it is."
        + yardstick(cases.factors)
    )


def _form(solved: Sequence[Case], cases: Cases) -> Curves:
    """A mark for each case; no line joins them, as their order is no path."""
    spots = tuple(_spot(at, case, cases) for at, case in enumerate(solved, 1))
    labels = {f"{at:,}": float(at) for at in dict.fromkeys((1, len(solved)))}
    curve = Curve("", spots, radius=3, banded=False)
    names = ("cases, by coverage", "coverage, points")
    return Curves(names, labels, (curve,), level=cases.level, entries=ENTRIES)


def _spot(at: int, case: Case, cases: Cases) -> Spot:
    given = ", ".join(f"{cases.word(factor)} {value}" for factor, value in case.given.items())
    low, high = case.ends or (None, None)
    return Spot(f"case {at}", float(at), low, high, f"{given}: {case.told}")
