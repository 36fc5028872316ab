"""Heat map: what can be covered for every pair of two values, with the figures in the cells."""

from __future__ import annotations

from optim.report.charts.chart import Chart
from optim.report.charts.forms.heat import Heat
from optim.report.charts.numbers import SEEN, points
from optim.report.charts.study.cases import Cases, ordered, yardstick
from optim.report.charts.study.phrases import count_of, none_of, tables_of, unsolved


def heat(cases: Cases) -> Chart:
    """The second factor across, the first down; the darker, the more is covered."""
    solved = any(case.ends for case in cases.asked)
    head, rows = cases.table()
    return Chart(
        kind="heat",
        title=_title(cases),
        unit="points of coverage",
        reading=_reading(cases) if solved else _nothing(),
        head=head,
        rows=rows,
        rests_on=tables_of(cases.factors),
        form=_form(cases) if solved else None,
    )


def _title(cases: Cases) -> str:
    down, across = cases.factors
    both = f"{cases.word(down)} and {cases.word(across)}"
    solved = [case for case in cases.asked if case.ends]
    if not solved:
        return f"{none_of(len(cases.asked), 'pair')} of {both} has a plan"
    ranked = sorted(solved, key=lambda case: case.coverage or 0.0)
    least, most = ranked[0], ranked[-1]
    without = len(cases.asked) - len(solved)
    rest = f"; {count_of(without, 'pair has', 'pairs have')} no plan" if without else ""
    if (most.coverage or 0.0) - (least.coverage or 0.0) < SEEN:
        return f"Coverage is {points(least.coverage or 0.0)} at every pair of {both}{rest}"
    told = [
        f"{points(case.coverage or 0.0)} at {case.given[down]} and {case.given[across]}"
        for case in (least, most)
    ]
    return f"Coverage goes from {told[0]} to {told[1]} of {both}{rest}"


def _nothing() -> str:
    return "Nothing is drawn, as there is no plan at any pair: the table has the status of each."


def _reading(cases: Cases) -> str:
    return (
        "A figure is what the plan found covers; beneath it, where it is more, the proven bound. The darker "
        "a cell, the more is covered." + yardstick(cases.factors)
    )


def _form(cases: Cases) -> Heat:
    down, across = cases.factors
    cells = {(c.given[down], c.given[across]): c.ends or unsolved(c.status) for c in cases.asked}
    first, second = (tuple(ordered(key[at] for key in cells)) for at in (0, 1))
    base = cases.base.ends if cases.base else None
    return Heat((cases.word(down), cases.word(across)), first, second, cells, base)
