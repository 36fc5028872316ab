"""Spaces: designs over a whole space: the cases in order, and the indices of Sobol and of Morris."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from optim.report.charts.cases import HEAD, Case, Cases, yardstick
from optim.report.charts.chart import Chart
from optim.report.charts.forms.curves import Curve, Curves, Spot
from optim.report.charts.forms.whiskers import Whisker, Whiskers, index
from optim.report.charts.numbers import points
from optim.report.charts.stored import (
    Columns,
    Row,
    Tables,
    count_of,
    factor_first,
    factor_words,
    in_table,
    none_of,
    rows_of,
    table_chart,
    tables_of,
    text_of,
)
from optim.report.draw import Entry

MOST = 15
SHOWN = {"sobol": ("ST", "S1"), "morris": ("mu_star", "sigma")}
ORDER = {"sobol": "ST", "morris": "mu_star"}
SAID = {
    "ST": "with everything in which it takes part",
    "S1": "by itself",
    "mu_star": "mean size of its effect",
    "sigma": "spread of its effect",
}


def indices(design: str, tables: Tables, names: Mapping[str, str]) -> tuple[Chart, ...]:
    """A chart of the indices, the largest first; none where none were worked out."""
    rows = rows_of(tables, "indices")
    if not rows or design not in SHOWN:
        return ()
    by = ORDER[design]
    ranked = sorted(rows, key=lambda row: -(row.amount(by) or 0.0))
    columns: Columns = {name: text_of(name) if name == "factor" else name for name in ranked[0]}
    varies = any(row.amount(column) for row in ranked for column in SHOWN[design])
    return (
        table_chart(
            "indices",
            _title(design, ranked, varies, names),
            "share of the variance of coverage" if design == "sobol" else "points of coverage",
            _reading(design, ranked),
            *(ranked, columns),
            _form(design, ranked[:MOST], names) if varies else None,
            ": every index is zero",
            tables_of(row.words("factor") for row in ranked),
        ),
    )


def _title(design: str, ranked: Sequence[Row], varies: bool, names: Mapping[str, str]) -> str:
    if not varies:
        return f"{none_of(len(ranked), 'factor')} moves coverage"
    first, most = (
        factor_first(ranked[0].words("factor"), names),
        index(ranked[0].amount(ORDER[design]) or 0.0),
    )
    if design == "morris":
        return f"{first} moves coverage most: by {most} points on average across its range"
    return f"{first} answers for most of what varies: {most} of the variance, with all in which it takes part"


def _reading(design: str, ranked: Sequence[Row]) -> str:
    told = "The upright line is the same index, worked out from the proven bounds."
    if design == "sobol":
        told = "The whisker is the 95% confidence interval. " + told
    else:
        told = "A spread as large as the mean size: the effect hangs on the other factors. " + told
    return told + in_table(MOST, len(ranked), "{} largest")


def _form(design: str, ranked: Sequence[Row], names: Mapping[str, str]) -> Whiskers:
    shown = SHOWN[design]
    rows = (
        (factor_words(row.words("factor"), names), tuple(_whisker(row, name) for name in shown))
        for row in ranked
    )
    return Whiskers(tuple(SAID[name] for name in shown), tuple(rows))


def _whisker(row: Row, name: str) -> Whisker:
    """The index, its half-width, and what it is by the bounds."""
    spread = row.amount(f"{name}_conf") or 0.0
    return Whisker(row.amount(name), spread, row.amount(f"{name}_bound"))


LINED = (Entry("f1", "plan found", "dot"), Entry("l1", "up to the proven bound", "line"))


def draws(cases: Cases) -> Chart:
    """Every case by its coverage, with its bound."""
    solved = sorted((case for case in cases.asked if case.ends), key=lambda case: case.ends or (0, 0))
    without = [case for case in cases.asked if not case.ends]
    return Chart(
        kind="draws",
        title=_over_all(cases, solved),
        unit="points of coverage",
        reading=_how_all(cases, solved),
        head=("order", *cases.factors, *HEAD),
        rows=tuple(
            (at if case.ends else None, *(case.given.get(f, "") for f in cases.factors), *case.cells)
            for at, case in enumerate((*solved, *without), 1)
        ),
        rests_on=tables_of(cases.factors),
        form=_dots(solved, cases) if solved else None,
    )


def _over_all(cases: Cases, solved: Sequence[Case]) -> str:
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


def _how_all(cases: Cases, solved: Sequence[Case]) -> str:
    if not solved:
        return "Nothing is drawn, as there is no plan in any case: the table has the status of each."
    return (
        "Cases in the order of what they cover. A dot is the plan found, the line above it reaches up to the "
        "proven bound. How often a value comes up says nothing of how likely it is."
        + yardstick(cases.factors)
    )


def _dots(solved: Sequence[Case], cases: Cases) -> Curves:
    """A mark for each case; no line joins them, as their order is no path."""
    spots = tuple(_dot(at, case, cases) for at, case in enumerate(solved, 1))
    labels = {f"{at:,}": float(at) for at in dict.fromkeys((1, len(solved)))}
    curve = Curve("", spots, radius=3, banded=False)
    names = ("cases, by coverage", "coverage, points")
    return Curves(names, labels, (curve,), level=cases.level, entries=LINED)


def _dot(at: int, case: Case, cases: Cases) -> Spot:
    given = ", ".join(f"{cases.word(factor)} {value}" for factor, value in case.given.items())
    low, high = case.ends or (None, None)
    return Spot(f"case {at}", float(at), low, high, f"{given}: {case.told}")
