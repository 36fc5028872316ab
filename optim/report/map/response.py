"""Response: troops there by each named day of the contingency that was asked about, of what is required."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from optim.instance.columns import TROOPS
from optim.plan import MetRow
from optim.report.figures import asked_contingency
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
