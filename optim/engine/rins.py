"""RINS: relaxation-induced neighborhood search, after Danna, Rothberg and Le Pape (2005).

Integers on which a plan and the relaxation agree are fixed at that value. The best plan of the small model
that remains is often within a few hundredths of a point of the optimum. The plan of a similar case may be
infeasible here: its integers are fixed only where the relaxation, which keeps every row, agrees with them.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from optim.engine import subproblems
from optim.engine.matrix import Vector
from optim.engine.subproblems import SubproblemContext

WORK = 0.6  # units for one neighborhood: most take a tenth of that
MUCH = 0.1  # of the gap: a neighborhood that gains less is the last
AGREED = 1e-6


def neighborhood(
    context: SubproblemContext, relaxed: Vector, decisions: Vector, start: Vector | None = None
) -> Vector | None:
    """The best plan found, ``(columns,)``, whose integers are ``decisions`` wherever ``relaxed`` agrees.

    ``start``: a plan of the neighborhood. None where nothing was found.
    """
    differs = np.abs(decisions - relaxed) > AGREED
    piece = subproblems.fixed(context.job.compiled, differs, decisions)
    return subproblems.solve(context, piece, WORK, start).x


def improved(context: SubproblemContext, relaxed: Vector, best: Vector, bound: float = -np.inf) -> Vector:
    """The best plan found by neighborhoods of plans, each around the last, as long as each is much better."""
    enough = max(AGREED, MUCH * context.job.gap)
    while not context.meter.over() and not context.job.closed(context.value(best), bound):
        x = neighborhood(context, relaxed, best, best)
        if x is None or context.value(x) > context.value(best) - enough:
            break
        best = x
    return best


def from_hints(context: SubproblemContext, relaxed: Vector) -> Vector | None:
    """A plan from the first hint whose neighborhood holds any; None without any."""
    for decisions in context.job.hints:
        x = None if context.meter.over() else neighborhood(context, relaxed, decisions)
        if x is not None:
            return x
    return None


@dataclass
class Improver:
    """Improves each plan that branch and bound finds, once."""

    context: SubproblemContext
    relaxed: Vector
    _found: Vector | None = None
    _value: float = field(default=np.inf)

    def found(self, x: Vector) -> None:
        """Branch and bound found a plan."""
        if self.context.value(x) < self._value - AGREED:
            self._found, self._value = x, self.context.value(x)

    def better(self) -> Vector | None:
        """A better plan than the last that was found; None without any, and until the next is found."""
        last, self._found = self._found, None
        x = None if last is None else improved(self.context, self.relaxed, last)
        if x is None or self.context.value(x) >= self._value - AGREED:
            return None
        self._value = self.context.value(x)
        return x
