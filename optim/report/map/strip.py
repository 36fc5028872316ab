"""Strip: troops there by each named day of the contingency that was asked about, beneath its map."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from markupsafe import Markup

from optim.instance.columns import TROOPS
from optim.plan import MetRow
from optim.report.charts.numbers import short
from optim.report.draw import fitting, joined, rect, text
from optim.report.draw.words import wrapped
from optim.report.figures import asked_contingency
from optim.report.map.labeling import Box
from optim.report.names import place_names
from optim.report.tables import View


@dataclass(frozen=True)
class Day:
    """Soldiers there by a named day, of those required."""

    day: int
    met: Fraction
    amount: Fraction


@dataclass(frozen=True)
class Response:
    """``name``: of the contingency; ``where``: the place with most to come; ``theaters``: those in it.

    ``by_period``: days by period, only of periods in which responses are judged; ``asked``: what demands
    name.
    """

    name: str
    where: str
    theaters: tuple[str, ...]
    by_period: Mapping[int, tuple[Day, ...]]
    asked: tuple[Day, ...]

    @property
    def most(self) -> Fraction:
        """The most soldiers required or asked for by any day."""
        days = [*self.asked, *(day for days in self.by_period.values() for day in days)]
        return max((day.amount for day in days), default=Fraction(0))


def response(view: View) -> Response | None:
    """Arrivals in the contingency that was asked about; None where no soldiers are due in one."""
    instance = view.case.instance
    contingency = asked_contingency(view.case)
    rows = [r for r in view.ledger.met if r.contingency == contingency and r.capability == TROOPS]
    if not rows:
        return None
    due: dict[str, Fraction] = defaultdict(Fraction)
    for row in rows:
        due[row.theater] += row.amount
    place = max(due, key=lambda one: (due[one], one))
    wanted = (contingency, place, TROOPS)
    asked = [r for r in instance.asks if (r.contingency, r.theater, r.capability) == wanted]
    return Response(
        name=next(r.name for r in instance.contingencies if r.contingency == contingency),
        where=place_names(view.case).get(place, place),
        theaters=tuple(r.theater for r in instance.theaters if place in (r.theater, r.region)),
        by_period={
            t: _days([r for r in rows if (r.period, r.theater) == (t, place)])
            for t in sorted({r.period for r in rows})
        },
        asked=tuple(Day(row.day, Fraction(0), Fraction(row.amount)) for row in asked),
    )


def _days(rows: list[MetRow]) -> tuple[Day, ...]:
    met: dict[int, list[Fraction]] = defaultdict(lambda: [Fraction(0), Fraction(0)])
    for row in rows:
        met[row.day][0] += row.met
        met[row.day][1] += row.amount
    return tuple(Day(day, there, amount) for day, (there, amount) in sorted(met.items()))


WIDE, ROW, HEAD = 328, 27, 15


def strip_box(response: Response | None, left: float, top: float) -> Box | None:
    """The room that the strip takes, from its top left corner."""
    if response is None:
        return None
    days = max(len(days) for days in (*response.by_period.values(), response.asked))
    return Box(left, top, WIDE, HEAD * len(_heads(response)) + HEAD + ROW * max(days, 1) + 4)


def _heads(response: Response) -> list[str]:
    return wrapped(response.name, WIDE, 12.7)


def strip_head(response: Response, box: Box) -> Markup:
    """What stays: the name of the contingency."""
    return joined(
        text(box.x, box.y + 10 + HEAD * at, words, "t b") for at, words in enumerate(_heads(response))
    )


def strip(response: Response, box: Box, number: int, last: int) -> Markup:
    """A bar for each day in one moment; ``last``: the number of the last period; then comes the ask."""
    y = box.y + HEAD * len(_heads(response)) + 9
    days = response.asked if number > last else response.by_period.get(number, ())
    if number > last:
        words = f"asked in {response.where}" if days else "not asked for by name"
    else:
        words = "soldiers there by day, of the soldiers required" if days else "not judged at this time"
    return text(box.x, y, fitting(words, WIDE), "m") + _bars(response, days, box, y)


def _bars(response: Response, days: Sequence[Day], box: Box, y: float) -> Markup:
    unit = WIDE / float(response.most) if response.most else 0.0
    return joined(_bar(day, box.x, y + 14 + ROW * at, unit) for at, day in enumerate(days))


def _bar(day: Day, x: float, y: float, unit: float) -> Markup:
    """Required as an outline, there as a solid part of it."""
    amount, met = float(day.amount), float(day.met)
    words = f"day {day.day}: {short(met)} of {short(amount)}" if met else f"day {day.day}: {short(amount)}"
    parts = [text(x, y, words, "m"), rect(x, y + 4, amount * unit, 7, "work")]
    return joined([*parts, rect(x, y + 4, met * unit, 7, "f1 rim")] if met else parts)
