"""Demands: what the instance's named demands ask for, and what the plan has of it in each period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from optim.case import Case
from optim.instance.columns import IN_PLACE, TROOPS
from optim.plan import Plan
from optim.report.arriving import Arrival, answered
from optim.report.labels import periods
from optim.report.note.dates import short_name
from optim.report.posture import troops, units_by_place
from optim.report.tables import View
from optim.report.wording import completed, place_names


@dataclass(frozen=True)
class InPlace:
    """A demand to be in place. ``there``: how much is, period by period; ``start`` only of soldiers."""

    ask: str
    place: str
    capability: str
    amount: Fraction
    start: int | None
    there: tuple[Fraction, ...]

    @property
    def end(self) -> Fraction:
        """How much is there at the end."""
        return self.there[-1]

    @property
    def short(self) -> Fraction:
        """How much is missing at the end."""
        return max(Fraction(0), self.amount - self.end)

    @property
    def is_met(self) -> bool:
        """Whether all of it is there at the end."""
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
    """A demand for soldiers by a day of a contingency. ``standing``: of those there, who stood there before.

    ``met`` and ``standing`` are None where the run does not judge this demand.
    """

    ask: str
    contingency: str
    place: str
    day: int
    amount: Fraction
    met: Fraction | None
    standing: Fraction | None

    @property
    def short(self) -> Fraction:
        """How many are missing on the day."""
        return max(Fraction(0), self.amount - (self.met or 0))

    @property
    def is_met(self) -> bool:
        """Whether the run counts all of them by that day."""
        return self.met is not None and not self.short


def in_place(view: View) -> tuple[InPlace, ...]:
    """The demands to be in place, in the order of the instance."""
    return tuple(
        InPlace(
            ask=row.ask,
            place=short_name(place_names(view.case).get(row.theater, row.theater)),
            capability=row.capability,
            amount=Fraction(row.amount),
            start=_start(view, inside) if row.capability == TROOPS else None,
            there=_there(view.case, view.plan, row.capability, inside),
        )
        for row in view.case.instance.asks
        if row.contingency == IN_PLACE
        for inside in [_inside(view.case, row.theater)]
    )


def largest(demands: Iterable[InPlace]) -> tuple[InPlace, ...]:
    """Of several demands for the same in one place only the largest."""
    found: dict[tuple[str, str], InPlace] = {}
    for one in demands:
        key = one.capability, one.place
        if key not in found or found[key].amount < one.amount:
            found[key] = one
    return tuple(found.values())


def arriving(view: View) -> tuple[Arriving, ...]:
    """The demands for soldiers by a day of a contingency, in the order of the instance."""
    names = {row.contingency: row.name for row in view.case.instance.contingencies}
    counted = _counted(view)
    found: list[Arriving] = []
    for row in view.case.instance.asks:
        if row.contingency != IN_PLACE and row.capability == TROOPS:
            there = counted.get((row.contingency, row.theater, row.day))
            found.append(
                Arriving(
                    ask=row.ask,
                    contingency=short_name(names.get(row.contingency, row.contingency)),
                    place=short_name(place_names(view.case).get(row.theater, row.theater)),
                    day=row.day,
                    amount=Fraction(row.amount),
                    met=None if there is None else _met(there, Fraction(row.amount)),
                    standing=None if there is None else there.in_place,
                )
            )
    return tuple(found)


def _counted(view: View) -> dict[tuple[str, str, int], Arrival]:
    made = answered(view.case, view.plan, view.ledger)
    return {(one.contingency, one.place, day.day): day for one in made for day in one.days}


def _met(day: Arrival, amount: Fraction) -> Fraction:
    """What the checker counts where a requirement asks for as much, or else who is there."""
    judged = day.required is not None and day.required >= amount
    return day.met if judged and day.met is not None else day.there


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
