"""Modes: soldiers by theater at the end, permanent and rotational, and the stored sets beside them."""

from __future__ import annotations

from fractions import Fraction

from markupsafe import Markup

from optim.report.charts.chart import WIDTH, Chart
from optim.report.charts.numbers import share_of, short
from optim.report.draw import (
    Drawing,
    Entry,
    Scale,
    across,
    fitting,
    isolated,
    joined,
    legend,
    line,
    rect,
    scale,
    tag,
    text,
)
from optim.report.figures import TheaterFigures, theaters
from optim.report.labels import decimal, period
from optim.report.tables import View

LEFT, RIGHT, ROW, BAR = 150, 74, 30, 16
ENTRIES = (Entry("f1", "permanent"), Entry("h1", "rotational"), Entry("tick", "at the start", "line"))


def modes(view: View) -> Chart:
    """Soldiers at the end of the plan by theater and mode; stored sets are equipment without soldiers."""
    rows = theaters(view.case, view.plan)
    end = period(view.case, view.case.period_count)
    return Chart(
        kind="modes",
        title=_title(rows),
        unit="soldiers" if end == "steady" else f"soldiers in {end}",
        reading="Solid is permanently stationed, hatched on rotation; the upright line is the start.",
        head=("theater", "permanent", "rotational", "all", "at the start", "asked", "stored sets"),
        rows=tuple(
            (
                r.name, decimal(r.modes["permanent"].soldiers), decimal(r.modes["rotational"].soldiers),
                decimal(r.troops_end), r.troops_start, r.asked, decimal(r.modes["stored"].units),
            )
            for r in rows
        ),
        rests_on=("theaters", "presence", "unit_types", "sites", "projects", "caveats"),
        drawing=_drawing(rows),
    )  # fmt: skip


def _title(rows: tuple[TheaterFigures, ...]) -> str:
    total = sum((r.troops_end for r in rows), Fraction(0))
    permanent = sum((r.modes["permanent"].soldiers for r in rows), Fraction(0))
    if not total:
        return "No soldiers are in any theater in this plan"
    if not permanent:
        return f"All of the {short(total)} soldiers in the theaters are on rotation"
    where = [isolated(r.name) for r in rows if r.modes["permanent"].soldiers]
    only = f", all in {where[0]}" if len(where) == 1 else ""
    return f"{short(permanent)} of {short(total)} soldiers ({share_of(permanent, total)}) are permanent{only}"


def _drawing(rows: tuple[TheaterFigures, ...]) -> Drawing:
    key, top = legend(ENTRIES, 0, 0, WIDTH)
    floor = top + 6 + ROW * len(rows)
    along = scale(
        [0.0, *(max(float(r.troops_end), float(r.troops_start)) for r in rows)], LEFT, WIDTH - RIGHT
    )
    bars = [_row(r, along, top + 6 + at * ROW) for at, r in enumerate(rows)]
    return Drawing(WIDTH, floor + 22, joined([key, across(along, top + 4, floor), *bars]))


def _row(r: TheaterFigures, along: Scale, top: float) -> Markup:
    permanent, end = float(r.modes["permanent"].soldiers), float(r.troops_end)
    y, mid = top + (ROW - BAR) / 2, top + ROW / 2 + 4
    sets = r.modes["stored"].units
    said = f"{r.name}: {short(permanent)} permanent, {short(end - permanent)} rotational"
    return joined(
        [
            text(LEFT - 8, mid, fitting(r.name, LEFT - 10), "t", "end"),
            rect(along(0), y, along(permanent) - along(0), BAR, "f1", tag("title", said)),
            rect(along(permanent), y, along(end) - along(permanent), BAR, "h1", tag("title", said)),
            line(along(r.troops_start), y - 3, along(r.troops_start), y + BAR + 3, "tick"),
            text(
                along(max(end, float(r.troops_start))) + 6, mid,
                (short(end) if end else "none") + (f" + {short(sets)} sets" if sets else ""), "m",
            ),
        ]
    )  # fmt: skip
