"""Demands: what the named demands ask for, what the plan has of it, and amounts with their nouns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from optim.case import Case
from optim.instance.columns import IN_PLACE, TROOPS
from optim.instance.periods import number
from optim.instance.rows import Ask
from optim.plan import Plan
from optim.report.arriving import Arrival, answered
from optim.report.labels import STEADY, periods
from optim.report.names import place_names, short_name
from optim.report.posture import troops, units_by_place
from optim.report.tables import View
from optim.report.tables.demands import totals
from optim.report.wording import completed, formations_told
from optim.text import figure


def quantity(case: Case, capability: str, amount: Fraction) -> str:
    """``6,000 soldiers``, ``1 brigade``, ``4 maneuver units``; ``no brigade`` for nothing."""
    if capability == TROOPS:
        return f"{figure(amount) if amount else 'no'} soldier{'' if amount == 1 else 's'}"
    if capability in {row.formation for row in case.instance.formations}:
        return formations_told(case, capability, amount)
    noun = capability.replace("_", " ").replace("-", " ")
    return f"{figure(amount) if amount else 'no'} {noun} unit{'' if amount == 1 else 's'}"


@dataclass(frozen=True)
class InPlace:
    """A demand to be in place, from period ``since`` on (by itself: at the end).

    ``there``: how much is, period by period; ``start`` only of soldiers.
    """

    ask: str
    theater: str  # or region, as coded
    place: str
    capability: str
    amount: Fraction
    start: int | None
    there: tuple[Fraction, ...]
    since: int

    @property
    def end(self) -> Fraction:
        """How much is there at the end."""
        return self.there[-1]

    @property
    def short(self) -> Fraction:
        """How much is missing, at the end or in the worst period in which it is asked for."""
        return max(Fraction(0), self.amount - min(self.there[self.since - 1 :]))

    @property
    def is_met(self) -> bool:
        """Whether all of it is there as long as it is asked for."""
        return not self.short

    @property
    def reached(self) -> int | None:
        """The first period in which the whole amount is there; None where it never is."""
        return next((t for t, there in enumerate(self.there, start=1) if there >= self.amount), None)

    @property
    def held(self) -> bool:
        """Whether the amount is there in every period from the first that reaches it."""
        return self.reached is not None and all(n >= self.amount for n in self.there[self.reached - 1 :])


@dataclass(frozen=True)
class Arriving:
    """A demand by a day of a contingency. ``met``: how much is there; None where the run does not judge it.

    ``standing``: of the soldiers there, those who stood there before; None where that is not known.
    """

    ask: str
    contingency: str
    place: str
    day: int
    capability: str
    amount: Fraction
    met: Fraction | None
    standing: Fraction | None

    @property
    def short(self) -> Fraction:
        """How much is missing on the day."""
        return max(Fraction(0), self.amount - (self.met or 0))

    @property
    def is_met(self) -> bool:
        """Whether the run counts all of it by that day."""
        return self.met is not None and not self.short


Judged = Mapping[tuple[str, str, int, str], tuple[Fraction, Fraction]]
Counted = Mapping[tuple[str, str, int], Arrival]


def in_place(view: View) -> tuple[InPlace, ...]:
    """The demands to be in place, in the order of the instance."""
    return tuple(
        InPlace(
            ask=row.ask,
            theater=row.theater,
            place=short_name(place_names(view.case).get(row.theater, row.theater)),
            capability=row.capability,
            amount=Fraction(row.amount),
            start=_start(view, inside) if row.capability == TROOPS else None,
            there=_there(view.case, view.plan, row.capability, inside),
            since=_since(view.case, row.first_period),
        )
        for row in view.case.instance.asks
        if row.contingency == IN_PLACE
        for inside in [_inside(view.case, row.theater)]
    )


def largest(demands: Iterable[InPlace]) -> tuple[InPlace, ...]:
    """Of several demands for the same in one place only the largest."""
    found: dict[tuple[str, str], InPlace] = {}
    for one in demands:
        key = one.capability, one.theater
        if key not in found or found[key].amount < one.amount:
            found[key] = one
    return tuple(found.values())


def arriving(view: View) -> tuple[Arriving, ...]:
    """The demands by a day of a contingency, in the order of the instance."""
    judged, counted = _judged(view), _counted(view)
    rows = [row for row in view.case.instance.asks if row.contingency != IN_PLACE]
    return tuple(_arriving(view.case, row, judged, counted) for row in rows)


def _arriving(case: Case, row: Ask, judged: Judged, counted: Counted) -> Arriving:
    names = {one.contingency: one.name for one in case.instance.contingencies}
    there = counted.get((row.contingency, row.theater, row.day)) if row.capability == TROOPS else None
    return Arriving(
        ask=row.ask,
        contingency=short_name(names.get(row.contingency, row.contingency)),
        place=short_name(place_names(case).get(row.theater, row.theater)),
        day=row.day,
        capability=row.capability,
        amount=Fraction(row.amount),
        met=_met(row, judged, there),
        standing=None if there is None else there.in_place,
    )


def _counted(view: View) -> Counted:
    made = answered(view.case, view.plan, view.ledger)
    return {(one.contingency, one.place, day.day): day for one in made for day in one.days}


def _judged(view: View) -> Judged:
    """Required and met by contingency, place, day and capability, in the last period reviewed."""
    last = max((row.period for row in view.ledger.met if row.contingency != IN_PLACE), default=0)
    return {
        (contingency, place, day, capability): both
        for (contingency, place, day, capability, t), both in totals(view).items()
        if t == last
    }


def _met(row: Ask, judged: Judged, there: Arrival | None) -> Fraction | None:
    """What the checker counts where a requirement asks for as much; else the soldiers who are there."""
    required, met = judged.get((row.contingency, row.theater, row.day, row.capability), (Fraction(0), None))
    if met is not None and required >= row.amount:
        return met
    return None if there is None else there.there


def _since(case: Case, label: str) -> int:
    """The first period in which a demand must hold: the last of the plan where it names none."""
    last = case.period_count
    named = bool(label) and case.mode != STEADY
    return min(last, max(1, number(case.instance.settings.periods, label))) if named else last


def _inside(case: Case, place: str) -> set[str]:
    return {row.theater for row in case.instance.theaters if place in (row.theater, row.region)}


def _start(view: View, inside: set[str]) -> int:
    count = troops(view.case, view.plan)
    return sum(count.get((j, 0), 0) for j in inside)


def _there(case: Case, plan: Plan, capability: str, inside: set[str]) -> tuple[Fraction, ...]:
    """Soldiers, formations or units of a capability in some theaters, period by period."""
    if capability == TROOPS:
        count = troops(case, plan)
        return tuple(Fraction(sum(count.get((j, t), 0) for j in inside)) for t in periods(case))
    amounts: dict[int, Fraction] = defaultdict(Fraction)
    counting = {capability, completed(case).get(capability)}
    for (j, formation, t), formed in plan.formed.items():
        if formation in counting and j in inside:
            amounts[t] += formed
    brings = {
        row.unit_type: Fraction(row.amount)
        for row in case.instance.capabilities
        if row.capability == capability
    }
    for ((_, k, j, mode), t), units in units_by_place(case, plan).items():
        if j in inside and mode != "stored":
            amounts[t] += units * brings.get(k, 0)
    rates = {row.key: Fraction(row.rate) for row in case.instance.substitutes}
    for (k, instead, j, t), units in plan.substituting.items():
        if j in inside:
            amounts[t] += units * (rates[k, instead] * brings.get(instead, 0) - brings.get(k, 0))
    return tuple(amounts[t] for t in periods(case))
