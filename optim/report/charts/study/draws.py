"""Draws: what can be covered in each case of a design over a whole space, from the least to the most."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from optim.report.charts.chart import WIDTH, Chart
from optim.report.charts.study.cases import HEAD, Case, Cases, yardstick
from optim.report.charts.study.phrases import count_of, none_of, points, tables_of
from optim.report.charts.study.plane import HIGH, LEFT, RIGHT, lined
from optim.report.draw import Drawing, Entry, Scale, circle, joined, legend, line, tag


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
        drawing=_drawing(solved, cases) if solved else None,
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


def _drawing(solved: Sequence[Case], cases: Cases) -> Drawing:
    base = cases.base
    bases = [base.coverage] if base and base.coverage is not None else []
    ends = [end for case in solved for end in case.ends or ()]
    names = ("cases, by coverage", "coverage, points")
    places = {f"{at:,}": float(at) for at in dict.fromkeys((1, len(solved)))}
    sheet = lined(places, [*ends, *bases], names, WIDTH)
    marks = [_mark(case, cases, sheet.x(at), sheet.y) for at, case in enumerate(solved, 1)]
    entries = [Entry("f1", "plan found", "dot"), Entry("l1", "up to the proven bound", "line")]
    if bases:
        marks.append(line(LEFT, sheet.y(bases[0]), WIDTH - RIGHT, sheet.y(bases[0]), "ask"))
        entries.append(Entry("ask", "as it is", "line"))
    key, high = legend(entries, LEFT, HIGH + 4, WIDTH)
    return Drawing(WIDTH, HIGH + 4 + high, sheet.drawing(joined(marks)).body + key)


def _mark(case: Case, cases: Cases, x: float, y: Scale) -> Markup:
    low, high = case.ends or (0.0, 0.0)
    given = ", ".join(f"{cases.word(factor)} {value}" for factor, value in case.given.items())
    told = tag("title", f"{given}: {points(low)}, proven bound {points(high)}")
    return line(x, y(low), x, y(high), "l1") + circle(x, y(low), 3, "f1", told)
