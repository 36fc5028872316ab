"""Path: what can be covered as one value is varied, between what plans cover and what is proven of any."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from optim.report.charts.chart import Chart
from optim.report.charts.forms.curves import Curve, Curves, Gap, Spot
from optim.report.charts.numbers import SEEN, points
from optim.report.charts.study.cases import Case, Cases, numbers, ordered, yardstick
from optim.report.charts.study.phrases import count_of, tables_of, unsolved
from optim.report.draw import Entry

ENTRIES = (Entry("f1", "plan found", "dot"), Entry("w1", "up to the proven bound"))


def along(cases: Cases) -> Chart:
    """Coverage and bound by value of the one factor, which are numbers."""
    (factor,) = cases.factors
    found = {case.given[factor]: case for case in cases.asked}
    line_ = [found[value] for value in ordered(found)]
    solved = [case for case in line_ if case.ends]
    head, rows = cases.table()
    return Chart(
        kind="path",
        title=_title(cases.word(factor), factor, line_, solved),
        unit="points of coverage",
        reading=_reading(factor, solved),
        head=head,
        rows=rows,
        rests_on=tables_of([factor]),
        form=_form(cases, line_) if solved else None,
    )


def _title(name: str, factor: str, cases: Sequence[Case], solved: Sequence[Case]) -> str:
    if not solved:
        return f"At none of {count_of(len(cases), 'value')} of {name} is there a plan"
    first, last = solved[0], solved[-1]
    without = len(cases) - len(solved)
    rest = f"; at {count_of(without, 'value')} there is no plan" if without else ""
    ends, more = first.ends or (0, 0), last.ends or (0, 0)
    values = [case.given[factor] for case in (first, last)]
    if first is last:
        return f"Coverage is {points(ends[0])} where {name} is {values[0]}{rest}"
    verb = "rises" if more[0] > ends[1] + SEEN else "falls" if more[1] < ends[0] - SEEN else ""
    if not verb:
        return f"Coverage does not certainly differ between {name} of {values[0]} and of {values[1]}{rest}"
    told = f"Coverage {verb} from {points(ends[0])} to {points(more[0])}"
    return f"{told} as {name} goes from {values[0]} to {values[1]}{rest}"


def _reading(factor: str, solved: Sequence[Case]) -> str:
    if not solved:
        return "Nothing is drawn, as there is no plan at any value: the table has the status of each."
    return (
        "A dot is what the plan found covers; the band reaches up to what is proven that no plan goes beyond."
        " Between two values nothing was asked." + yardstick([factor])
    )


def _form(cases: Cases, line: Sequence[Case]) -> Curves:
    """What the plans cover at each value, up to the bound, with a cross where there is no plan."""
    (factor,) = cases.factors
    labels = numbers(case.given[factor] for case in line) or {}
    spots = tuple(_spot(cases, case, labels) for case in line)
    gaps = (
        Gap(labels[case.given[factor]], unsolved(case.status), unsolved(case.status))
        for case in line
        if not case.ends
    )
    names = (cases.word(factor), "coverage, points")
    return Curves(names, labels, (Curve("", spots),), gaps=tuple(gaps), level=cases.level, entries=ENTRIES)


def _spot(cases: Cases, case: Case, labels: Mapping[str, float]) -> Spot:
    (factor,) = cases.factors
    value = case.given[factor]
    told = f"{cases.word(factor)} {value}: {case.told}"
    low, high = case.ends or (None, None)
    return Spot(value, labels[value], low, high, told)
