"""Responses: units that answer a contingency from home, from next door, or with sets that they drive on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from optim.instance.columns import ANSWERS, IN_PLACE
from optim.report.arriving import days_of, drives_of
from optim.report.labels import decimal, period
from optim.report.posture import personnel
from optim.report.tables.view import Rows, View, table


@table(
    {
        "contingency": "contingency that is answered",
        "contributor": "nation, ISO 3166 alpha-3",
        "unit_type": "kind of unit",
        "theater": "theater in which the units arrive",
        "notice": "`ordinary`, `early` (on stand-by, `ready_forces.csv`) or `assigned` (`assignments.csv`)",
        "way": "`own`: the units bring their equipment; `stored`: the crews draw sets in the theater; "
        "`driven`: they draw sets next door and drive on",
        "period": "half-year, or `steady`",
        "day": "day on which the units are due, before any wait for lift",
        "units": "units that answer",
        "soldiers": "soldiers of those units",
    }
)
def answers(view: View) -> Rows:
    """One row for each nation, type, theater, notice, way and day of an answer, in each reviewed period."""
    heads = personnel(view.case)
    return (
        (
            w,
            n,
            k,
            j,
            ANSWERS[h][1],
            way,
            period(view.case, t),
            due,
            decimal(units),
            decimal(units * heads[k]),
        )
        for (w, n, k, j, h, t, way, due), units in sorted(_answering(view).items())
    )


def _answering(view: View) -> Mapping[tuple[Any, ...], Fraction]:
    """Units that answer, by contingency, nation, type, theater, kind of answer, period, way and day."""
    day, drive = days_of(view.case), drives_of(view.case)
    found: dict[tuple[Any, ...], Fraction] = defaultdict(Fraction)
    for (w, n, k, j, h, t), units in view.plan.surged.items():
        due = day(n, k, j, h)
        if due is not None:  # the checker refuses an answer that has no way
            found[w, n, k, j, h, t, ANSWERS[h][0], due] += Fraction(units)
    for (w, n, i, k, j, h, t), units in view.plan.driven_on.items():
        days = drive(n, i, k, j, h)
        if days is not None:
            found[w, n, k, j, h, t, "driven", days[1]] += Fraction(units)
    return found


@table(
    {
        "contingency": "contingency that is answered",
        "unit_type": "kind of unit",
        "origin": "theater where the units stand",
        "theater": "theater to which they move",
        "period": "half-year, or `steady`",
        "day": "day on which they are there",
        "units": "units that move",
        "soldiers": "soldiers of those units",
    },
    behind="near",
)
def near_moves(view: View) -> Rows:
    """One row for each move; none where the instance has no `near.csv`."""
    heavy = {row.unit_type: row.heavy for row in view.case.instance.unit_types}
    roads = {row.key: row.days for row in view.case.instance.near}
    heads = personnel(view.case)
    return (
        (
            w,
            k,
            i,
            j,
            period(view.case, t),
            roads[i, j, "heavy" if heavy[k] else "light"],
            decimal(Fraction(units)),
            decimal(Fraction(units) * heads[k]),
        )
        for (w, i, k, j, t), units in sorted(view.plan.near.items())
    )


@table(
    {
        "contingency": "contingency that is answered",
        "contributor": "nation, ISO 3166 alpha-3",
        "unit_type": "kind of unit that a set equips",
        "origin": "theater where the crews draw their sets",
        "theater": "theater to which they drive",
        "notice": "`ordinary`, `early` (on stand-by) or `assigned`, as in `answers`",
        "period": "half-year, or `steady`",
        "drawn": "day on which the sets are drawn",
        "day": "day on which the units are there",
        "units": "units that drive",
        "soldiers": "soldiers of those units",
    },
    behind="near",
    filled="drive_days",
)
def driven_on(view: View) -> Rows:
    """One row for each drive; none where no row of `near.csv` has `drive_days`."""
    heads, days = personnel(view.case), drives_of(view.case)
    return (
        (
            w,
            n,
            k,
            i,
            j,
            ANSWERS[h][1],
            period(view.case, t),
            *due,
            decimal(Fraction(units)),
            decimal(Fraction(units) * heads[k]),
        )
        for (w, n, i, k, j, h, t), units in sorted(view.plan.driven_on.items())
        if (due := days(n, i, k, j, h)) is not None  # the checker refuses a drive that has no way
    )


@table(
    {
        "contingency": "contingency that is answered, or `in_place`",
        "theater": "theater",
        "day": "days after the order; 0 for in_place",
        "unit_type": "kind of unit that stands in, and gives nothing of its own but its soldiers",
        "in_place_of": "kind of unit that it stands in for",
        "period": "half-year, or `steady`",
        "units": "units that stand in",
        "rate": "part of what the other kind gives that each gives",
    },
    behind="substitutes",
    filled="rate",
)
def substitutes(view: View) -> Rows:
    """One row for each kind that stands in for another; none where the instance has no `substitutes.csv`."""
    rates = {row.key: row.rate for row in view.case.instance.substitutes}
    here = (
        (IN_PLACE, j, 0, k, r, t, Fraction(units)) for (k, r, j, t), units in view.plan.substituting.items()
    )
    by_day = (
        (w, j, d, k, r, t, Fraction(units)) for (w, k, r, j, d, t), units in view.plan.substituting_by.items()
    )
    return (
        (w, j, d, k, r, period(view.case, t), decimal(units), decimal(Fraction(rates[k, r])))
        for rows in (sorted(here), sorted(by_day))
        for w, j, d, k, r, t, units in rows
    )
