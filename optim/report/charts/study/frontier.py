"""Frontier: plans of which none is better in two measures than another, and where no plan can be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from optim.measures import kind_of, phrase, unit_alone
from optim.report.charts.chart import Chart
from optim.report.charts.forms.frontier import Frontier, Point
from optim.report.charts.numbers import short
from optim.report.charts.stored import (
    Columns,
    Row,
    Tables,
    capital,
    everyone,
    rows_of,
    table_chart,
    words,
)


def charts(manifest: Mapping[str, Any], tables: Tables) -> tuple[Chart, ...]:
    """The points, by the first measure."""
    inputs, places = dict(manifest["inputs"]), everyone(manifest)
    names = (words(inputs.get("x")), words(inputs.get("y")))
    rows = rows_of(tables, "points")
    found = [point for row in rows if (point := _point(row))]
    units = (_unit(names[0]), _unit(names[1]))
    told = (phrase(names[0], places), phrase(names[1], places))
    less = (kind_of(names[0]).better == "least", kind_of(names[1]).better == "least")
    columns: Columns = {
        "point": "point",
        told[0]: "x",
        f"{told[0]}, proven bound": "x_bound",
        told[1]: "y",
        f"{told[1]}, proven bound": "y_bound",
        "coverage, points": "coverage",
        "cost, million USD": "cost_musd",
    }
    made = table_chart(
        "frontier",
        _title(found, told, units),
        f"{told[0]}: {units[0]}; {told[1]}: {units[1]}",
        f"A dot is a plan. In the shaded area there is none, proven: none with so good a {told[0]} has a "
        f"better {told[1]}, nor the other way round. Between dots and shade nothing is known.",
        *(rows, columns),
        Frontier(tuple(found), told, units, less) if found else None,
        ", as no plan was found",
        ("costs", "requirements", "forces") if found else (),
    )
    return (made,)


def _unit(name: str) -> str:
    """The unit beside the measure's name, which says that points are of coverage."""
    return unit_alone(name).removesuffix(" of coverage")


def _point(row: Row) -> Point | None:
    x, y = row.amount("x"), row.amount("y")
    return None if x is None or y is None else Point(x, row.amount("x_bound"), y, row.amount("y_bound"))


def _title(found: Sequence[Point], told: Sequence[str], units: Sequence[str]) -> str:
    if not found:
        return f"No plan was found for any amount of {told[0]} and {told[1]}"
    first, last = found[0], found[-1]
    if len(found) == 1:
        return f"One plan is the best in both: {told[0]} {short(first.x)}, {told[1]} {short(first.y)}"
    return (
        f"{capital(told[1])} goes from {short(first.y)} to {short(last.y)} {units[1]} as {told[0]} goes from "
        f"{short(first.x)} to {short(last.x)} {units[0]}"
    )
