"""Extreme plans: the most of random mixtures of decisions by each side's model, and plans a step beside them.

A limit that is too tight shows at its edge: what one side's model can just do, the others must allow.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from random import Random
from typing import Any

import numpy as np

from optim.engine.extract import RESPONSES, plan_of
from optim.plan import Plan
from oracle.judging import NAMES, Judges
from oracle.perturbing import perturbed
from oracle.second.sheet import Key
from oracle.second.solve import Solver
from solving import answer

MIXTURES = 2  # for each world
STEPS = 4  # plans beside each extreme one
FREE = ("posted", "bought")  # nothing limits them, so a mixture has the fewest


def extreme_plans(judges: Judges, seed: int) -> Iterator[Plan]:
    """Plans of a case that are extreme by the second statement or the model, each with some beside it."""
    made = Random(f"extreme:{seed}")
    for _ in range(MIXTURES):
        weights = _mixture(judges, made)
        for plan in (_by_second(judges, weights), _by_model(judges, weights)):
            yield from _beside(judges, plan, made) if plan is not None else ()


def _mixture(judges: Judges, made: Random) -> dict[Key, float]:
    """What a unit of each decision is worth, as a cost."""
    return {
        key: 0.01 if key[0] in FREE else made.choice((-2, -1, -1, 0, 0.5))
        for key in judges.sheet.columns
        if key[0] in NAMES
    }


def _by_second(judges: Judges, weights: dict[Key, float]) -> Plan | None:
    solver = Solver(judges.sheet)
    found = solver.least(solver.costs(weights))
    if found is None:
        return None
    values: dict[str, dict[Any, Any]] = {name: {} for name in NAMES}
    for (name, *key), at in judges.sheet.columns.items():
        if name in NAMES and judges.sheet.whole[at]:
            values[name][tuple(key)] = round(float(found[1][at]))
    return _answering(judges, Plan(**values))


def _by_model(judges: Judges, weights: dict[Key, float]) -> Plan | None:
    arrays = judges.matrices[1].model
    costs = np.array([weights.get((name, *index), 0.0) for name, index in arrays.keys])
    x = answer(arrays, costs).x
    return None if x is None else _answering(judges, plan_of(arrays, x))


def _answering(judges: Judges, plan: Plan) -> Plan:
    """The plan with its answers where they are whole; without any where rounding could break a limit."""
    if judges.case.instance.settings.policy.integer_response:
        whole = {name: {k: Decimal(round(v)) for k, v in getattr(plan, name).items()} for name in RESPONSES}
        return plan.replace(**whole)
    return plan.replace(**{name: {} for name in RESPONSES})


def _beside(judges: Judges, plan: Plan, made: Random) -> Iterator[Plan]:
    """The plan, then a walk from it, always from the last plan that the checker accepts."""
    yield plan
    for _ in range(STEPS):
        _, other = perturbed(judges.case, plan, made)
        yield other
        plan = other if judges.accepted(other) else plan
