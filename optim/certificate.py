"""Certificate: a proof that no plan covers more than a bound, or that no plan exists.

The proof is a tree. A ``Split`` divides all plans in two by one integer variable. A ``Leaf`` multiplies rows
of the model by dual multipliers and adds them up: by weak duality no plan of that part of the tree does
better than the sum, or, as a ``contradiction``, none exists. Multipliers are integers in units of 2**-30, so
that the proof can be checked without rounding. ``optim.engine.certificate`` makes and verifies certificates.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

UNIT_BITS = 30  # multipliers are multiples of 2**-30

RowName = tuple[str, tuple[Any, ...]]  # a row's family and index
ColumnName = tuple[str, tuple[Any, ...]]  # a variable's family and index
Multipliers = tuple[tuple[int, int], ...]  # (place in ``Certificate.rows``, multiple of 2**-30)


@dataclass(frozen=True)
class Leaf:
    """Dual multipliers for one part of the tree. ``contradiction``: of zero instead of the objective."""

    multipliers: Multipliers
    contradiction: bool = False


@dataclass(frozen=True)
class Split:
    """``column <= at`` below, ``column >= at + 1`` above."""

    column: ColumnName
    at: int
    below: Node
    above: Node


Node = Leaf | Split


@dataclass(frozen=True)
class Closing:
    """A second, closer proof of the bound by cuts and a tree, made where it was asked for.

    ``proof`` is the document of ``optim.engine.certificate.cutting.proof``. ``bound``: points.
    """

    bound: Fraction
    proof: Mapping[str, Any]


@dataclass(frozen=True)
class Certificate:
    """``bound``: no plan covers more, in points; None: no plan exists. ``case`` says of which case.

    ``rows`` names every row that a leaf uses, once.
    """

    case: Mapping[str, Any]
    bound: Fraction | None
    rows: tuple[RowName, ...]
    tree: Node
    closing: Closing | None = None

    @property
    def certified(self) -> Fraction | None:
        """The lowest bound that is claimed, in points; None: no plan exists."""
        if self.bound is None or self.closing is None:
            return self.bound
        return min(self.bound, self.closing.bound)

    @property
    def leaves(self) -> int:
        """How many leaves the tree has."""
        return sum(1 for _ in leaves(self.tree))


def leaves(node: Node) -> Iterator[Leaf]:
    """The leaves of a tree, from the lowest values of each split on."""
    open_nodes = [node]
    while open_nodes:
        node = open_nodes.pop()
        if isinstance(node, Leaf):
            yield node
        else:
            open_nodes += [node.above, node.below]
