"""A proof of a bound by cuts and a tree of disjunctions: its parts, its check, and its form as JSON.

The check reads the model's lines, derives bounds and cuts step by step, and walks the tree. It uses integers
only, and trusts nothing that the search said. A proof of something else fails or proves a weaker bound.

Lines are numbered in order: 2r and 2r + 1 are the sides of row r, then comes the cutoff, then the cuts, then
the splits on the way to a leaf.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from optim.engine.certificate.cutting import lines
from optim.engine.certificate.cutting.cuts import (
    LINE_BITS,
    UNIT,
    Cut,
    InvalidProof,
    Line,
    Propagation,
    Step,
    System,
    Terms,
    Tightening,
    apply,
    least_cost,
    make_integral,
    tighten,
)
from optim.engine.matrix import MatrixModel


@dataclass(frozen=True)
class Leaf:
    """Weak duality by multipliers of lines, all at least 0."""

    terms: Terms


@dataclass(frozen=True)
class Split:
    """The sum of some integer columns is at most ``limit``, or at least ``limit`` + 1."""

    columns: tuple[int, ...]
    limit: int
    below: Node
    above: Node


Node = Leaf | Split


@dataclass(frozen=True)
class Proof:
    """A lower bound of an objective, as minimized: the least of ``cutoff`` (2^-60) and the leaves' bounds.

    ``start``: lines of the model that bound columns; ``steps``: bounds and cuts, for plans within the cutoff.
    """

    objective: str
    cutoff: int
    start: Propagation
    steps: tuple[Step, ...]
    tree: Node


def proven_bound(compiled: MatrixModel, proof: Proof) -> Fraction:
    """The lower bound of the objective that a proof proves; InvalidProof if a step is not valid."""
    if proof.objective not in compiled.costs:
        raise InvalidProof(f"the model has no objective {proof.objective!r}")
    system, cost = opened(compiled, proof.objective, proof.cutoff, proof.start)
    for step in proof.steps:
        apply(system, step)
    return Fraction(min(proof.cutoff, _least(system, cost, proof.tree)), 1 << LINE_BITS)


def opened(compiled: MatrixModel, objective: str, cutoff: int, start: Propagation) -> tuple[System, Line]:
    """The system of a model under a cutoff, and its cost: bounds propagated, whole rows rounded."""
    system = lines.system_of(compiled)
    apply(system, start)
    make_integral(system)
    cost = lines.cost_line(compiled, objective)
    system.lines.append(lines.cutoff_line(cost, cutoff))
    return system, cost


def branched(system: System, columns: tuple[int, ...], limit: int, above: bool) -> System:
    """One side of a split: its line is added, and the bounds of its columns are tightened by it."""
    whole = len(set(columns)) == len(columns) and all(
        0 <= column < len(system.integer) and system.integer[column] for column in columns
    )
    if not whole:
        raise InvalidProof("a split is not over distinct integer columns")
    sign = -1 if above else 1
    right = -(limit + 1) if above else limit
    one = sign << LINE_BITS
    side = system.copy()
    side.lines.append(Line(columns, (one,) * len(columns), (), right << LINE_BITS, integral=True))
    tighten(side, ((len(side.lines) - 1, UNIT),))
    return side


def _least(system: System, cost: Line, node: Node) -> int:
    if isinstance(node, Split):
        sides = ((node.below, False), (node.above, True))
        return min(_least(branched(system, node.columns, node.limit, up), cost, n) for n, up in sides)
    least = least_cost(system, cost, node.terms)
    if least is None:
        raise InvalidProof("a leaf's multipliers leave a column without a bound to pay for it")
    return least


def pruned(proof: Proof, first: int) -> Proof:
    """The proof without the cuts that nothing uses; ``first`` is the number of the first cut."""
    numbers: dict[int, int] = {}  # step of a cut by its line
    for place, step in enumerate(proof.steps):
        if isinstance(step, Cut):
            numbers[first + len(numbers)] = place
    needed = {number for leaf in _leaves(proof.tree) for number, _ in leaf.terms if number in numbers}
    line_of = {place: number for number, place in numbers.items()}
    for place in range(len(proof.steps) - 1, -1, -1):
        step = proof.steps[place]
        if place not in line_of or line_of[place] in needed:
            used = step.lines if isinstance(step, Propagation) else [number for number, _ in step.terms]
            needed.update(number for number in used if number in numbers)
    kept = sorted(needed)
    new = {number: first + place for place, number in enumerate(kept)}
    new.update({first + len(numbers) + k: first + len(kept) + k for k in range(_depth(proof.tree))})
    steps = tuple(
        _renumbered(step, new)
        for place, step in enumerate(proof.steps)
        if place not in line_of or line_of[place] in needed
    )
    return replace(proof, steps=steps, tree=_renumbered_node(proof.tree, new))


def _leaves(node: Node) -> list[Leaf]:
    return [node] if isinstance(node, Leaf) else _leaves(node.below) + _leaves(node.above)


def _depth(node: Node) -> int:
    return 0 if isinstance(node, Leaf) else 1 + max(_depth(node.below), _depth(node.above))


def _terms(terms: Terms, new: dict[int, int]) -> Terms:
    return tuple((new.get(number, number), multiplier) for number, multiplier in terms)


def _renumbered(step: Step, new: dict[int, int]) -> Step:
    if isinstance(step, Propagation):
        return Propagation(tuple(new.get(number, number) for number in step.lines))
    return replace(step, terms=_terms(step.terms, new))


def _renumbered_node(node: Node, new: dict[int, int]) -> Node:
    if isinstance(node, Leaf):
        return Leaf(_terms(node.terms, new))
    return replace(node, below=_renumbered_node(node.below, new), above=_renumbered_node(node.above, new))


def to_json(proof: Proof) -> dict[str, Any]:
    """The proof as lists of integers; ``[number, multiplier, number, multiplier, ...]`` for terms."""
    return {
        "objective": proof.objective,
        "cutoff": proof.cutoff,
        "start": list(proof.start.lines),
        "steps": [_step_to_json(step) for step in proof.steps],
        "tree": _node_to_json(proof.tree),
    }


def _flat(terms: Terms) -> list[int]:
    return [number for pair in terms for number in pair]


def _step_to_json(step: Step) -> dict[str, list[int]]:
    if isinstance(step, Cut):
        return {"cut": _flat(step.terms), "flipped": list(step.flipped)}
    if isinstance(step, Tightening):
        return {"tighten": _flat(step.terms)}
    return {"propagate": list(step.lines)}


def _node_to_json(node: Node) -> dict[str, Any]:
    if isinstance(node, Leaf):
        return {"leaf": _flat(node.terms)}
    below, above = _node_to_json(node.below), _node_to_json(node.above)
    return {"split": list(node.columns), "limit": node.limit, "below": below, "above": above}


def from_json(data: Any) -> Proof:
    """A proof from ``to_json``; InvalidProof names the part that is missing or no list of integers."""
    steps = tuple(_step(item) for item in _part(data, "steps", list))
    return Proof(
        _part(data, "objective", str),
        _part(data, "cutoff", int),
        Propagation(_integers(data, "start")),
        steps,
        _node(_part(data, "tree", dict)),
    )


def _part(data: Any, name: str, kind: type) -> Any:
    if not isinstance(data, dict) or type(data.get(name)) is not kind:
        raise InvalidProof(f"the proof has no {kind.__name__} {name!r} where one is expected")
    return data[name]


def _integers(data: Any, name: str) -> tuple[int, ...]:
    numbers = _part(data, name, list)
    if any(type(number) is not int for number in numbers):
        raise InvalidProof(f"{name!r} of the proof has an entry that is no integer")
    return tuple(numbers)


def _pairs(data: Any, name: str) -> Terms:
    numbers = _integers(data, name)
    if len(numbers) % 2:
        raise InvalidProof(f"{name!r} of the proof has a line without a multiplier")
    return tuple(zip(numbers[::2], numbers[1::2], strict=True))


def _step(data: Any) -> Step:
    if isinstance(data, dict) and "cut" in data:
        return Cut(_pairs(data, "cut"), _integers(data, "flipped"))
    if isinstance(data, dict) and "tighten" in data:
        return Tightening(_pairs(data, "tighten"))
    return Propagation(_integers(data, "propagate"))


def _node(data: Any) -> Node:
    if isinstance(data, dict) and "leaf" in data:
        return Leaf(_pairs(data, "leaf"))
    below, above = _node(_part(data, "below", dict)), _node(_part(data, "above", dict))
    return Split(_integers(data, "split"), _part(data, "limit", int), below, above)
