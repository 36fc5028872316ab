"""Tornado: how far each factor alone moves what can be covered, the largest first."""

from __future__ import annotations

from collections.abc import Sequence

from optim.report.charts.chart import Chart
from optim.report.charts.forms.intervals import Intervals, Span
from optim.report.charts.numbers import between
from optim.report.charts.study.cases import Case, Cases, ordered, yardstick
from optim.report.charts.study.differences import marked
from optim.report.charts.study.phrases import (
    count_of,
    factor_first,
    none_of,
    tables_of,
    uncertain,
)

MOST = 12  # factors
LIKE = 4  # values of a factor that are drawn; of more, the first and the last


def tornado(cases: Cases) -> Chart:
    """A bar for each value of each factor, from the case as it is to where its own coverage lies."""
    head, rows = cases.table()
    factors = sorted(cases.factors, key=lambda one: (-_size(cases, one), cases.factors.index(one)))
    known = any(case.difference for case in cases.asked)
    return Chart(
        kind="tornado",
        title=_title(cases, factors, known),
        unit="points of coverage, against the case as it is",
        reading=_reading(cases, factors, known),
        head=head,
        rows=rows,
        rests_on=tables_of(cases.factors),
        form=Intervals(_rows(cases, factors[:MOST]), zero=True, least=(-1, 1), narrow=2) if known else None,
    )


def _of(cases: Cases, factor: str) -> list[Case]:
    """The cases of a factor, by value."""
    found = {case.given[factor]: case for case in cases.asked if factor in case.given}
    return [found[value] for value in ordered(found)]


def _drawn(cases: Sequence[Case]) -> Sequence[Case]:
    return cases if len(cases) <= LIKE else (cases[0], cases[-1])


def _size(cases: Cases, factor: str) -> float:
    """The most that a factor may move coverage; that it leaves no plan is more than any difference."""
    if any(case.status == "infeasible" for case in _of(cases, factor)):
        return float("inf")
    ends = [abs(end) for case in _of(cases, factor) for end in case.difference or ()]
    return max(ends, default=0.0)


def _rows(cases: Cases, factors: Sequence[str]) -> tuple[Span, ...]:
    found = list[Span]()
    for factor in factors:
        name = cases.word(factor)
        found.append(Span(name))
        for case in _drawn(_of(cases, factor)):
            value = case.given[factor]
            found.append(
                marked(f"  {value}", case.difference, case.status, True)._replace(alone=f"{name}: {value}")
            )
    return tuple(found)


def _title(cases: Cases, factors: Sequence[str], known: bool) -> str:
    if not known:
        return f"{none_of(len(cases.asked), 'case')} can be compared with the case as it is"
    told = [(case, factor) for factor in factors for case in _of(cases, factor) if _sure(case)]
    if not told:
        return f"{none_of(len(cases.asked), 'case')} certainly differs in what can be covered"
    case, factor = max(told, key=lambda one: min(map(abs, one[0].difference or (0.0,))))
    without = sum(case.status == "infeasible" for case in cases.asked)
    rest = f"; {count_of(without, 'case has', 'cases have')} no plan" if without else ""
    most = between(*(case.difference or (0.0, 0.0)))
    name = factor_first(factor, cases.names)
    return f"{name} moves coverage most: {most} points at {case.given[factor]}{rest}"


def _sure(case: Case) -> bool:
    return case.difference is not None and not uncertain(*case.difference)


def _reading(cases: Cases, factors: Sequence[str], known: bool) -> str:
    if not known:
        return "Nothing is drawn, as there is nothing to compare: the table has the status of each case."
    told = (
        "Each value alone, all else as it is. A bar is filled as far as is certain, hollow as far as is "
        "possible."
    )
    if any(len(_of(cases, factor)) > LIKE for factor in factors):
        told += f" Of more than {LIKE} values the first and the last are drawn."
    if len(factors) > MOST:
        told += f" The {MOST} factors that move it most of {len(factors)}; all are in the table."
    return told + yardstick(cases.factors)
