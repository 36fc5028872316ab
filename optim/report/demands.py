"""Demands: what the named demands ask for, and what the plan has of it, in figures and in sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from optim.case import Case
from optim.instance.columns import IN_PLACE, TROOPS
from optim.instance.periods import number
from optim.instance.rows import Ask
from optim.plan import Plan
from optim.report.arriving import Arrival, answered
from optim.report.figures import last_review
from optim.report.labels import STEADY, period, periods
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

    ``there``: how much is, period by period, and ``labels`` of the periods; ``start``: soldiers then. A place
    has reached the amount in the first period in which that much is there. It holds the amount from the first
    period after which that much is always there.
    """

    ask: str
    theater: str  # or region, as coded
    name: str
    capability: str
    amount: Fraction
    start: int
    there: tuple[Fraction, ...]
    labels: tuple[str, ...]
    since: int

    @property
    def place(self) -> str:
        """The name, cut where it would crowd out a sentence."""
        return short_name(self.name)

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
    def reaching(self) -> list[bool]:
        """Period by period, whether the whole amount is there."""
        return [there >= self.amount for there in self.there]

    @property
    def reached(self) -> str | None:
        """The first period in which the whole amount is there; None where it never is."""
        return next((label for label, is_ in zip(self.labels, self.reaching, strict=True) if is_), None)

    @property
    def held(self) -> str | None:
        """The first period from which the whole amount is there to the end."""
        return held_from(self.labels, self.reaching)

    @property
    def is_kept(self) -> bool:
        """Whether the amount is there in every period from the first that reaches it."""
        return self.reached is not None and self.held == self.reached


def held_from(labels: Sequence[str], reaching: Sequence[bool]) -> str | None:
    """The label of the first period from which every period reaches; None where none does."""
    short = [at for at, is_ in enumerate(reaching) if not is_]
    return next(iter(labels[short[-1] + 1 :] if short else labels), None)


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


def in_place(case: Case, plan: Plan) -> tuple[InPlace, ...]:
    """The demands to be in place, in the order of the instance."""
    names, count = place_names(case), troops(case, plan)
    labels = tuple(period(case, t) for t in periods(case))
    made = []
    for row in (row for row in case.instance.asks if row.contingency == IN_PLACE):
        place, capability = row.theater, row.capability
        inside = {one.theater for one in case.instance.theaters if place in (one.theater, one.region)}
        there, since = _there(case, plan, capability, inside), _since(case, row.first_period)
        name, start = names.get(place, place), sum(count.get((j, 0), 0) for j in inside)
        amount = Fraction(row.amount)
        made.append(InPlace(row.ask, place, name, capability, amount, start, there, labels, since))
    return tuple(made)


def asks(case: Case, plan: Plan) -> tuple[InPlace, ...]:
    """The soldiers that demands ask to be in place, in their order; of each place the largest demand."""
    return tuple(one for one in largest(in_place(case, plan)) if one.capability == TROOPS)


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
    last = last_review(view.ledger)
    return {
        (contingency, place, day, capability): both
        for (contingency, place, day, capability, t), both in totals(view.ledger).items()
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


@dataclass(frozen=True)
class AskedUnits:
    """A formation or capability that is asked for: how many in all places, and how many are there at the end.

    ``held`` is the label of the first period from which every place has all of them to the end.
    """

    capability: str
    is_formation: bool
    asked: Fraction
    there: Fraction
    held: str | None


def asked_units(case: Case, plan: Plan) -> tuple[AskedUnits, ...]:
    """One for each formation or capability, in the order of the demands; the largest of several demands."""
    formations = {row.formation for row in case.instance.formations}
    wanted: dict[str, list[InPlace]] = defaultdict(list)
    for one in largest(in_place(case, plan)):
        if one.capability != TROOPS:
            wanted[one.capability].append(one)
    return tuple(
        AskedUnits(
            capability=capability,
            is_formation=capability in formations,
            asked=sum((one.amount for one in group), Fraction(0)),
            there=sum((min(one.amount, one.end) for one in group), Fraction(0)),
            held=held_from(
                group[0].labels, [all(at) for at in zip(*(g.reaching for g in group), strict=True)]
            ),
        )
        for capability, group in wanted.items()
    )
