"""Start heuristics: a first plan for the search, from the relaxation or from the plan of the previous stage.

- ``complete_integers`` fixes the integers of a plan and optimizes the rest, which takes an instant.
- ``core`` fixes variables at zero that the relaxation leaves at zero. A third of the model is left, and its
  best plan has been within half a point of the optimum.
- ``from_aggregation`` does the same with periods aggregated, for models whose relaxation takes minutes.
- ``construct`` is for cases in which the core holds no plan: it makes the integers of a few periods whole at
  a time, with later periods still relaxed, and fixes them.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from optim.engine import subproblems
from optim.engine.aggregation import aggregate, doubling
from optim.engine.matrix import MatrixModel, Vector
from optim.engine.subproblems import Better, Mask, SubproblemContext
from optim.engine.warm_start import WarmStart
from optim.plan import DECISIONS

CORE = tuple(name for name, one in DECISIONS.items() if one.movement)  # most of the columns
CORE_SHARE = 0.8  # of the work, at most, for the core: its best plan comes late and at once
STALL = 4.0  # units of work: once the core has a good plan, neighborhoods do better than going on longer
GOOD = 0.03  # relative to the relaxation: within this a plan is good
WINDOW = 8.0  # units of work: a window of construction that is not solved with them is too large
ZERO = 1e-6


def core(context: SubproblemContext, basis: Vector, start: Vector | None, better: Better) -> Vector | None:
    """The best plan found that goes only where ``basis`` goes: a plan, or the relaxation, or both."""
    heard = [np.inf]  # the work that was done when a good plan, or a better one, was last heard of
    good = -np.inf if start is not None else context.value(basis) + GOOD * abs(context.value(basis))

    def hear(x: Vector) -> None:
        if context.value(x) <= good:
            heard[0] = context.meter.done
        better(x)

    def enough() -> bool:
        return context.meter.done - heard[0] > STALL

    piece = without_unused(context, basis)
    return subproblems.solve(context, piece, CORE_SHARE * context.meter.left, start, hear, enough).x


def from_aggregation(context: SubproblemContext, better: Better) -> Vector | None:
    """The core's best plan of the model in which periods are tied together in blocks."""
    tied = aggregate(context.job.compiled, doubling(context.tags.periods))
    smaller = SubproblemContext(replace(context.job, compiled=tied.compiled), context.meter)
    relaxed = subproblems.relaxation(smaller, WarmStart())
    if relaxed is None or context.meter.over():
        return None
    x = core(smaller, relaxed.x, None, lambda x: better(tied.spread(x)))
    return None if x is None else tied.spread(x)


def complete_integers(context: SubproblemContext, decisions: Vector) -> Vector | None:
    """The same decisions with the best of what follows from them; None where they are not possible here."""
    compiled = context.job.compiled
    told = compiled.integer & ~np.isnan(decisions)
    whole = np.round(decisions[told])
    if np.any((whole < compiled.lower[told]) | (whole > compiled.upper[told])):
        return None
    nowhere = np.zeros(compiled.columns, dtype=bool)
    return subproblems.solve_fixed(context, subproblems.fixed(compiled, nowhere, decisions), WINDOW)


def without_unused(context: SubproblemContext, basis: Vector) -> MatrixModel:
    """The model in which a movement that ``basis`` does not make is not possible."""
    compiled = context.job.compiled
    out = context.tags.of_variables(CORE) & (basis <= ZERO)
    upper = compiled.upper.copy()
    upper[out] = np.maximum(compiled.lower[out], 0.0)
    return replace(compiled, upper=upper)


def construct(context: SubproblemContext) -> Vector | None:
    """Relax and fix: the last period first (it must be held for ever), then from the start on.

    When a window has no whole solution, the one fixed before it is opened again with it.
    """
    at: Vector | None = None
    settled = np.zeros(context.job.compiled.columns, dtype=bool)
    opened: list[Mask] = []
    for window in context.tags.windows():
        columns = context.tags.in_periods(window)
        x = _window(context, at, settled, columns, opened)
        if x is None:
            return None
        at, settled = x, settled | columns
        opened.append(columns)
    return at


def _window(
    context: SubproblemContext, at: Vector | None, settled: Mask, columns: Mask, opened: list[Mask]
) -> Vector | None:
    """A solution that is whole in this window and before; earlier windows are opened as needed."""
    compiled = context.job.compiled
    for again in range(len(opened) + 1):
        if context.meter.over():
            return None
        reopened = np.logical_or.reduce([columns, *opened[len(opened) - again :]])
        piece = replace(compiled, integer=compiled.integer & (settled | columns))
        if at is not None:
            piece = subproblems.fixed(piece, ~(settled & ~reopened), at)
        x = subproblems.solve(context, piece, WINDOW).x
        if x is not None:
            return x
    return None
