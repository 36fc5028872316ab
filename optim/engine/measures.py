"""Measures by name: from a measure of ``optim.measures``, or a sum of them, to a linear form over a model."""

from __future__ import annotations

import math

import numpy as np

from optim.case import Case
from optim.engine.linear_measure import Measure
from optim.engine.matrix import MatrixModel, Vector
from optim.engine.vectors import FINEST, VECTORS, earned
from optim.measures import SCORE, WORST, contingencies, kind_of, names, terms
from optim.model.given import Given
from optim.reading.measure_names import measure_called


def measure(case: Case, compiled: MatrixModel, name: str) -> Measure:
    """The measure of that name. Raises UsageError for an unknown name, with the nearest known."""
    known, given = names(case), Given(case)

    def single(name: str) -> Measure:
        if name not in known and name != SCORE:
            name = measure_called(case, name)
        return VECTORS[kind_of(name).pattern](name, given, compiled)

    parts = terms(name)
    if parts == ((1, name),):
        return single(name)
    return _sum(name, [(times, single(part)) for times, part in parts])


def _sum(name: str, parts: list[tuple[int, Measure]]) -> Measure:
    vector = np.sum([times * part.vector for times, part in parts], axis=0)
    offset = sum(times * part.offset for times, part in parts)
    steps = [abs(times) * part.step for times, part in parts]
    step = float(math.gcd(*map(int, steps))) if all(steps) else 0.0
    close = FINEST * step if step else max(abs(times) * part.close for times, part in parts)
    return Measure(name, vector, offset, close, step)


def with_worst(case: Case, compiled: MatrixModel) -> MatrixModel:
    """The model with a column that no contingency's share met is under: ``worst`` is measured by it."""
    wider = compiled.with_column(WORST, 0.0, 100.0)
    for contingency in contingencies(case):
        vector, whole = share(compiled, contingency)
        wider = wider.with_row(f"{WORST}_{contingency}", np.append(vector, -1.0), -whole, np.inf)
    return wider


def share(compiled: MatrixModel, contingency: str) -> tuple[Vector, float]:
    """The share met of what a contingency asks for, in percent, as ``vector @ x + offset``."""
    points = earned("", contingency, compiled)
    scale = 100.0 / points.offset if points.offset else 0.0
    return points.vector * scale, points.offset * scale
