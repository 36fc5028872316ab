"""Extract: from a solution vector to a Plan. The only place where solver floats are rounded.

Integers are rounded once, within a tolerance; what the response rows leave continuous is cut to a grid and,
where the solver's tolerance let a limit be passed by a hair, shrunk until the exact limits hold.
"""

from __future__ import annotations

from collections import defaultdict
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal
from typing import Any

import numpy as np

from optim.case import Case
from optim.engine.matrix import Key, MatrixModel, Vector
from optim.errors import SolverCrash
from optim.instance.columns import ANSWERS
from optim.plan import DECISIONS, Plan

INTEGERS = tuple(name for name, one in DECISIONS.items() if one.whole)
RESPONSES = tuple(name for name, one in DECISIONS.items() if not one.whole)
GRID, NOISE = Decimal("0.000001"), Decimal("0.000000001")
ROUNDING = {None: ROUND_HALF_EVEN, "down": ROUND_FLOOR, "up": ROUND_CEILING}
INTEGRALITY = 1e-4  # HiGHS promises 1e-6; more than this is not an integer solution


def plan_of(compiled: MatrixModel, x: Vector) -> Plan:
    """The plan that a solution vector describes."""
    values: dict[str, dict[Any, Any]] = {name: {} for name in (*INTEGERS, *RESPONSES)}
    for column in np.flatnonzero(np.abs(x) > 1e-7):
        name, index = compiled.keys[column]
        if name in INTEGERS:
            values[name][index] = _whole(float(x[column]), name, index)
        elif name in RESPONSES:
            values[name][index] = _on_grid(float(x[column]), ROUNDING[DECISIONS[name].rounding])
    return Plan(**values)


class Decisions:
    """Where a model's columns have the whole numbers of a plan: found once, for many plans."""

    def __init__(self, keys: tuple[Key, ...]) -> None:
        self.keys = keys
        self._columns = {key: column for column, key in enumerate(keys) if key[0] in INTEGERS}
        self._nothing = np.full(len(keys), np.nan)
        self._nothing[list(self._columns.values())] = 0.0

    def of(self, plan: Plan) -> Vector:
        """The plan's whole numbers by column; not a number where a plan says nothing.

        What the plan decides and this model has no column for is left out.
        """
        x = self._nothing.copy()
        for name in INTEGERS:
            for index, value in getattr(plan, name).items():
                column = self._columns.get((name, index))
                if column is not None:
                    x[column] = value
        return x


def _whole(value: float, name: str, index: tuple[Any, ...]) -> int:
    nearest = round(value)
    if abs(value - nearest) > INTEGRALITY:
        raise SolverCrash(f"the solver returned {value} for the whole number {name}{list(index)}")
    return nearest


def _on_grid(value: float, rounding: str) -> Decimal:
    """A value to the grid, but for the noise of floats: 2.9999999999 is 3 whichever way it goes."""
    return Decimal(max(0.0, value)).quantize(NOISE, ROUND_HALF_EVEN).quantize(GRID, rounding)


def within_what_is_due(case: Case, plan: Plan) -> Plan:
    """The plan with nothing held back that was not due, and no unit standing in that is not there.

    Rounded one by one, they may be a hair apart.
    """
    from optim.check import substitution
    from optim.check.lookups import Data

    data, held = Data(case), dict(plan.held_back)
    came: dict[tuple[str, str, str, int], list[tuple[int, Decimal]]] = defaultdict(list)
    for (w, n, k, j, h, t), units in plan.surged.items() if held else ():
        day = data.arrives(n, k, j, h)
        if ANSWERS[h][0] == "own" and day is not None:
            came[w, k, j, t].append((day, units))
    for w, k, j, d, t in sorted(held, key=lambda index: index[3]):
        before = max((day for day in data.days[w] if day < d), default=-1)
        due = sum((units for day, units in came[w, k, j, t] if before < day <= d), Decimal(0))
        most = due + held.get((w, k, j, before, t), Decimal(0))
        held[w, k, j, d, t] = min(held[w, k, j, d, t], most)
    return substitution.cut(case, plan.replace(held_back=held))


def shrink(plan: Plan, factor: Decimal) -> Plan:
    """The plan with every response scaled down; their limits are sums of them, so all hold better."""
    cut = {name: {key: value * factor for key, value in getattr(plan, name).items()} for name in RESPONSES}
    return plan.replace(**cut)
