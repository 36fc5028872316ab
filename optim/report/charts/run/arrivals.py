"""Arrivals: soldiers there by day in each contingency, by how they came, against what is asked."""

from __future__ import annotations

from collections.abc import Iterator

from optim.report.arriving import Answered, Arrival, answered
from optim.report.charts.chart import Chart
from optim.report.charts.forms.bars import Bars, Row, Series
from optim.report.charts.numbers import share_of, short
from optim.report.draw import Entry
from optim.report.figures import asked_contingency
from optim.report.labels import decimal, period
from optim.report.names import contingency_names, place_names, told
from optim.report.tables import View

PLACE = 4

DAY = 48
"""Room for the day at the left."""
SERIES = tuple(
    Series(class_, name, f"soldiers {name}")
    for class_, name in (
        ("f1", "in place before"),
        ("h3", "with their own equipment"),
        ("f2", "as crews of stored sets"),
        ("f3", "from theaters next door"),
    )
)
DUE = Entry("tick", "asked for by that day", "line")
HEAD_ROW = ("contingency", "place", "day", "in place", "own equipment", "stored sets", "all", "asked", "met")


def _head(near: bool) -> tuple[str, ...]:
    """The head of the table; units from next door have a column where the instance has near moves."""
    return (*HEAD_ROW[:6], "from next door", *HEAD_ROW[6:]) if near else HEAD_ROW


def arrivals(view: View) -> Chart:
    """Soldiers by contingency, place and named day, in the last period that is reviewed."""
    found = answered(view.case, view.plan, view.ledger)
    names, places = contingency_names(view.case), place_names(view.case)
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
        form=_form(found, names, places) if found else None,
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


def _form(found: tuple[Answered, ...], names: dict[str, str], places: dict[str, str]) -> Bars:
    """Units from next door have a color where some arrive."""
    series = SERIES if any(d.near for a in found for d in a.days) else SERIES[:3]
    rows = tuple(row for a in found for row in _rows(a, names, places, len(series)))
    unit = f"soldiers: {rows[0].name}, {rows[0].note}"
    return Bars(rows, series, words="right", beside=DAY, due=DUE, unit=unit)


def _rows(a: Answered, names: dict[str, str], places: dict[str, str], count: int) -> Iterator[Row]:
    """A contingency and a place, then the soldiers there by each day, of the soldiers asked for."""
    yield Row(places.get(a.place, a.place), note=names[a.contingency])
    for d in a.days:
        asked = "" if d.required is None else f" of {short(d.required)}"
        yield Row(
            f"day {d.day}",
            tuple(map(float, (d.in_place, d.own, d.stored, d.near)[:count])),
            short(d.there) + asked,
            due=None if d.required is None else float(d.required),
        )
