"""Arrivals: soldiers there by day in each contingency, by how they came, against what is asked."""

from __future__ import annotations

from markupsafe import Markup

from optim.report.arriving import Answered, Arrival, answered
from optim.report.charts.chart import WIDTH, Chart
from optim.report.charts.names import contingency_names, theater_names, told
from optim.report.charts.numbers import share_of, short
from optim.report.draw import (
    Drawing,
    Entry,
    Piece,
    Scale,
    fitting,
    joined,
    legend,
    line,
    stacked,
    text,
)
from optim.report.figures import asked_contingency
from optim.report.labels import decimal, period
from optim.report.tables import View

HEAD, ROW, BAR, APART = 34, 19, 11, 8
DAY, FIGURES = 48, 112
"""Room for the day at the left and for the figures at the right."""
ENTRIES = (
    Entry("f1", "in place before"),
    Entry("h3", "with their own equipment"),
    Entry("f2", "as crews of stored sets"),
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
        reading="A bar is the soldiers there by that day, of the soldiers asked for by then. All bars share "
        "one scale. Arrivals count on the days that the instance names."
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
    along = Scale(0, _most(found), DAY, WIDTH - FIGURES)
    parts, y = [key], top
    for a in found:
        parts.append(_panel(a, names[a.contingency], places.get(a.place, a.place), along, y))
        y += HEAD + ROW * len(a.days) + APART
    return Drawing(WIDTH, y - APART, joined(parts))


def _most(found: tuple[Answered, ...]) -> float:
    """The most soldiers that are there or asked for on any day: all panels share this scale."""
    return max((float(max(d.there, d.required or 0)) for a in found for d in a.days), default=0.0) or 1.0


def _panel(a: Answered, name: str, place: str, along: Scale, top: float) -> Markup:
    return joined(
        [
            text(0, top + 14, fitting(place, WIDTH), "t b"),
            text(0, top + 28, fitting(name, WIDTH), "m"),
            *(_bar(d, along, top + HEAD + at * ROW) for at, d in enumerate(a.days)),
        ]
    )


def _bar(d: Arrival, along: Scale, top: float) -> Markup:
    """A day: soldiers there as a bar, the soldiers asked for as an upright line, and both as figures."""
    pieces = [
        Piece(float(soldiers), entry.class_, f"day {d.day}: {short(soldiers)} soldiers {entry.words}")
        for entry, soldiers in zip(
            (*ENTRIES[:3], NEXT_DOOR), (d.in_place, d.own, d.stored, d.near), strict=True
        )
    ]
    parts = [text(0, top + 12, f"day {d.day}", "m"), stacked(pieces, along, top + 2, BAR)]
    figures = short(d.there)
    if d.required is not None:
        at = along(float(d.required))
        parts.append(line(at, top, at, top + BAR + 4, "tick"))
        figures += f" of {short(d.required)}"
    return joined([*parts, text(WIDTH, top + 12, figures, "t", "end")])
