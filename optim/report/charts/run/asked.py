"""Asked: soldiers in place, period by period, against what the named demands ask for; a panel a place."""

from __future__ import annotations

from fractions import Fraction

from optim.report.charts.chart import Chart
from optim.report.charts.forms.panels import Panel, Panels
from optim.report.charts.numbers import short
from optim.report.figures import asked_troops
from optim.report.labels import decimal, period, periods
from optim.report.names import place_names, told
from optim.report.posture import troops
from optim.report.tables import View
from optim.text import listed

PLACE = 1


def asked(view: View) -> Chart:
    """Soldiers by place and period, the start included."""
    wanted = asked_troops(view.case)
    moments = ["start", *(period(view.case, t) for t in periods(view.case))]
    there = {place: _there(view, place) for place in wanted}
    names = place_names(view.case)
    panels = (Panel(names.get(p, p), amount, tuple(map(float, there[p]))) for p, amount in wanted.items())
    return Chart(
        kind="asked",
        title=_title(wanted, there, told(names), moments[-1]),
        unit="soldiers in place",
        reading=_reading(view, wanted),
        head=("place", "asked", *moments),
        rows=tuple((names.get(p, p), amount, *map(decimal, there[p])) for p, amount in wanted.items()),
        rests_on=("asks", "presence", "unit_types", "contributors", "forces"),
        form=Panels(tuple(moments), tuple(panels), "soldiers") if wanted else None,
    )


def _reading(view: View, wanted: dict[str, int]) -> str:
    if not wanted:
        return "No named demand of this instance asks for soldiers in a place."
    phased = view.case.period_count > 1
    line_is = (
        "the soldiers in place in each half-year" if phased else "from the soldiers at the start to the plan"
    )
    return f"The line is {line_is}, the dashed line is what was asked for. All places share one scale."


def _there(view: View, place: str) -> list[Fraction]:
    inside = {r.theater for r in view.case.instance.theaters if place in (r.theater, r.region)}
    count = troops(view.case, view.plan)
    return [Fraction(sum(count.get((j, t), 0) for j in inside)) for t in (0, *periods(view.case))]


def _title(wanted: dict[str, int], there: dict[str, list[Fraction]], names: dict[str, str], end: str) -> str:
    if not wanted:
        return "Nobody asked for soldiers in a place"
    have = [names.get(p, p) for p, amount in wanted.items() if there[p][-1] >= amount]
    short_of = [
        f"{names.get(p, p)} is {short(amount - there[p][-1])} short"
        for p, amount in wanted.items()
        if there[p][-1] < amount
    ]
    when = "in the steady state" if end == "steady" else f"by {end}"
    got = [f"{listed(have)} {'have' if len(have) > 1 else 'has'} what was asked {when}"] if have else []
    return "; ".join([*got, *short_of])
