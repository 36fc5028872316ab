"""Rounds of cuts and of tighter bounds: from a model to a proof of a better bound, without branching.

The search assumes a *cutoff*: that the plan is at least as good as a given value. Bounds and cuts hold for
such plans only, so the proven bound is the weaker of the cutoff and the relaxation's bound. The cutoff lets
reduced costs tighten bounds (Dantzig, Fulkerson and Johnson 1954; Savelsbergh 1994).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import numpy as np

from optim.engine.certificate.cutting import lines
from optim.engine.certificate.cutting.aggregate import all_candidates, totals
from optim.engine.certificate.cutting.cuts import (
    LINE_BITS,
    UNIT,
    Cut,
    Line,
    Propagation,
    Step,
    System,
    Terms,
    Tightening,
    combination,
    cut_line,
    least_cost,
    make_integral,
    tighten,
)
from optim.engine.certificate.cutting.relaxation import Relaxation, flatten
from optim.engine.certificate.cutting.separate import Candidate
from optim.engine.matrix import MatrixModel, Vector

PARALLEL = 0.9  # the cosine from which two cuts count as the same
DYNAMISM = 1e6  # largest over smallest coefficient: beyond, a cut spoils the relaxation
PASSES = 10


@dataclass(frozen=True)
class Effort:
    """How much to search: counts, so that the answer does not depend on the machine's speed."""

    rounds: int = 25
    cuts: int = 150  # new ones in a round
    tableau: int = 500  # rows of the tableau, and totals, in a round
    stall: int = 5  # rounds without progress, after which it ends


@dataclass
class Search:
    """The state of a search: what is proven (``system``), by which ``steps``, and the relaxation."""

    compiled: MatrixModel
    objective: str
    cutoff: float
    system: System
    cost: Line
    cutoff_number: int
    relaxation: Relaxation
    steps: list[Step] = field(default_factory=list)

    def bound(self) -> float:
        """The exact lower bound of the objective (as minimized) that the present dual solution proves."""
        least = least_cost(self.system, self.cost, self.relaxation.dual_terms())
        return -np.inf if least is None else min(self.cutoff, least * 2.0**-LINE_BITS)


def propagate(system: System, numbers: Iterable[int]) -> Propagation:
    """Tighten bounds by single lines until no pass changes any; the steps that did."""
    using: dict[int, list[int]] = {}
    for number, line in enumerate(system.lines):
        for column in line.columns if line is not None else ():
            using.setdefault(column, []).append(number)
    todo, used = sorted(set(numbers)), []
    for _ in range(PASSES):
        changed: set[int] = set()
        for number in todo:
            if system.lines[number] is not None:
                new = tighten(system, ((number, UNIT),))
                if new:
                    used.append(number)
                    changed.update(new)
        if not changed:
            break
        todo = sorted({number for column in changed for number in using.get(column, ())})
    return Propagation(tuple(used))


def begin(compiled: MatrixModel, objective: str, cutoff: float) -> Search:
    """A search whose bounds are propagated, whose rows are rounded, and whose relaxation is solved."""
    system = lines.system_of(compiled)
    cost = lines.cost_line(compiled, objective)
    steps: list[Step] = [propagate(system, range(len(system.lines)))]
    make_integral(system)
    number = len(system.lines)
    system.lines.append(lines.cutoff_line(cost, lines.exact(cutoff)))
    relaxation = Relaxation(compiled, objective, system)
    relaxation.solve()
    return Search(compiled, objective, cutoff, system, cost, number, relaxation, steps)


def tighten_by_reduced_costs(search: Search) -> bool:
    """Tighten bounds by the dual solution and the cutoff; whether any changed."""
    terms: Terms = (*search.relaxation.dual_terms(), (search.cutoff_number, UNIT))
    changed = tighten(search.system, terms)
    if not changed:
        return False
    search.steps.append(Tightening(terms))
    columns = set(changed)
    touched = [
        number
        for number, line in enumerate(search.system.lines[: search.cutoff_number])
        if line is not None and not columns.isdisjoint(line.columns)
    ]
    more = propagate(search.system, touched)
    if more.lines:
        search.steps.append(more)
    search.relaxation.take_bounds()
    return True


def choose(found: list[Candidate], costs: Vector, most: int) -> list[Candidate]:
    """The deepest cuts, no two nearly parallel; cuts along the objective count a little more."""
    costs = costs / max(float(np.linalg.norm(costs)), 1e-9)
    scores = [c.efficacy + 0.1 * abs(float(costs[c.columns] @ c.values)) for c in found]
    kept: list[Candidate] = []
    taken = np.zeros((most, len(costs)))
    for place in np.argsort(-np.round(scores, 9), kind="stable").tolist():
        candidate = found[place]
        near = taken[: len(kept), candidate.columns] @ candidate.values
        if len(kept) == most:
            break
        if not len(near) or float(np.abs(near).max()) <= PARALLEL:
            taken[len(kept), candidate.columns] = candidate.values
            kept.append(candidate)
    return kept


def add_cut(search: Search, candidate: Candidate) -> bool:
    """Derive a cut exactly and put it into the relaxation, if it is still deep and stable; whether it was."""
    total = combination(search.system, candidate.cut.terms)[0]
    cut = Cut(candidate.cut.terms, tuple(c for c in candidate.cut.flipped if c in total))
    line = cut_line(search.system, cut)
    flat = flatten(line)
    sizes = np.abs(flat.values)
    if not len(sizes) or sizes.max() > DYNAMISM * sizes.min():
        return False
    violation = float(flat.values @ search.relaxation.x[flat.columns]) - flat.limit
    if violation / float(np.linalg.norm(flat.values)) < candidate.efficacy * 0.3:
        return False
    search.steps.append(cut)
    search.system.lines.append(line)
    search.relaxation.add(len(search.system.lines) - 1)
    return True


def strengthen(
    search: Search,
    effort: Effort,
    stop: Callable[[], bool] = lambda: False,
    say: Callable[[str], None] = lambda _: None,
) -> None:
    """Rounds of cuts until the relaxation reaches the cutoff, nothing is found, or the effort is spent."""
    relaxation = search.relaxation
    groups = totals(search.compiled.keys, relaxation.integer.tolist())
    idle = 0
    if relaxation.value < search.cutoff and tighten_by_reduced_costs(search):
        relaxation.solve()
    for number in range(effort.rounds):
        if relaxation.value >= search.cutoff or idle >= effort.stall or stop():
            break
        before = relaxation.value
        found = choose(all_candidates(relaxation, groups, effort.tableau), relaxation.costs, effort.cuts)
        added = sum([add_cut(search, candidate) for candidate in found])
        if not relaxation.solve():
            break
        relaxation.purge()
        relaxation.solve()
        say(f"round {number}: {added} cuts, {len(relaxation.active)} active, bound {relaxation.value:.6f}")
        if not added:
            break
        idle = idle + 1 if relaxation.value < before + 1e-6 else 0
        if relaxation.value < search.cutoff and tighten_by_reduced_costs(search):
            relaxation.solve()
