"""A plan with one theater put back as it stood at the start, all else kept.

Whatever the theater alone decides goes back with it: units and stored sets by nation, type and mode, slots
of rosters, projects, and the lead nation. Of its formations as many stay as its units still make, and answers
to a contingency that leave from there are no more than it then holds. Units that are assigned to it and stay
at home are kept, and go back only where they may complete a formation there: none was assigned at the start.
No more units stand in for other kinds than are there. The result may break rules elsewhere: that is what
``optim.check.reasons`` asks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import ROUND_DOWN, Decimal
from typing import Any

from optim.case import Case
from optim.check import formations, lead_nation, substitution
from optim.check.lookups import Data
from optim.check.numbers import Fraction, Number, exact
from optim.check.totals import Books, totals
from optim.instance.columns import ANSWERS
from optim.plan import Plan

HAIR = Decimal("0.000001")  # of a unit: answers are cut to so many decimals


def reverted(case: Case, plan: Plan, j: str) -> Plan:
    """The plan with theater ``j`` as at the start in every period."""
    data = Data(case)
    back = plan.replace(
        stationed=_as_started(data, plan.stationed, data.stationed0, j),
        rotated=_as_started(data, plan.rotated, data.rotated0, j),
        stored=_as_started(data, plan.stored, data.stored0, j),
        **_without(data, plan, j),
        **_led_as_started(data, plan, j),
    )
    formed = _forming(case, back, j)
    left = formed.replace(
        surged=_drawn(data, formed, j), near=_leaving(data, formed, j), driven_on=_driving(data, formed, j)
    )
    left = left.replace(held_back=_due(data, left, j)) if data.completes else left
    return substitution.cut(case, left)


def _as_started(
    data: Data, now: Mapping[Any, int], start: Mapping[tuple[str, str, str], int], j: str
) -> dict[Any, int]:
    kept = {key: units for key, units in now.items() if key[2] != j}
    back = {(*cell, t): units for cell, units in start.items() if cell[2] == j for t in data.times}
    return kept | back


def _without(data: Data, plan: Plan, j: str) -> dict[str, dict[Any, int]]:
    """What is bought, newly stationed, taken in turns and built in ``j``, left out."""
    here = {a for a, rows in data.members.items() if rows[0].theater == j}
    outside: dict[str, Callable[[Any], bool]] = {
        "bought": lambda key: key[2] != j,
        "posted": lambda key: key[2] != j,
        "shared": lambda key: key[0] not in here,
        "pledged": lambda key: key[0] not in here,
        "built": lambda key: data.theater_of(key[0]).theater != j,
    }
    if data.completes:
        outside["assigned"] = lambda key: key[2] != j
        outside["surged"] = lambda key: key[3] != j or ANSWERS[key[4]][1] != "assigned"
    return {
        name: {key: value for key, value in getattr(plan, name).items() if keep(key)}
        for name, keep in outside.items()
    }


def _led_as_started(data: Data, plan: Plan, j: str) -> dict[str, dict[Any, int]]:
    """The lead nation and the participants of the start, where the data names a lead."""
    lead = data.theaters[j].lead
    if not lead:
        return {}
    there = {n for (n, _, at), units in data.present0.items() if at == j and units}
    framework = {key: one for key, one in plan.framework.items() if key[1] != j}
    taking = {key: one for key, one in plan.takes_part.items() if key[1] != j}
    for t in data.times:
        framework[lead, j, t] = 1
        taking |= {(n, j, t): 1 for n in there}
    return {"framework": framework, "takes_part": taking}


def _forming(case: Case, plan: Plan, j: str) -> Plan:
    """The plan with as many of its formations in ``j`` as its units there make, the smallest kept longest.

    Those that units at home complete go before those that stand in place.
    """
    at_home = Data(case).completes
    most: dict[str, int] = {}
    for (at, f, _), count in plan.formed.items():
        most[f] = max(most.get(f, 0), count) if at == j else most.get(f, 0)
    largest_first = sorted(most, key=lambda f: (-_steps(case, f), f not in at_home, f))
    while any(most.values()) and _incomplete(Books(case, plan)):
        largest = next(f for f in largest_first if most[f])
        most[largest] -= 1
        plan = plan.replace(
            formed={k: min(count, most[k[1]]) if k[0] == j else count for k, count in plan.formed.items()},
            led={k: min(count, most[k[2]]) if k[1] == j else count for k, count in plan.led.items()},
        )
    return plan


def _incomplete(books: Books) -> bool:
    """Whether a formation lacks a part, or its lead nation one of its own."""
    return any(True for family in (formations, lead_nation) for _ in family.breaches(books))


def _steps(case: Case, f: str) -> int:
    """How many formations are within f: 0 for a brigade of battalions, 1 for a division of brigades."""
    rows = case.instance.formations
    smaller = {row.component for row in rows if row.formation == f} & {row.formation for row in rows}
    return 1 + max(_steps(case, g) for g in smaller) if smaller else 0


def _drawn(data: Data, plan: Plan, j: str) -> dict[Any, Decimal]:
    """Answers, those with sets from a store of ``j`` no more than the sets of the start."""

    def drawn_there(key: tuple[Any, ...]) -> bool:
        return bool(key[3] == j) and ANSWERS[key[4]][0] == "stored"

    needs = totals(
        ((w, n, k, t), exact(units))
        for (w, n, k, at, h, t), units in plan.surged.items()
        if drawn_there((w, n, k, at, h))
    )
    return {
        key: _cut(units, data.stored0.get((key[1], key[2], j), 0), needs[key[0], key[1], key[2], key[5]])
        if drawn_there(key)
        else units
        for key, units in plan.surged.items()
    }


def _driving(data: Data, plan: Plan, j: str) -> dict[Any, Decimal]:
    """Sets that are driven on, those from a store of ``j`` no more than the sets of the start."""
    needs = totals(
        ((w, n, k, t), exact(units)) for (w, n, i, k, _, _, t), units in plan.driven_on.items() if i == j
    )
    return {
        key: _cut(units, data.stored0.get((key[1], key[3], j), 0), needs[key[0], key[1], key[3], key[6]])
        if key[2] == j
        else units
        for key, units in plan.driven_on.items()
    }


def _due(data: Data, plan: Plan, j: str) -> dict[Any, Decimal]:
    """What is held back, in ``j`` no more than is due there: assigned units of the plan no longer come."""

    def due(w: str, k: str, d: int, t: int) -> Decimal:
        return sum(
            (
                units
                for (v, n, of, at, h, u), units in plan.surged.items()
                if (v, of, at, u) == (w, k, j, t) and ANSWERS[h][0] == "own"
                if (day := data.arrives(n, k, j, h)) is not None and day <= d
            ),
            Decimal(0),
        )

    return {
        key: min(units, due(key[0], key[1], key[3], key[4])) if key[2] == j else units
        for key, units in plan.held_back.items()
    }


def _leaving(data: Data, plan: Plan, j: str) -> dict[Any, Decimal]:
    """Near moves, those out of ``j`` no more than the units of the start, less those that stay."""
    there = totals((k, units) for (_, k, at), units in data.present0.items() if at == j)
    needs: dict[tuple[str, str, int], Number] = totals(
        ((w, k, t), Fraction(units) / exact(road.share))
        for (w, i, k, to, t), units in plan.near.items()
        if i == j and (road := data.road(i, k, to)) is not None
    )
    return {
        key: _cut(units, there[key[2]], needs[key[0], key[2], key[4]]) if key[1] == j else units
        for key, units in plan.near.items()
    }


def _cut(units: Decimal, limit: Number, need: Number) -> Decimal:
    """The part of ``units`` that remains where ``need`` in all is cut to ``limit``."""
    if need <= limit:
        return units
    part = Fraction(units) * Fraction(limit) / Fraction(need)
    return (Decimal(part.numerator) / Decimal(part.denominator)).quantize(HAIR, ROUND_DOWN)
