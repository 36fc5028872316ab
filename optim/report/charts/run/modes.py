"""Modes: soldiers by theater at the end, permanent and rotational, and the stored sets beside them."""

from __future__ import annotations

from optim.report.charts.chart import Chart
from optim.report.charts.forms.bars import Bars, Row, Series
from optim.report.charts.numbers import share_of, short
from optim.report.draw import isolated
from optim.report.figures import TheaterFigures, all_theaters, theaters
from optim.report.labels import decimal, period
from optim.report.tables import View

PLACE = 2

SERIES = (
    Series("f1", "permanent", "soldiers permanently stationed"),
    Series("h1", "rotational", "soldiers on rotation"),
)
START = Series("f6", "at the start", "soldiers at the start")


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
        form=Bars(tuple(map(_row, rows)), SERIES, words="after", axis=True, thin=START),
    )  # fmt: skip


def _title(rows: tuple[TheaterFigures, ...]) -> str:
    _, total, permanent = all_theaters(rows)
    if not total:
        return "No soldiers are in any theater in this plan"
    if not permanent:
        return f"All of the {short(total)} soldiers in the theaters are on rotation"
    where = [isolated(r.name) for r in rows if r.modes["permanent"].soldiers]
    only = f", all in {where[0]}" if len(where) == 1 else ""
    return f"{short(permanent)} of {short(total)} soldiers ({share_of(permanent, total)}) are permanent{only}"


def _row(r: TheaterFigures) -> Row:
    """The theater's soldiers by mode, and how many there were at the start."""
    sets, end = r.modes["stored"].units, r.troops_end
    words = (short(end) if end else "none") + (f" + {short(sets)} stored sets" if sets else "")
    soldiers = tuple(float(r.modes[series.name].soldiers) for series in SERIES)
    return Row(r.name, soldiers, words, start=float(r.troops_start))
