"""Duality: what one leaf proves, exactly.

For a minimization over ``row_lower <= A x <= row_upper``, ``l <= x <= u``, and any multipliers y,

    c x = y A x + (c - y A) x
        >= sum_i (y_i row_lower_i if y_i > 0 else y_i row_upper_i) + sum_j min((c - y A)_j x_j over l_j..u_j).

It holds for every y; a good y makes it close. With c = 0, a sum above 0 contradicts that there is any x.
Numbers are integers in units of 2**-(bits + 30) for reduced costs and 2**-(2 bits + 30) for sums, widened by
the margins of ``exact``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from optim.certificate import UNIT_BITS
from optim.engine.certificate.bounds import Limits
from optim.engine.certificate.exact import (
    COEFFICIENT_BITS,
    LIMIT_BITS,
    OBJECTIVE_BITS,
    ExactModel,
    least,
    margin,
)


@dataclass(frozen=True)
class Reduced:
    """The reduced cost of a column and its margin, in units of 2**-(bits + 30)."""

    cost: int
    margin: int


def bound(
    model: ExactModel, lower: Limits, upper: Limits, multipliers: Mapping[int, int], contradiction: bool
) -> int | None:
    """A lower bound on the objective (or on zero), in units of 2**-(2 bits + 30); None: no finite one."""
    total = 0 if contradiction else model.integer(model.compiled.offsets["score"]) << (model.bits + UNIT_BITS)
    for i, y in multipliers.items():
        side = _side(model, i, y)
        if side is None:
            return None
        total += side
    for j, reduced in reduced_costs(model, multipliers, contradiction).items():
        part = least(reduced.cost - reduced.margin, reduced.cost + reduced.margin, lower[j], upper[j])
        if part is None:
            return None
        total += part
    return total


def reduced_costs(
    model: ExactModel, multipliers: Mapping[int, int], contradiction: bool
) -> dict[int, Reduced]:
    """Column -> c - y A where it may be other than zero."""
    cost: dict[int, int] = defaultdict(int)
    slack: dict[int, int] = defaultdict(int)
    for i, y in multipliers.items():
        for j, a in model.row(i):
            cost[j] -= y * a
            slack[j] += abs(y) * margin(a, model.one, COEFFICIENT_BITS)
    if not contradiction:
        costs = model.compiled.costs["score"]
        for j in costs.nonzero()[0].tolist():
            c = model.integer(costs[j]) << UNIT_BITS
            cost[j] += c
            slack[j] += (abs(c) >> OBJECTIVE_BITS) + 1
    return {j: Reduced(cost[j], slack[j]) for j in cost}


def _side(model: ExactModel, i: int, y: int) -> int | None:
    """y times the limit of row i that it uses, at worst, in units of 2**-(2 bits + 30)."""
    compiled = model.compiled
    limit = model.limit(compiled.row_lower[i] if y > 0 else compiled.row_upper[i])
    if limit is None:
        return None
    return (y * limit - abs(y) * margin(limit, model.one, LIMIT_BITS)) << model.bits
