"""Refute: a certificate that no plan exists, or None where none is found within the nodes allowed.

Each node is one linear program: by how much, in all, must rows be broken? Where it is more than nothing, its
duals contradict the node (Farkas 1902). Otherwise a fractional integer column is split, the most fractional
first. A node without one has a solution: nothing can be refuted then.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from optim.case import Case
from optim.certificate import Certificate, Leaf, Node, Split
from optim.engine import highs
from optim.engine.certificate import duality
from optim.engine.certificate.bounds import Limits, limits
from optim.engine.certificate.exact import ExactModel
from optim.engine.certificate.make import claimed, leaf_of
from optim.engine.matrix import MatrixModel, Vector
from optim.engine.scaling import sized

NODES = 400  # linear programs: a few seconds where one takes 10 ms
TRIMMED = 400  # rows: beyond that, leaving them out one by one takes too long
WHOLE = 1e-6  # as near as HiGHS itself asks for


class _GivenUp(Exception):
    """A node has a solution, proves nothing, or too many nodes are open."""


@dataclass
class _Search:
    """A depth-first search over the splits; ``left`` nodes may still be tried."""

    model: ExactModel
    elastic: MatrixModel
    weights: Vector
    left: int

    def tree(self, lower: Limits, upper: Limits) -> Node:
        """The refutation of one part. Raises _GivenUp."""
        self.left -= 1
        if self.left < 0:
            raise _GivenUp
        if any(
            low is not None and high is not None and low > high
            for low, high in zip(lower, upper, strict=True)
        ):
            return Leaf((), contradiction=True)
        x, duals = self._least_broken(lower, upper)
        leaf = leaf_of(self.model, lower, upper, duals, contradiction=True)
        if self._contradicts(lower, upper, dict(leaf.multipliers)):
            return self._trimmed(lower, upper, leaf)
        j, at = self._split(x)
        one = self.model.one
        below, above = list(upper), list(lower)
        below[j], above[j] = at * one, (at + 1) * one
        name = self.model.compiled.keys[j]
        return Split(name, at, self.tree(lower, below), self.tree(above, upper))

    def _contradicts(self, lower: Limits, upper: Limits, multipliers: dict[int, int]) -> bool:
        found = duality.bound(self.model, lower, upper, multipliers, contradiction=True)
        return found is not None and found > 0

    def _trimmed(self, lower: Limits, upper: Limits, leaf: Leaf) -> Leaf:
        """The leaf without rows that the contradiction does not need: a proof that can be read."""
        kept = dict(leaf.multipliers)
        for i in list(kept) if len(kept) <= TRIMMED else ():
            fewer = {at: y for at, y in kept.items() if at != i}
            if self._contradicts(lower, upper, fewer):
                kept = fewer
        return Leaf(tuple(sorted(kept.items())), contradiction=True)

    def _least_broken(self, lower: Limits, upper: Limits) -> tuple[Vector, Vector]:
        count, scale = self.model.compiled.columns, 2.0**-self.model.bits
        low, high = self.elastic.lower.copy(), self.elastic.upper.copy()
        low[:count] = [-np.inf if limit is None else limit * scale for limit in lower]
        high[:count] = [np.inf if limit is None else limit * scale for limit in upper]
        node = replace(self.elastic, lower=low, upper=high)
        solver = highs.new(node, self.weights, {"threads": 1, "solver": "simplex"}, relaxed=True)
        solver.run()
        x, duals = highs.solution_of(solver), highs.duals_of(solver)
        if x is None or duals is None:
            raise _GivenUp
        return x[:count], duals

    def _split(self, x: Vector) -> tuple[int, int]:
        """The most fractional integer column, the first of equals, and the whole number below it."""
        away = np.where(self.model.compiled.integer, np.abs(x - np.round(x)), 0.0)
        j = int(np.argmax(away))
        if away[j] <= WHOLE:
            raise _GivenUp
        return j, int(np.floor(x[j]))


def refutation(case: Case, compiled: MatrixModel) -> Certificate | None:
    """A certificate that the case has no plan, if ``NODES`` linear programs are enough to find one."""
    model = ExactModel.of(compiled)
    known = limits(model)
    try:
        tree = _Search(model, *_elastic(compiled), NODES).tree(*known)
    except _GivenUp:
        return None
    made = claimed(case, model, known, tree)
    return made if made.bound is None else None


def _elastic(compiled: MatrixModel) -> tuple[MatrixModel, Vector]:
    """The model with columns that let each row be broken, and as objective how much of them is used."""
    sides = [(i, sign) for i, sign in _sides(compiled)]
    rows = np.array([i for i, _ in sides], dtype=np.int32)
    signs = np.array([sign for _, sign in sides], dtype=float)
    extra = len(sides)
    none = np.zeros(extra)
    wider = replace(
        compiled,
        starts=np.concatenate([compiled.starts, compiled.starts[-1] + np.arange(1, extra + 1)]).astype(
            np.int32
        ),
        indices=np.concatenate([compiled.indices, rows]),
        values=np.concatenate([compiled.values, signs]),
        lower=np.concatenate([compiled.lower, none]),
        upper=np.concatenate([compiled.upper, np.full(extra, np.inf)]),
        integer=np.concatenate([compiled.integer, none.astype(bool)]),
        costs={name: np.concatenate([costs, none]) for name, costs in compiled.costs.items()},
        keys=(*compiled.keys, *(("broken", (int(i), sign)) for i, sign in sides)),
        sizes=None,
    )
    return sized(wider), np.concatenate([np.zeros(compiled.columns), np.ones(extra)])


def _sides(compiled: MatrixModel) -> Iterator[tuple[int, int]]:
    """(row, 1) for each lower limit, (row, -1) for each upper limit."""
    for i in range(compiled.rows):
        if np.isfinite(compiled.row_lower[i]):
            yield i, 1
        if np.isfinite(compiled.row_upper[i]):
            yield i, -1
