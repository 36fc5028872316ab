"""Measures: what can be asked of a plan, each a linear form over a model's columns.

Their names are those of ``optim.reading.measuring``.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from optim.case import Case
from optim.engine.compiled import Compiled, Key, Vector
from optim.engine.scaling import unit_of
from optim.errors import UsageError
from optim.instance.columns import TROOPS
from optim.model.given import Given
from optim.reading.measuring import WORST, contingencies, names, terms
from optim.reading.nearest import hint

POINTS = 0.02  # what is close enough, in points; in thousand soldiers; and of all budgets
THOUSANDS = 0.1
OF_BUDGETS = 0.001  # and of what is required by a day
PERCENT = 0.1
FINEST = 0.999  # of a step: closer than this, no other value is between

MODES = {
    "troops": ("present",),
    "permanent": ("stationed",),
    "rotational": ("rotated", "shared"),
    "stored": ("stored",),
}


@dataclass(frozen=True)
class Measure:
    """``vector @ x + offset`` in ``unit``, always a multiple of ``step`` unless that is 0.

    ``close``: two values that differ by no more need not be told apart.
    """

    name: str
    vector: Vector
    offset: float
    unit: str
    close: float
    step: float = 0.0

    def rounded(self, bound: float, *, down: bool) -> float:
        """A proven bound, moved to the next value that a plan can have."""
        if not self.step or not math.isfinite(bound):
            return bound
        steps = bound / self.step
        return self.step * (math.floor(steps + 1e-6) if down else math.ceil(steps - 1e-6))


def measure(case: Case, compiled: Compiled, name: str) -> Measure:
    """The measure of that name. Raises UsageError for one that is not known, with the nearest."""
    if (parts := terms(name)) != ((1, name),):
        return _sum(name, [(times, measure(case, compiled, one)) for times, one in parts])
    given = Given(case)
    kind, _, rest = name.partition(".")
    if name in ("coverage", "cost", "change"):
        return _whole(name, given, compiled)
    if name == WORST and name in names(case):
        return _worst(compiled)
    if name not in names(case):
        raise UsageError(f"unknown measure {name!r}; {hint(name, names(case))}")
    if kind == "coverage":
        return _earned(name, rest, compiled)
    if kind == "arrived":
        return _arrived(name, given, compiled)
    amounts = _amounts(kind, rest, given)
    vector = np.zeros(compiled.columns)
    for at, key in enumerate(compiled.keys):
        vector[at] = amounts(key)
    used = {abs(int(amount)) for amount in vector[vector != 0]}
    step = float(math.gcd(*used)) if used else 1.0
    return Measure(name, vector, 0.0, _unit(kind), FINEST * step, step)


def _sum(name: str, parts: list[tuple[int, Measure]]) -> Measure:
    vector = np.sum([times * one.vector for times, one in parts], axis=0)
    offset = sum(times * one.offset for times, one in parts)
    steps = [abs(times) * one.step for times, one in parts]
    step = float(math.gcd(*map(int, steps))) if all(steps) else 0.0
    close = FINEST * step if step else max(abs(times) * one.close for times, one in parts)
    return Measure(name, vector, offset, "", close, step)


def _whole(name: str, given: Given, compiled: Compiled) -> Measure:
    """The objectives themselves, as they are shown."""
    if name == "coverage":
        costs, offset = compiled.costs["coverage_index"], compiled.offsets["coverage_index"]
        return Measure(name, -costs, -offset, "points", POINTS)
    if name == "change":
        change, gone = compiled.costs["change"], compiled.offsets["change"]
        return Measure(name, change, gone, "thousand soldiers", THOUSANDS)
    spent = np.array([float(key[0] == "spent") for key in compiled.keys])
    close = max(unit_of(compiled, spent), OF_BUDGETS * float(sum(given.budgets.values())))
    return Measure(name, spent / (given.years if given.steady else 1.0), 0.0, "million USD", close)


def with_worst(case: Case, compiled: Compiled) -> Compiled:
    """The model with a column that no contingency's share met is under: what ``worst`` is measured by."""
    wider = compiled.with_column(WORST, 0.0, 100.0)
    for one in contingencies(case):
        vector, whole = share(compiled, one)
        wider = wider.with_row(f"{WORST}_{one}", np.append(vector, -1.0), -whole, np.inf)
    return wider


def share(compiled: Compiled, contingency: str) -> tuple[Vector, float]:
    """The share met of what a contingency asks for, in percent, as ``vector @ x + offset``."""
    earned = _earned("", contingency, compiled)
    scale = 100.0 / earned.offset if earned.offset else 0.0
    return earned.vector * scale, earned.offset * scale


def _worst(compiled: Compiled) -> Measure:
    vector = np.array([float(key == (WORST, ())) for key in compiled.keys])
    return Measure(WORST, vector, 0.0, "percent", PERCENT)


def _earned(name: str, of: str, compiled: Compiled) -> Measure:
    """Points of the index that are earned in a contingency or a place: all there are, less what is unmet."""
    lost = np.zeros(compiled.columns)
    for at, (family, index) in enumerate(compiled.keys):
        if family == "unmet" and of in index[:2]:
            lost[at] = compiled.costs["coverage_index"][at]
    return Measure(name, -lost, float(lost @ np.where(lost != 0, compiled.upper, 0.0)), "points", POINTS)


def _arrived(name: str, given: Given, compiled: Compiled) -> Measure:
    """What is required by a day of a contingency, less what of it is unmet at the end."""
    _, contingency, place, day, capability = name.split(".")
    demand = (contingency, place, int(day), capability)
    unit, scale = ("soldiers", 1000.0) if capability == TROOPS else ("capability units", 1.0)
    vector = np.zeros(compiled.columns)
    for at, (family, index) in enumerate(compiled.keys):
        if family == "unmet" and index[:4] == demand and index[-1] == given.last:
            vector[at] = -scale
    whole = sum(
        r.amount for r in given.REQUIREMENTS if (r.contingency, r.place, r.day, r.capability) == demand
    )
    least = scale * unit_of(compiled, vector / scale)
    return Measure(name, vector, scale * whole, unit, max(least, whole * scale) * OF_BUDGETS)


def _amounts(kind: str, rest: str, given: Given) -> Callable[[Key], float]:
    """What a unit of each column counts for."""
    last = given.last
    if kind == "built":
        return lambda key: float(key[0] == "built" and key[1][0] == rest)
    if kind in ("lead", "units"):
        n, j = rest.rsplit(".", 1)
        families = ("framework",) if kind == "lead" else ("stationed", "rotated")
        return lambda key: float(key[0] in families and (key[1][0], key[1][-2], key[1][-1]) == (n, j, last))
    places = set(given.places(rest))
    if kind in MODES:
        return lambda key: _soldiers(key, kind, places, last, given) if key[0] in MODES[kind] else 0.0
    return lambda key: float(key[0] == "formed" and key[1][0] in places and key[1][1:] == (kind, last))


def _soldiers(key: Key, kind: str, places: set[str], last: int, given: Given) -> float:
    """Soldiers, or sets, that a unit of a column is at the end in these places."""
    family, index = key
    if family == "shared":
        rule = given.ARRANGEMENTS[index[0]]
        unit_type, theater = rule.unit_type, rule.theater
    else:
        unit_type, theater = index[-3], index[-2]
    if theater not in places or index[-1] != last:
        return 0.0
    return 1.0 if kind == "stored" else float(given.personnel[unit_type])


def _unit(kind: str) -> str:
    return {"troops": "soldiers", "permanent": "soldiers", "rotational": "soldiers", "stored": "sets"}.get(
        kind, ""
    )
