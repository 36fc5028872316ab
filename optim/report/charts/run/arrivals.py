"""Arrivals: soldiers there by day in each contingency, by how they came, against what is asked."""

from __future__ import annotations

from fractions import Fraction

from markupsafe import Markup

from optim.report.arriving import Answered, Arrival, answered
from optim.report.charts.chart import WIDTH, Chart
from optim.report.charts.names import contingency_names, theater_names, told
from optim.report.charts.numbers import share_of, short
from optim.report.draw import (
    Drawing,
    Entry,
    Scale,
    fitting,
    joined,
    legend,
    line,
    rect,
    scale,
    tag,
    text,
    upright,
)
from optim.report.figures import asked_contingency
from optim.report.labels import decimal, period
from optim.report.tables import View

WIDE, HIGH, HEAD, FOOT, LEFT, APART = 212, 168, 34, 22, 46, 16
ENTRIES = (
    Entry("f1", "in place before"),
    Entry("h3", "come with their equipment"),
    Entry("f2", "crews of stored sets"),
    Entry("tick", "asked for by that day", "line"),
)


NEXT_DOOR = Entry("f3", "from theaters next door")
HEAD_ROW = ("contingency", "place", "day", "in place", "own equipment", "stored sets", "all", "asked", "met")


def _head(near: bool) -> tuple[str, ...]:
    """The head of the table; units from next door have a column where the instance has near moves."""
    return (*HEAD_ROW[:6], "from next door", *HEAD_ROW[6:]) if near else HEAD_ROW


def arrivals(view: View) -> Chart:
    """Soldiers by contingency, place and named day, in the last period that is reviewed."""
    found = answered(view.case, view.plan, view.ledger)
    names, places = contingency_names(view.case), theater_names(view.case)
    near = bool(view.case.instance.near)
    when = period(view.case, found[0].period) if found else ""
    return Chart(
        kind="arrivals",
        title=_title(view, found, told(places)),
        unit=f"soldiers{'' if when in ('', 'steady') else f' in {when}'}, by day after the order",
        reading="A column is who is there by that day. Arrivals count on the days that the instance names."
        if found
        else "No contingency of this instance asks for soldiers.",
        head=_head(near),
        rows=tuple(
            (names[a.contingency], places.get(a.place, a.place), d.day, *_figures(d, near))
            for a in found
            for d in a.days
        ),
        rests_on=("requirements", "contingencies", "movements", "lift", "contributors", "theaters"),
        drawing=_drawing(found, names, places) if found else None,
    )


def _figures(d: Arrival, near: bool) -> list[float | None]:
    exact = (d.in_place, d.own, d.stored, *((d.near,) if near else ()), d.there, d.required, d.met)
    return [None if value is None else decimal(value) for value in exact]


def _title(view: View, found: tuple[Answered, ...], places: dict[str, str]) -> str:
    """Of the contingency that the demands are about: the day with most missing."""
    about = asked_contingency(view.case)
    days = [(a, d) for a in found if a.contingency == about for d in a.days if d.required]
    if not days:
        return "Who is there by which day"
    a, worst = min(
        days, key=lambda pair: (float(pair[1].met or 0) / float(pair[1].required or 1), pair[1].day)
    )
    where = places.get(a.place, a.place)
    met, required = worst.met or 0, worst.required or 1
    if met >= required:
        return f"Everybody asked for in {where} is there on every day that is named"
    part = f"{short(met)} of {short(required)} soldiers asked for in {where}"
    return f"By day {worst.day}, {part} are there ({share_of(met, required)})"


def _drawing(found: tuple[Answered, ...], names: dict[str, str], places: dict[str, str]) -> Drawing:
    near = any(d.near for a in found for d in a.days)
    key, top = legend((*ENTRIES[:3], NEXT_DOOR, *ENTRIES[3:]) if near else ENTRIES, 0, 0, WIDTH)
    panels = [
        _panel(
            a,
            names[a.contingency],
            places.get(a.place, a.place),
            (at % 2) * (WIDE + APART),
            top + at // 2 * HIGH,
        )
        for at, a in enumerate(found)
    ]
    return Drawing(WIDTH, top + HIGH * ((len(found) + 1) // 2), joined([key, *panels]))


def _panel(a: Answered, name: str, place: str, left: float, top: float) -> Markup:
    floor, inner, right = top + HIGH - FOOT, left + LEFT, left + WIDE
    up = scale(
        [float(max(d.there, d.required or Fraction(0))) for d in a.days], floor, top + HEAD + 6, count=3
    )
    each = (right - inner) / len(a.days)
    return joined(
        [
            text(left, top + 14, fitting(place, WIDE), "t b"),
            text(left, top + 28, fitting(name, WIDE, 11), "m"),
            upright(up, inner, right, 3),
            *(_column(d, up, inner + at * each, each, floor) for at, d in enumerate(a.days)),
        ]
    )


def _column(d: Arrival, up: Scale, left: float, each: float, floor: float) -> Markup:
    wide = min(30.0, each * 0.62)
    x, below, parts = left + (each - wide) / 2, 0.0, []
    for entry, soldiers in zip((*ENTRIES[:3], NEXT_DOOR), (d.in_place, d.own, d.stored, d.near), strict=True):
        above = below + float(soldiers)
        said = tag("title", f"day {d.day}: {short(soldiers)} {entry.words}")
        if soldiers:
            parts.append(rect(x, up(above), wide, up(below) - up(above), entry.class_, said))
        below = above
    if d.required is not None:
        y = up(float(d.required))
        parts.append(line(x - 4, y, x + wide + 4, y, "tick"))
    return joined([*parts, text(left + each / 2, floor + 15, f"day {d.day}", "m", "middle")])
