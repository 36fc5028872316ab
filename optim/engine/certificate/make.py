"""Make: a certificate from a solver's dual values, whatever solver they come from.

The duals are rounded to multiples of 2**-30. Where rounding leaves a column without an upper limit a reduced
cost below zero, which would prove nothing, the multiplier of one of its rows gives way. The bound that is
claimed is the one that the checker's own arithmetic finds.
"""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np

from optim.case import Case
from optim.certificate import UNIT_BITS, Certificate, Leaf, Node, Split, leaves
from optim.engine.certificate import duality
from optim.engine.certificate.bounds import Limits, limits
from optim.engine.certificate.exact import ExactModel
from optim.engine.certificate.identity import identity
from optim.engine.certificate.verify import proof_of
from optim.engine.matrix import MatrixModel, Vector

REPAIRS = 20  # rounds of giving way: each mends every column that is left
DIGITS = 9  # behind the point of the bound that is claimed, in points


def certificate_of(case: Case, compiled: MatrixModel, duals: Vector) -> Certificate | None:
    """A certificate of one leaf for the coverage of a case; None where it would prove nothing below 100."""
    model = ExactModel.of(compiled)
    known = limits(model)
    leaf = leaf_of(model, *known, duals, contradiction=False)
    made = claimed(case, model, known, leaf)
    return None if made.bound is None or made.bound >= 100 else made


def claimed(case: Case, model: ExactModel, known: tuple[Limits, Limits], tree: Node) -> Certificate:
    """The certificate of a tree whose leaves have the model's own row numbers, with the bound it proves."""
    used = sorted({at for leaf in leaves(tree) for at, _ in leaf.multipliers})
    renumbered = {at: place for place, at in enumerate(used)}
    rows = tuple(model.compiled.row_keys[at] for at in used)
    bare = Certificate(identity(case), None, rows, _renumbered(tree, renumbered))
    proven = proof_of(model, bare, known).bound
    if proven is None:
        return bare
    return Certificate(bare.case, rounded_up(proven), rows, bare.tree)


def leaf_of(model: ExactModel, lower: Limits, upper: Limits, duals: Vector, *, contradiction: bool) -> Leaf:
    """The multipliers that a solver's row duals give, by the model's row numbers. ``duals``: one a row."""
    compiled = model.compiled
    rounded = np.rint(np.asarray(duals, dtype=float) * 2.0**UNIT_BITS)
    rounded[(rounded > 0) & ~np.isfinite(compiled.row_lower)] = 0
    rounded[(rounded < 0) & ~np.isfinite(compiled.row_upper)] = 0
    multipliers = {int(i): int(rounded[i]) for i in np.flatnonzero(rounded)}
    for _ in range(REPAIRS):
        if not _repair(model, lower, upper, multipliers, contradiction):
            break
    return Leaf(tuple(sorted((i, y) for i, y in multipliers.items() if y)), contradiction)


def rounded_up(bound: Fraction) -> Fraction:
    """The bound with nine digits behind the point, never lower."""
    return Fraction(math.ceil(bound * 10**DIGITS), 10**DIGITS)


def _repair(
    model: ExactModel, lower: Limits, upper: Limits, multipliers: dict[int, int], contradiction: bool
) -> bool:
    """Let multipliers give way where a column's reduced cost would make the sum endless. Whether any did."""
    needs: dict[int, int] = {}
    for j, reduced in duality.reduced_costs(model, multipliers, contradiction).items():
        if upper[j] is None and reduced.cost - reduced.margin < 0:
            needs[j] = reduced.margin - reduced.cost
    if not needs:
        return False
    changes: dict[int, int] = {}
    for i, y in multipliers.items():
        for j, a in model.row(i):
            if j in needs and y * a > 0:
                steps = -(-needs[j] // abs(a)) + 1
                changes[i] = max(changes.get(i, 0), min(steps, abs(y)))
    for i, steps in changes.items():
        multipliers[i] -= steps if multipliers[i] > 0 else -steps
    return bool(changes)


def _renumbered(node: Node, places: dict[int, int]) -> Node:
    if isinstance(node, Leaf):
        return Leaf(tuple((places[at], y) for at, y in node.multipliers), node.contradiction)
    return Split(node.column, node.at, _renumbered(node.below, places), _renumbered(node.above, places))
