"""Demands: what is required in place and in response, and what can be moved."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from optim.generate.plan import Sketch
from optim.instance import rows

DAYS = (10, 30, 60)
TIERS = (("essential", 3), ("wanted", 2), ("asked", 1))


def contingencies(made: Sketch) -> tuple[rows.Contingency, ...]:
    """Contingencies of one to three theaters next to one another."""
    table = []
    for w in made.contingencies:
        first = made.random.randrange(len(made.theaters))
        reach = tuple(made.theaters[first : first + made.random.randint(1, 3)])
        weight = Decimal(made.random.randint(5, 20)) / 10
        named = {"contingency": w, "name": f"Contingency {w[1:]}", "theaters": reach}
        table.append(rows.Contingency.model_validate({**named, "weight": weight, **made.about()}))
    return tuple(table)


def requirements(made: Sketch, answers: tuple[rows.Contingency, ...]) -> tuple[rows.Requirement, ...]:
    """Troops and maneuver in place everywhere, a brigade in one theater, responses to contingencies."""
    return tuple(_in_place(made)) + tuple(row for w in answers for row in _response(made, w))


def _in_place(made: Sketch) -> Iterator[rows.Requirement]:
    for j in made.theaters:
        worth = made.random.randint(2, 12)
        yield from _slices(made, ("in_place", j, 0, "troops"), made.random.randint(3, 12) * 100, worth)
        yield from _slices(made, ("in_place", j, 0, "maneuver"), made.random.randint(1, 3), worth)
    yield from _slices(made, ("in_place", made.theaters[0], 0, "brigade"), 1, made.random.randint(2, 12))


def _response(made: Sketch, contingency: rows.Contingency) -> Iterator[rows.Requirement]:
    w = contingency.contingency
    for j in contingency.theaters:
        for at, day in enumerate(DAYS, start=1):
            worth = made.random.randint(1, 6)
            yield from _slices(made, (w, j, day, "maneuver"), at * made.random.randint(1, 2), worth)
    yield from _slices(
        made, (w, contingency.theaters[0], DAYS[-1], "troops"), made.random.randint(5, 20) * 100, 2
    )


def _slices(
    made: Sketch, key: tuple[str, str, int, str], amount: int, worth: int
) -> Iterator[rows.Requirement]:
    """Two or three tiers of equal width and falling weight."""
    names = dict(zip(("contingency", "theater", "day", "capability"), key, strict=True))
    for tier, rank in TIERS[: made.random.randint(2, 3)]:
        slice_: dict[str, Any] = {"tier": tier, "amount": Decimal(amount), "weight": Decimal(worth * rank)}
        yield rows.Requirement.model_validate({**names, **slice_, **made.about()})


def asks(made: Sketch) -> tuple[rows.Ask, ...]:
    """A modest hard demand: what stands in the first theater at the start (its lead at least)."""
    j = made.theaters[0]
    men = sum(made.personnel(k) * units for (_, k, i), units in made.rotating.items() if i == j)
    named = {"ask": "hold", "contingency": "in_place", "theater": j, "day": 0, "capability": "troops"}
    return (rows.Ask.model_validate({**named, "amount": Decimal(men), **made.about()}),)


def lift(made: Sketch) -> tuple[rows.Lift, ...]:
    """Tons and seats that grow with the days."""
    table = []
    for kind, a_day in (("tons", 400), ("seats", 150)):
        total = 0
        for day in DAYS:
            total += made.random.randint(5, 15) * a_day
            table.append(
                rows.Lift.model_validate({"kind": kind, "day": day, "amount": total, **made.about()})
            )
    return tuple(table)
