"""From a model to a proof of a bound: cuts, then a tree, then the proof without what nothing uses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from optim.engine.certificate.cutting import lines
from optim.engine.certificate.cutting.aggregate import totals
from optim.engine.certificate.cutting.branching import Tree
from optim.engine.certificate.cutting.cuts import Propagation
from optim.engine.certificate.cutting.proof import Proof, pruned
from optim.engine.certificate.cutting.strengthen import Effort, begin, strengthen
from optim.engine.matrix import MatrixModel


@dataclass(frozen=True)
class Plan:
    """How much work a proof may take, as counts: rounds of cuts, nodes of the tree, candidates per split."""

    cuts: Effort = field(default_factory=Effort)
    nodes: int = 200
    candidates: int = 8


def certify(
    compiled: MatrixModel,
    objective: str,
    cutoff: float,
    plan: Plan | None = None,
    stop: Callable[[], bool] = lambda: False,
    say: Callable[[str], None] = lambda _: None,
) -> Proof:
    """A proof that the objective, as minimized, is at least ``cutoff``, or as near to it as the plan comes.

    ``cutoff``: a value below the best one known, in units of the objective. What the proof proves is what
    ``proof.proven_bound`` says. ``stop`` is a safety net: where it never answers True, the proof is the same
    on every machine.
    """
    plan = plan or Plan()
    search = begin(compiled, objective, cutoff)
    strengthen(search, plan.cuts, stop, say)
    tree = Tree(search, totals(compiled.keys, search.relaxation.integer.tolist()), plan.candidates)
    root = tree.grow(plan.nodes, stop, say)
    start = search.steps[0]
    assert isinstance(start, Propagation)
    proof = Proof(objective, lines.exact(cutoff), start, tuple(search.steps[1:]), root.node())
    return pruned(proof, search.cutoff_number + 1)
