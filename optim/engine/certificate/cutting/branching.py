"""A tree of disjunctions on top of the cuts: best bound first, strong branching, totals as well as columns.

A split is over the sum of a set of integer columns: one column, or a total (``aggregate.totals``). A total
often moves the bound where no single column does. Every leaf keeps, as its proof, the multipliers of its own
relaxation or of its parent's. Sources: Applegate, Bixby, Chvatal and Cook (2007), strong branching;
Achterberg, Koch and Martin (2005), Branching rules revisited.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

import numpy as np

from optim.engine import highs
from optim.engine.certificate.cutting.cuts import LINE_BITS, System, Terms, least_cost
from optim.engine.certificate.cutting.proof import Leaf, Node, Split, branched
from optim.engine.certificate.cutting.strengthen import Search

ITERATIONS = 200  # of the simplex method for a candidate of strong branching
SCALES = (1.0, 2.0**10, 2.0**20, 2.0**30)  # of a ray, until it proves the cutoff
LEAST = 1e-7

Side = tuple[tuple[int, ...], int, bool]  # columns, limit, above


@dataclass
class Branch:
    """A node: the splits that lead to it, its bound and multipliers, and its own split, if any."""

    path: tuple[Side, ...]
    bound: float
    terms: Terms
    basis: highs.Basis | None
    split: tuple[tuple[int, ...], int] | None = None
    children: list[Branch] = field(default_factory=list)

    def node(self) -> Node:
        """The node as a part of a proof."""
        if self.split is None:
            return Leaf(self.terms)
        return Split(*self.split, self.children[0].node(), self.children[1].node())


@dataclass
class Gains:
    """What splits on a set of columns have gained: the mean per unit of distance, by set and side."""

    sums: dict[tuple[tuple[int, ...], bool], tuple[float, int]] = field(default_factory=dict)

    def note(self, columns: tuple[int, ...], above: bool, gain: float) -> None:
        """Count one gain."""
        total, count = self.sums.get((columns, above), (0.0, 0))
        self.sums[columns, above] = (total + max(gain, 0.0), count + 1)

    def expected(self, columns: tuple[int, ...], distances: tuple[float, float]) -> float:
        """The score of a set: the product of the gains of both sides; unknown ones count as the mean."""
        mean = sum(total for total, _ in self.sums.values()) / max(1, sum(n for _, n in self.sums.values()))
        gains = []
        for above, distance in zip((False, True), distances, strict=True):
            total, count = self.sums.get((columns, above), (mean or 1.0, 1))
            gains.append(total / count * distance)
        return score(*gains)


def score(below: float, above: float) -> float:
    """How good a split is by the gains of its sides."""
    return max(below, LEAST) * max(above, LEAST)


class Tree:
    """The search for a tree. ``say`` gets a line of progress now and then."""

    def __init__(self, search: Search, groups: Sequence[tuple[int, ...]], candidates: int) -> None:
        self.search, self.groups, self.candidates = search, groups, candidates
        self.relaxation, self.root = search.relaxation, search.system
        self.gains = Gains()
        self.solved = 0

    def system(self, path: Sequence[Side]) -> System:
        """The system of a node."""
        system = self.root
        for side in path:
            system = branched(system, *side)
        return system

    @contextmanager
    def at(self, path: Sequence[Side], basis: highs.Basis | None) -> Iterator[System]:
        """The relaxation, with the splits of a path for as long as the context lasts."""
        r, system = self.relaxation, self.system(path)
        before, first = len(r.active), len(self.root.lines)
        r.system = system
        r.take_bounds()
        for place, (columns, _, _) in enumerate(path):
            if len(columns) > 1:
                r.add(first + place)
        if basis is not None:
            rows = list(basis.rows)[: r.rows + len(r.active)]
            rows += [highs.BASIC] * (r.rows + len(r.active) - len(rows))
            highs.start_from_basis(r.solver, highs.Basis(basis.columns, rows))
        try:
            yield system
        finally:
            added = np.arange(r.rows + before, r.rows + len(r.active))
            if len(added):
                highs.delete_rows(r.solver, added)
            del r.active[before:]
            del r.flat[first:]
            r.system = self.root

    def open(self, path: tuple[Side, ...], parent: Branch | None) -> Branch:
        """Solve the relaxation of a node and derive its exact bound."""
        with self.at(path, parent.basis if parent else None) as system:
            optimal = self.relaxation.solve()
            self.solved += 1
            inherited = (parent.bound, parent.terms) if parent else (-np.inf, ())
            ways = self._multipliers(optimal)
            bound, terms = max(
                [self._exact(system, terms) for terms in ways] + [inherited], key=lambda b: b[0]
            )
            return Branch(path, bound, terms, highs.basis_of(self.relaxation.solver) if optimal else None)

    def _multipliers(self, optimal: bool) -> list[Terms]:
        if optimal:
            return [self.relaxation.dual_terms()]
        ray = highs.dual_ray_of(self.relaxation.solver)
        if ray is None:
            return []
        return [self.relaxation.dual_terms(sign * scale * ray) for scale in SCALES for sign in (1.0, -1.0)]

    def _exact(self, system: System, terms: Terms) -> tuple[float, Terms]:
        least = least_cost(system, self.search.cost, terms)
        return (-np.inf if least is None else least * 2.0**-LINE_BITS), terms

    def choose(self, branch: Branch) -> tuple[tuple[int, ...], int] | None:
        """The split of a node: strong branching over the candidates that promise most; None if x is whole."""
        with self.at(branch.path, branch.basis):
            if not self.relaxation.solve():
                return None
            x = self.relaxation.x.copy()
        sets = [(int(c),) for c in np.flatnonzero(self.relaxation.integer)] + list(self.groups)
        found = []
        for columns in sets:
            total = float(x[list(columns)].sum())
            if abs(total - round(total)) > 1e-5:
                below = total - np.floor(total)
                found.append(
                    (-self.gains.expected(columns, (below, 1 - below)), -len(columns), columns, total)
                )
        found.sort()
        most = self.candidates if branch.path else 4 * self.candidates
        best, chosen = -1.0, None
        for _, _, columns, total in found[:most]:
            limit = int(np.floor(total))
            gains = [self._try(branch, columns, limit, above, total) for above in (False, True)]
            if score(*gains) > best:
                best, chosen = score(*gains), (columns, limit)
        return chosen

    def _try(self, branch: Branch, columns: tuple[int, ...], limit: int, above: bool, total: float) -> float:
        """The gain of one side of a split, after a few iterations."""
        reach = self.search.cutoff - branch.bound
        with self.at((*branch.path, (columns, limit, above)), branch.basis):
            highs.set_options(self.relaxation.solver, {"simplex_iteration_limit": ITERATIONS})
            self.relaxation.solver.run()
            self.solved += 1
            optimum = highs.status_of(self.relaxation.solver)
            value = float(self.relaxation.solver.getInfo().objective_function_value)
            highs.set_options(self.relaxation.solver, {"simplex_iteration_limit": 2**31 - 1})
        gain = 2 * reach if optimum in ("infeasible", "undecided") else min(value - branch.bound, 2 * reach)
        distance = limit + 1 - total if above else total - limit
        self.gains.note(columns, above, gain / distance)
        return gain

    def grow(self, nodes: int, stop: Callable[[], bool], say: Callable[[str], None]) -> Branch:
        """Split the node of the least bound again and again; the root."""
        root = self.open((), None)
        heap = [(root.bound, 0, root)]
        number = 0
        while heap and number < nodes and heap[0][0] < self.search.cutoff and not stop():
            _, _, branch = heapq.heappop(heap)
            split = self.choose(branch)
            if split is None:
                heapq.heappush(heap, (np.inf, -number - 1, branch))  # whole, or unsolved: a leaf as it is
                number += 1
                continue
            branch.split = split
            for above in (False, True):
                child = self.open((*branch.path, (*split, above)), branch)
                branch.children.append(child)
                number += 1
                heapq.heappush(heap, (child.bound, number, child))
            if number % 20 == 0:
                say(f"tree: {number} nodes, {self.solved} relaxations, bound {heap[0][0]:.6f}")
        return root
