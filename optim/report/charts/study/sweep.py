"""Sweep: what can be covered as values vary: along a line, in pairs, one by one, or over a whole space."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from optim.report.charts.cases import Case, Cases, cases_of, numbers, ordered
from optim.report.charts.chart import Chart
from optim.report.charts.forms.curves import Curve, Curves, Gap, Spot
from optim.report.charts.forms.heat import Heat
from optim.report.charts.forms.intervals import Intervals, Span
from optim.report.charts.numbers import SEEN, between, points
from optim.report.charts.spaces import draws, indices
from optim.report.charts.stored import (
    Tables,
    count_of,
    everyone,
    factor_first,
    marked,
    none_of,
    uncertain,
    unsolved,
)
from optim.report.draw import Entry

DRAWN = ("lhs", "sobol", "morris")
"""Designs over a whole space."""
BANDED = (Entry("f1", "plan found", "dot"), Entry("w1", "up to the proven bound"))


def charts(manifest: Mapping[str, Any], tables: Tables) -> tuple[Chart, ...]:
    """The chart of the design, and of how many values there are of how many factors."""
    names = everyone(manifest)
    cases, design = cases_of(tables, names), dict(manifest["inputs"]).get("design", "")
    if design in DRAWN:
        return (*indices(design, tables, names), draws(cases))
    if len(cases.factors) == 1 and numbers(case.given[cases.factors[0]] for case in cases.asked):
        return (along(cases),)
    if design == "grid" and len(cases.factors) == 2:
        return (heat(cases),)
    return (draws(cases),) if design == "grid" and len(cases.factors) > 2 else (tornado(cases),)


def along(cases: Cases) -> Chart:
    """Coverage and bound by value of the one factor, which are numbers."""
    (factor,) = cases.factors
    found = {case.given[factor]: case for case in cases.asked}
    line_ = [found[value] for value in ordered(found)]
    solved = [case for case in line_ if case.ends]
    return cases.chart(
        "path",
        _along(cases.word(factor), factor, line_, solved),
        "A dot is what the plan found covers; the band reaches up to what is proven that no plan goes beyond."
        " Between two values nothing was asked.",
        _line(cases, line_) if solved else None,
        "there is no plan at any value: the table has the status of each",
    )


def _along(name: str, factor: str, cases: Sequence[Case], solved: Sequence[Case]) -> str:
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


def _line(cases: Cases, line: Sequence[Case]) -> Curves:
    """What the plans cover at each value, up to the bound, with a cross where there is no plan."""
    (factor,) = cases.factors
    labels = numbers(case.given[factor] for case in line) or {}
    spots = tuple(_on_line(cases, case, labels) for case in line)
    gaps = (
        Gap(labels[case.given[factor]], unsolved(case.status), unsolved(case.status))
        for case in line
        if not case.ends
    )
    names = (cases.word(factor), "coverage, points")
    return Curves(names, labels, (Curve("", spots),), gaps=tuple(gaps), level=cases.level, entries=BANDED)


def _on_line(cases: Cases, case: Case, labels: Mapping[str, float]) -> Spot:
    (factor,) = cases.factors
    value = case.given[factor]
    told = f"{cases.word(factor)} {value}: {case.told}"
    low, high = case.ends or (None, None)
    return Spot(value, labels[value], low, high, told)


def heat(cases: Cases) -> Chart:
    """The second factor across, the first down; the darker, the more is covered."""
    solved = any(case.ends for case in cases.asked)
    return cases.chart(
        "heat",
        _for_pairs(cases),
        "A figure is what the plan found covers; beneath it, where it is more, the proven bound. The darker "
        "a cell, the more is covered.",
        _grid(cases) if solved else None,
        "there is no plan at any pair: the table has the status of each",
    )


def _for_pairs(cases: Cases) -> str:
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


def _grid(cases: Cases) -> Heat:
    down, across = cases.factors
    cells = {(c.given[down], c.given[across]): c.ends or unsolved(c.status) for c in cases.asked}
    first, second = (tuple(ordered(key[at] for key in cells)) for at in (0, 1))
    base = cases.base.ends if cases.base else None
    return Heat((cases.word(down), cases.word(across)), first, second, cells, base)


MOST = 12  # factors
LIKE = 4  # values of a factor that are drawn; of more, the first and the last


def tornado(cases: Cases) -> Chart:
    """A bar for each value of each factor, from the case as it is to where its own coverage lies."""
    factors = sorted(cases.factors, key=lambda one: (-_size(cases, one), cases.factors.index(one)))
    known = any(case.difference for case in cases.asked)
    return cases.chart(
        "tornado",
        _most_moving(cases, factors, known),
        _how_alone(cases, factors),
        Intervals(_rows(cases, factors[:MOST]), zero=True, least=(-1, 1), narrow=2) if known else None,
        "there is nothing to compare: the table has the status of each case",
        ", against the case as it is",
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


def _most_moving(cases: Cases, factors: Sequence[str], known: bool) -> str:
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


def _how_alone(cases: Cases, factors: Sequence[str]) -> str:
    told = (
        "Each value alone, all else as it is. A bar is filled as far as is certain, hollow as far as is "
        "possible."
    )
    if any(len(_of(cases, factor)) > LIKE for factor in factors):
        told += f" Of more than {LIKE} values the first and the last are drawn."
    if len(factors) > MOST:
        told += f" The {MOST} factors that move it most of {len(factors)}; all are in the table."
    return told
