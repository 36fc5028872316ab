"""Frontier: plans of which none is better in two measures than another, and where no plan can be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from markupsafe import Markup

from optim.measures import kind_of, phrase, unit_alone
from optim.report.charts.chart import WIDTH, Chart
from optim.report.charts.numbers import short
from optim.report.charts.study.cells import Row, Tables, amount, rows_of, words
from optim.report.charts.study.phrases import capital, theaters
from optim.report.charts.study.plane import HIGH, LEFT, RIGHT, TOP, Plane, plane
from optim.report.draw import Drawing, Entry, Scale, circle, legend, rect, tag, text, width


class Point(NamedTuple):
    """Both measures of a plan, and what no plan with the other as good goes beyond."""

    x: float
    x_bound: float | None
    y: float
    y_bound: float | None


def frontier(manifest: Mapping[str, Any], tables: Tables) -> Chart:
    """The points, by the first measure."""
    inputs, places = dict(manifest["inputs"]), theaters(manifest)
    names = (words(inputs.get("x")), words(inputs.get("y")))
    rows = rows_of(tables, "points")
    found = [point for row in rows if (point := _point(row))]
    units = tuple(_unit(name) for name in names)
    told = tuple(phrase(name, places) for name in names)
    return Chart(
        kind="frontier",
        title=_title(found, told, units),
        unit=f"{told[0]}: {units[0]}; {told[1]}: {units[1]}",
        reading=_reading(told) if found else "Nothing is drawn, as no plan was found.",
        head=(
            "point", told[0], f"{told[0]}, proven bound", told[1], f"{told[1]}, proven bound",
            "coverage, points", "cost, million USD",
        ),
        rows=tuple(
            tuple(
                amount(row[column])
                for column in ("point", "x", "x_bound", "y", "y_bound", "coverage", "cost_musd")
            )
            for row in rows
        ),
        rests_on=("costs", "requirements", "forces") if found else (),
        drawing=_drawing(found, names, told, units) if found else None,
    )  # fmt: skip


def _unit(name: str) -> str:
    """The unit beside the measure's name, which says that points are of coverage."""
    return unit_alone(name).removesuffix(" of coverage")


def _point(row: Row) -> Point | None:
    x, y = amount(row["x"]), amount(row["y"])
    return None if x is None or y is None else Point(x, amount(row["x_bound"]), y, amount(row["y_bound"]))


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


def _reading(told: Sequence[str]) -> str:
    return (
        f"A dot is a plan. In the shaded area there is none, proven: none with so good a {told[0]} has a "
        f"better {told[1]}, nor the other way round. Between dots and shade nothing is known."
    )


def _drawing(
    found: Sequence[Point], names: tuple[str, str], told: Sequence[str], units: Sequence[str]
) -> Drawing:
    labels = [f"{what}, {unit}" for what, unit in zip(told, units, strict=True)]
    xs = [end for one in found for end in (one.x, one.x_bound) if end is not None]
    ys = [end for one in found for end in (one.y, one.y_bound) if end is not None]
    sheet = plane(xs, ys, (labels[0], labels[1]), WIDTH)
    empty = [area for one in found for area in _empty(one, names, sheet)]
    dots = [_dot(at, one, told, sheet) for at, one in enumerate(found, 1)]
    ends = [_label(one, told, sheet) for one in dict.fromkeys((found[0], found[-1]))]
    entries = [Entry("f1", "a plan", "dot"), Entry("ghost", "no plan, proven")]
    key, high = legend(entries, LEFT, HIGH + 4, WIDTH)
    body = Markup().join([*empty, sheet.frame, *dots, *ends, key])
    return Drawing(WIDTH, HIGH + 4 + high, body)


def _empty(one: Point, names: tuple[str, str], sheet: Plane) -> list[Markup]:
    """Where no plan is: as good in the one measure, and better in the other than is proven possible."""
    found = []
    if one.y_bound is not None:
        across = (_edge(names[0], sheet.x), sheet.x(one.x))
        found.append(_area(across, (_edge(names[1], sheet.y), sheet.y(one.y_bound))))
    if one.x_bound is not None:
        up = (_edge(names[1], sheet.y), sheet.y(one.y))
        found.append(_area((_edge(names[0], sheet.x), sheet.x(one.x_bound)), up))
    return found


def _edge(name: str, along: Scale) -> float:
    """The end of a scale that is the better."""
    return along.start if kind_of(name).better == "least" else along.end


def _area(across: tuple[float, float], up: tuple[float, float]) -> Markup:
    (left, right), (top, bottom) = sorted(across), sorted(up)
    return rect(left, top, right - left, bottom - top, "ghost")


def _dot(at: int, one: Point, told: Sequence[str], sheet: Plane) -> Markup:
    words_ = f"{at}: {told[0]} {short(one.x)}, {told[1]} {short(one.y)}"
    return circle(sheet.x(one.x), sheet.y(one.y), 4.5, "f1", tag("title", words_))


def _label(one: Point, told: Sequence[str], sheet: Plane) -> Markup:
    """Both figures beside a dot, where there is room."""
    said = f"{short(one.x)}; {short(one.y)}"
    x, y = sheet.x(one.x), sheet.y(one.y)
    fits = x + 9 + width(said) <= WIDTH - RIGHT
    down = y + 16 if y - TOP < 8 else y - 8
    return text(x + 9 if fits else x - 9, down + 4, said, "m b", "start" if fits else "end")
