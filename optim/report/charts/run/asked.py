"""Asked: soldiers in place, period by period, against what the named demands ask for; a panel a place."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from optim.report.charts.chart import Chart
from optim.report.charts.forms.panels import Panel, Panels
from optim.report.charts.numbers import short
from optim.report.demands import InPlace, asks
from optim.report.draw import isolated
from optim.report.labels import decimal, period, periods
from optim.report.tables import View
from optim.text import listed

PLACE = 1


def asked(view: View) -> Chart:
    """Soldiers by place and period, the start included."""
    wanted = asks(view.case, view.plan)
    moments = ("start", *(period(view.case, t) for t in periods(view.case)))
    there = {one.name: (Fraction(one.start), *one.there) for one in wanted}
    panels = (Panel(one.name, float(one.amount), tuple(map(float, there[one.name]))) for one in wanted)
    return Chart(
        kind="asked",
        title=_title(wanted, moments[-1]),
        unit="soldiers in place",
        reading=_reading(view, wanted),
        head=("place", "asked", *moments),
        rows=tuple((one.name, int(one.amount), *map(decimal, there[one.name])) for one in wanted),
        rests_on=("asks", "presence", "unit_types", "contributors", "forces"),
        form=Panels(moments, tuple(panels), "soldiers") if wanted else None,
    )


def _reading(view: View, wanted: Sequence[InPlace]) -> str:
    if not wanted:
        return "No named demand of this instance asks for soldiers in a place."
    phased = view.case.period_count > 1
    line_is = (
        "the soldiers in place in each half-year" if phased else "from the soldiers at the start to the plan"
    )
    return f"The line is {line_is}, the dashed line is what was asked for. All places share one scale."


def _title(wanted: Sequence[InPlace], end: str) -> str:
    if not wanted:
        return "Nobody asked for soldiers in a place"
    have = [isolated(one.name) for one in wanted if one.end >= one.amount]
    short_of = [
        f"{isolated(one.name)} is {short(one.amount - one.end)} short"
        for one in wanted
        if one.end < one.amount
    ]
    when = "in the steady state" if end == "steady" else f"by {end}"
    got = [f"{listed(have)} {'have' if len(have) > 1 else 'has'} what was asked {when}"] if have else []
    return "; ".join([*got, *short_of])
