"""Asked units: formations and capabilities that named demands ask for in place, and how many are there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from optim.case import Case
from optim.instance.columns import IN_PLACE, TROOPS
from optim.plan import Plan
from optim.report.figures import held_from
from optim.report.labels import STEADY, periods
from optim.report.posture import units_by_place
from optim.report.wording import capability_words, completed, formation_words, half_year
from optim.text import figure, listed


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
    counted = _Counted(case, plan)
    made = []
    for capability, places in _wanted(case).items():
        there = {t: {place: counted.there(capability, place, t) for place in places} for t in periods(case)}
        reaching = [t for t in there if all(there[t][place] >= amount for place, amount in places.items())]
        end = there[case.period_count]
        made.append(
            AskedUnits(
                capability=capability,
                is_formation=capability in formations,
                asked=sum(places.values(), Fraction(0)),
                there=sum((min(amount, end[place]) for place, amount in places.items()), Fraction(0)),
                held=held_from(case, reaching),
            )
        )
    return tuple(made)


def told(case: Case, plan: Plan) -> tuple[str, str]:
    """A label and a sentence on all of them; both empty where nothing but soldiers is asked for."""
    found = asked_units(case, plan)
    missing = [one for one in found if not one.there]
    parts = [_there(case, one) for one in found if one.there]
    if missing:
        parts.append(f"none of the {listed(_asked(case, one) for one in missing)} asked for is there")
    if not parts:
        return "", ""
    text = "; ".join(parts)
    label = "Formations" if any(one.is_formation for one in found) else "Units"
    return label, f"{text[:1].upper()}{text[1:]}."


def _asked(case: Case, one: AskedUnits) -> str:
    """``3 brigades``, ``1 heavy battalion``."""
    words = formation_words if one.is_formation else capability_words
    return f"{figure(one.asked)} {words(case, one.capability, one.asked)}"


def _there(case: Case, one: AskedUnits) -> str:
    verb = "is" if one.there == 1 else "are"
    if one.there < one.asked:
        return f"{figure(one.there)} of the {_asked(case, one)} asked for {verb} there"
    every = "the" if one.asked == 1 else "all"
    return f"{every} {_asked(case, one)} asked for {verb} there{_since(case, one.held)}"


def _since(case: Case, held: str | None) -> str:
    if held is None or held == STEADY:
        return ""
    return f" (from {half_year(held)} to the end)"


def _wanted(case: Case) -> dict[str, dict[str, Fraction]]:
    """Capability -> place -> the largest amount that a named demand asks for there."""
    wanted: dict[str, dict[str, Fraction]] = defaultdict(dict)
    for row in case.instance.asks:
        if row.contingency == IN_PLACE and row.capability != TROOPS:
            amounts = wanted[row.capability]
            amounts[row.theater] = max(amounts.get(row.theater, Fraction(0)), Fraction(row.amount))
    return wanted


class _Counted:
    """What stands in theaters: formations, and units of a capability with those that stand in for others."""

    def __init__(self, case: Case, plan: Plan) -> None:
        self._case, self._plan = case, plan
        self._units = units_by_place(case, plan)
        self._rates = {row.key: Fraction(row.rate) for row in case.instance.substitutes}

    def there(self, capability: str, place: str, t: int) -> Fraction:
        """How many stand in a theater or region in a period."""
        inside = {row.theater for row in self._case.instance.theaters if place in (row.theater, row.region)}
        counting = {capability, completed(self._case).get(capability)}
        formed = sum(
            n for (j, f, at), n in self._plan.formed.items() if f in counting and at == t and j in inside
        )
        return Fraction(formed) + sum(self._brought(capability, inside, t), Fraction(0))

    def _brought(self, capability: str, inside: set[str], t: int) -> Iterator[Fraction]:
        brings = {
            row.unit_type: Fraction(row.amount)
            for row in self._case.instance.capabilities
            if row.capability == capability
        }
        if not brings:
            return
        for ((_, k, j, mode), at), units in self._units.items():
            if at == t and j in inside and mode != "stored":
                yield units * brings.get(k, Fraction(0))
        for (k, r, j, at), units in self._plan.substituting.items():
            if at == t and j in inside:
                yield units * (self._rates[k, r] * brings.get(r, Fraction(0)) - brings.get(k, Fraction(0)))
