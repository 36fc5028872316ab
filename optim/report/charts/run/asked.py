"""Asked: soldiers in place, period by period, against what the named demands ask for; a panel a place."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from markupsafe import Markup

from optim.report.charts.chart import WIDTH, Chart
from optim.report.charts.names import theater_names, told
from optim.report.charts.numbers import short
from optim.report.draw import Drawing, Scale, circle, fitting, joined, line, path, scale, tag, text, upright
from optim.report.figures import asked_troops
from optim.report.labels import decimal, period, periods
from optim.report.posture import troops
from optim.report.tables import View
from optim.text import listed

HIGH, HEAD, FOOT, LEFT, RIGHT = 132, 26, 24, 44, 78
MOST = 6


def asked(view: View) -> Chart:
    """Soldiers by place and period, the start included."""
    wanted = asked_troops(view.case)
    moments = ["start", *(period(view.case, t) for t in periods(view.case))]
    there = {place: _there(view, place) for place in wanted}
    names = theater_names(view.case)
    return Chart(
        kind="asked",
        title=_title(wanted, there, told(names), moments[-1]),
        unit="soldiers in place",
        reading=_reading(view, wanted),
        head=("place", "asked", *moments),
        rows=tuple((names.get(p, p), amount, *map(decimal, there[p])) for p, amount in wanted.items()),
        rests_on=("asks", "presence", "unit_types", "contributors", "forces"),
        drawing=_drawing(wanted, there, names, moments) if wanted else None,
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


def _drawing(
    wanted: dict[str, int], there: dict[str, list[Fraction]], names: dict[str, str], moments: Sequence[str]
) -> Drawing:
    shown = list(wanted)[:MOST]
    most = max(max(float(wanted[place]), *map(float, there[place])) for place in shown)
    panels = [
        _panel(names.get(place, place), wanted[place], there[place], moments, at * HIGH, most)
        for at, place in enumerate(shown)
    ]
    return Drawing(WIDTH, HIGH * len(shown), joined(panels))


def _panel(
    name: str, amount: int, there: list[Fraction], moments: Sequence[str], top: float, most: float
) -> Markup:
    """``most``: the largest figure of all panels, which share one scale."""
    floor = top + HIGH - FOOT
    up = scale([0, most], floor, top + HEAD, count=3)
    along = Scale(0, len(there) - 1, LEFT, WIDTH - RIGHT)
    places = [(along(at), up(float(count))) for at, count in enumerate(there)]
    every = 1 if len(moments) <= 6 else 2
    return joined(
        [
            text(0, top + 13, fitting(name, WIDTH - 10), "t b"),
            upright(up, LEFT, WIDTH - RIGHT, 3),
            line(LEFT, up(amount), WIDTH - RIGHT, up(amount), "ask"),
            text(
                WIDTH - RIGHT + 6,
                up(amount) + 4 + _apart(up(amount), places[-1][1]),
                f"{short(amount)} asked",
                "m",
            ),
            path(places, "l1"),
            *(
                circle(x, y, 3.5, "f1", tag("title", f"{name}, {moment}: {short(count)} soldiers"))
                for (x, y), moment, count in zip(places, moments, there, strict=True)
            ),
            text(WIDTH - RIGHT + 6, places[-1][1] + 4, short(there[-1]), "t t1"),
            *(
                text(along(at), floor + 15, moment, "m", "middle")
                for at, moment in enumerate(moments)
                if at % every == 0
            ),
        ]
    )


def _apart(ask: float, end: float) -> float:
    """How far the ask's label moves so that it does not lie on the last figure."""
    return 0.0 if abs(ask - end) >= 14 else (14 - abs(ask - end)) * (1 if ask >= end else -1)
