"""Modes: soldiers by theater at the end, permanent and rotational, and the stored sets beside them."""

from __future__ import annotations

from fractions import Fraction

from markupsafe import Markup

from optim.report.charts.chart import WIDTH, Chart
from optim.report.charts.numbers import share_of, short
from optim.report.draw import (
    Drawing,
    Entry,
    Piece,
    Scale,
    across,
    fitting,
    isolated,
    joined,
    legend,
    scale,
    stacked,
    text,
)
from optim.report.figures import TheaterFigures, theaters
from optim.report.labels import decimal, period
from optim.report.tables import View

RIGHT, ROW, BAR, THIN = 110, 42, 13, 4
ENTRIES = (Entry("f1", "permanent"), Entry("h1", "rotational"), Entry("f6", "at the start"))


def modes(view: View) -> Chart:
    """Soldiers at the end of the plan by theater and mode; stored sets are equipment without soldiers."""
    rows = theaters(view.case, view.plan)
    end = period(view.case, view.case.period_count)
    return Chart(
        kind="modes",
        title=_title(rows),
        unit="soldiers" if end == "steady" else f"soldiers in {end}",
        reading="Solid is permanently stationed, hatched is on rotation; the thin bar beneath is the start. "
        "A figure is the soldiers at the end.",
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
        [0.0, *(max(float(r.troops_end), float(r.troops_start)) for r in rows)], 1, WIDTH - RIGHT, count=3
    )
    bars = [_row(r, along, top + 6 + at * ROW) for at, r in enumerate(rows)]
    return Drawing(WIDTH, floor + 22, joined([key, across(along, top + 4, floor, 3), *bars]))


def _row(r: TheaterFigures, along: Scale, top: float) -> Markup:
    """The name, a bar with the soldiers at its end, and beneath it a thin bar for the start."""
    permanent, end = float(r.modes["permanent"].soldiers), float(r.troops_end)
    sets = r.modes["stored"].units
    pieces = [
        Piece(permanent, "f1", f"{r.name}: {short(permanent)} soldiers permanently stationed"),
        Piece(end - permanent, "h1", f"{r.name}: {short(end - permanent)} soldiers on rotation"),
    ]
    start = Piece(float(r.troops_start), "f6", f"{r.name}: {short(r.troops_start)} soldiers at the start")
    words = (short(end) if end else "none") + (f" + {short(sets)} stored sets" if sets else "")
    bar = top + 17
    return joined(
        [
            text(0, top + 12, fitting(r.name, WIDTH), "t clear"),
            stacked(pieces, along, bar, BAR),
            text(along(end) + 5, bar + 11, words, "t clear"),
            stacked([start], along, bar + BAR + 1, THIN),
        ]
    )
