"""Vectors: the linear form of each kind of measure, by the form of its names."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import numpy as np

from optim.engine.linear_measure import Measure
from optim.engine.matrix import Key, MatrixModel
from optim.engine.scaling import unit_of
from optim.instance.columns import TROOPS
from optim.measures import WORST
from optim.model.given import Given

Build = Callable[[str, Given, MatrixModel], Measure]
Amount = Callable[[Key], float]
"""What a unit of a column adds to a measure."""

Index = tuple[Any, ...]
"""The index of a column."""

POINTS = 0.02  # close enough, in points
THOUSANDS = 0.1  # in thousand soldiers
OF_BUDGETS = 0.001  # of all budgets, and of what is required by a day
PERCENT = 0.1
BATTALIONS = 0.05  # of strain
SOLDIERS = 10.0  # who move in parts of units
FINEST = 0.999  # of a step: no other value is closer than a step


def _coverage(name: str, _: Given, compiled: MatrixModel) -> Measure:
    costs, offset = compiled.costs["coverage_index"], compiled.offsets["coverage_index"]
    return Measure(name, -costs, -offset, POINTS)


def _score(name: str, _: Given, compiled: MatrixModel) -> Measure:
    costs, offset = compiled.costs["score"], compiled.offsets["score"]
    return Measure(name, -costs, -offset, POINTS)


def _turnover(name: str, given: Given, compiled: MatrixModel) -> Measure:
    """Soldiers newly placed, on average over the periods."""
    types = {a: row.unit_type for a, row in given.rosters.ARRANGEMENTS.items()}

    def soldiers(key: Key) -> float:
        family, index = key
        if family not in ("newly", "newly_shared"):
            return 0.0
        return (
            given.tables.kpersonnel[index[1] if family == "newly" else types[index[0]]] / given.calendar.last
        )

    return Measure(name, np.array(list(map(soldiers, compiled.keys))), 0.0, THOUSANDS)


def _cost(name: str, given: Given, compiled: MatrixModel) -> Measure:
    """Spending, not discounted; a year of it when steady."""
    spent = np.array([float(key[0] == "spent") for key in compiled.keys])
    close = max(unit_of(compiled, spent), OF_BUDGETS * float(sum(given.money.budgets.values())))
    return Measure(name, spent / (given.calendar.years if given.calendar.steady else 1.0), 0.0, close)


def _change(name: str, _: Given, compiled: MatrixModel) -> Measure:
    return Measure(name, compiled.costs["change"], compiled.offsets["change"], THOUSANDS)


def _strain(name: str, given: Given, compiled: MatrixModel) -> Measure:
    """``strain``, ``strain.N`` and ``strain.N.J``: what is pressed of everybody, of N, and of N in J."""
    _, *group = name.split(".")
    return _pressed(name, given, compiled, lambda key: list(key[: len(group)]) == group)


def _strain_in(name: str, given: Given, compiled: MatrixModel) -> Measure:
    places = given.tables.places(name.partition(".")[2])
    return _pressed(name, given, compiled, lambda key: key[1] in places)


def _pressed(name: str, given: Given, compiled: MatrixModel, of: Callable[[Index], bool]) -> Measure:
    """What is pressed at the price of its step, a mean over periods."""
    prices = {e: price / len(given.calendar.PERIODS) for e, price, _ in given.willingness.STEPS}
    vector = [
        prices[index[3]] if family == "pressed" and of(index) else 0.0 for family, index in compiled.keys
    ]
    return Measure(name, np.array(vector, dtype=float), 0.0, BATTALIONS)


def _worst(name: str, _: Given, compiled: MatrixModel) -> Measure:
    """The column that ``optim.engine.measures.with_worst`` adds."""
    return Measure(name, np.array([float(key == (WORST, ())) for key in compiled.keys]), 0.0, PERCENT)


def _earned(name: str, _: Given, compiled: MatrixModel) -> Measure:
    return earned(name, name.partition(".")[2], compiled)


def earned(name: str, where: str, compiled: MatrixModel) -> Measure:
    """Points of the index earned in a contingency or a place: all that can be earned, less what is unmet."""
    lost = np.zeros(compiled.columns)
    for at, (family, index) in enumerate(compiled.keys):
        if family == "unmet" and where in index[:2]:
            lost[at] = compiled.costs["coverage_index"][at]
    return Measure(name, -lost, float(lost @ np.where(lost != 0, compiled.upper, 0.0)), POINTS)


def _arrived(name: str, given: Given, compiled: MatrixModel) -> Measure:
    """What is required by a day of a contingency, less what of it is unmet at the end."""
    _, contingency, place, day, capability = name.split(".")
    demand = (contingency, place, int(day), capability)
    scale = 1000.0 if capability == TROOPS else 1.0
    vector = np.zeros(compiled.columns)
    for at, (family, index) in enumerate(compiled.keys):
        if family == "unmet" and index[:4] == demand and index[-1] == given.calendar.last:
            vector[at] = -scale
    whole = sum(r.amount for r in given.demands.REQUIREMENTS if r.key == demand)
    least = scale * unit_of(compiled, vector / scale)
    return Measure(name, vector, scale * whole, max(least, whole * scale) * OF_BUDGETS)


def _near(name: str, given: Given, compiled: MatrixModel) -> Measure:
    """Soldiers of units next door that move to a place in a contingency, at the end."""
    _, contingency, place = name.split(".")
    places, last = set(given.tables.places(place)), given.calendar.last
    vector = np.zeros(compiled.columns)
    for at, (family, index) in enumerate(compiled.keys):
        if family == "near" and index[0] == contingency and index[3] in places and index[-1] == last:
            vector[at] = given.tables.unit_types[index[2]].personnel
    return Measure(name, vector, 0.0, SOLDIERS)


def _counted(amount: Callable[[str, Given], Amount]) -> Build:
    """A measure that takes whole numbers: the sum over columns of an amount each."""

    def build(name: str, given: Given, compiled: MatrixModel) -> Measure:
        vector = np.array(list(map(amount(name, given), compiled.keys)), dtype=float)
        used = {abs(int(size)) for size in vector[vector != 0]}
        step = float(math.gcd(*used)) if used else 1.0
        return Measure(name, vector, 0.0, FINEST * step, step)

    return build


def _at_the_end(families: tuple[str, ...], *, in_soldiers: bool) -> Build:
    """Units of these families in a place at the end, in soldiers or one by one."""

    def amount(name: str, given: Given) -> Amount:
        places = set(given.tables.places(name.partition(".")[2]))

        def of(key: Key) -> float:
            family, index = key
            if family not in families or index[-1] != given.calendar.last:
                return 0.0
            rule = given.rosters.ARRANGEMENTS[index[0]] if family == "shared" else None
            unit_type, theater = (rule.unit_type, rule.theater) if rule else (index[-3], index[-2])
            if theater not in places:
                return 0.0
            return float(given.tables.unit_types[unit_type].personnel) if in_soldiers else 1.0

        return of

    return _counted(amount)


def _assigned(_: str, given: Given) -> Amount:
    """Soldiers assigned to any theater at the end."""
    heads, last = given.tables.unit_types, given.calendar.last

    def of(key: Key) -> float:
        family, index = key
        return float(heads[index[1]].personnel) if family == "assigned" and index[-1] == last else 0.0

    return of


def _formed(name: str, given: Given) -> Amount:
    formation, _, place = name.partition(".")
    places, last = set(given.tables.places(place)), given.calendar.last
    return lambda key: float(key[0] == "formed" and key[1][0] in places and key[1][1:] == (formation, last))


def _built(name: str, _: Given) -> Amount:
    project = name.partition(".")[2]
    return lambda key: float(key[0] == "built" and key[1][0] == project)


def _of_contributor(*families: str) -> Build:
    """What a contributor has in a theater at the end, in columns of these families."""

    def amount(name: str, given: Given) -> Amount:
        contributor, theater = name.partition(".")[2].rsplit(".", 1)
        asked = (contributor, theater, given.calendar.last)
        return lambda key: float(key[0] in families and (key[1][0], key[1][-2], key[1][-1]) == asked)

    return _counted(amount)


VECTORS: Mapping[str, Build] = MappingProxyType(
    {
        "coverage": _coverage,
        "score": _score,
        "turnover": _turnover,
        "handovers": _counted(lambda _name, _given: lambda key: float(key[0] == "handover")),
        "cost": _cost,
        "change": _change,
        "strain": _strain,
        "worst": _worst,
        "troops.PLACE": _at_the_end(("present",), in_soldiers=True),
        "permanent.PLACE": _at_the_end(("stationed",), in_soldiers=True),
        "rotational.PLACE": _at_the_end(("rotated", "shared"), in_soldiers=True),
        "stored.PLACE": _at_the_end(("stored",), in_soldiers=False),
        "assigned": _counted(_assigned),
        "assigned.PLACE": _at_the_end(("assigned",), in_soldiers=True),
        "FORMATION.PLACE": _counted(_formed),
        "built.PROJECT": _counted(_built),
        "coverage.WHERE": _earned,
        "strain.CONTRIBUTOR": _strain,
        "strain.CONTRIBUTOR.THEATER": _strain,
        "strain_in.PLACE": _strain_in,
        "arrived.CONTINGENCY.PLACE.DAY.CAPABILITY": _arrived,
        "near.CONTINGENCY.PLACE": _near,
        "lead.CONTRIBUTOR.THEATER": _of_contributor("framework"),
        "units.CONTRIBUTOR.THEATER": _of_contributor("stationed", "rotated"),
    }
)
