"""Path: what can be covered as one value is varied, between what plans cover and what is proven of any."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from markupsafe import Markup

from optim.report.charts.chart import WIDTH, Chart
from optim.report.charts.study.cases import Case, Cases, numbers, ordered, yardstick
from optim.report.charts.study.phrases import SEEN, count_of, points, tables_of, unsolved
from optim.report.charts.study.plane import HIGH, LEFT, RIGHT, Plane, lined
from optim.report.draw import Drawing, Entry, circle, joined, legend, line, path, tag, text

ROW = 18


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
        drawing=_drawing(cases.word(factor), factor, line_, cases.base) if solved else None,
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


def _drawing(name: str, factor: str, cases: Sequence[Case], base: Case | None) -> Drawing:
    values = numbers(case.given[factor] for case in cases) or {}
    ends = [end for case in (*cases, *([base] if base else [])) for end in case.ends or ()]
    sheet = lined(values, ends, (name, "coverage, points"), WIDTH)
    runs = [list(some) for known, some in groupby(cases, key=lambda case: case.ends is not None) if known]
    marks = [_run(run, (name, factor), values, sheet) for run in runs]
    without = [case for case in cases if case.ends is None]
    entries = [Entry("f1", "plan found", "dot"), Entry("w1", "up to the proven bound")]
    if base and base.coverage is not None:
        marks.insert(0, line(LEFT, sheet.y(base.coverage), WIDTH - RIGHT, sheet.y(base.coverage), "ask"))
        entries.append(Entry("ask", "as it is", "line"))
    marks += [_none(case, sheet.x(values[case.given[factor]]), sheet) for case in without]
    key, high = legend(entries, LEFT, HIGH + 4, WIDTH)
    return Drawing(WIDTH, HIGH + 4 + high, sheet.drawing(*marks).body + key)


def _run(run: Sequence[Case], called: tuple[str, str], values: dict[str, float], sheet: Plane) -> Markup:
    """Neighbors that have plans. ``called``: the factor in words, and its path."""
    name, factor = called
    at = [(sheet.x(values[case.given[factor]]), case.ends or (0.0, 0.0), case) for case in run]
    lower = [(x, sheet.y(ends[0])) for x, ends, _ in at]
    upper = [(x, sheet.y(ends[1])) for x, ends, _ in at]
    bars = joined(line(x, sheet.y(low), x, sheet.y(high), "l1") for x, (low, high), _ in at)
    dots = joined(
        circle(x, sheet.y(ends[0]), 4, "f1", tag("title", f"{name} {case.given[factor]}: {_told(ends)}"))
        for x, ends, case in at
    )
    return path([*lower, *reversed(upper)], "w1", closed=True) + path(lower, "l1") + bars + dots


def _told(ends: tuple[float, float]) -> str:
    return f"{points(ends[0])}, proven bound {points(ends[1])}"


def _none(case: Case, x: float, sheet: Plane) -> Markup:
    """A cross at the foot, and why."""
    y = sheet.y.start - 8
    cross = line(x - 4, y - 4, x + 4, y + 4, "tick") + line(x - 4, y + 4, x + 4, y - 4, "tick")
    anchor = "end" if x > (LEFT + WIDTH) / 2 else "start"
    return cross + text(x + (-8 if anchor == "end" else 8), y + 4, unsolved(case.status), "m", anchor)
