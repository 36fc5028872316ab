"""Proofs from the search: the check agrees with brute force, and a forged proof proves nothing false."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction
from random import Random
from typing import Any

import numpy as np
import pytest

from certificate.tiny import UNIT_OF_LINES, model, optimum, random_model
from optim.engine.certificate.cutting import lines
from optim.engine.certificate.cutting.certify import Plan, certify
from optim.engine.certificate.cutting.cuts import UNIT, Cut, InvalidProof, Propagation
from optim.engine.certificate.cutting.proof import Leaf, Proof, Split, from_json, proven_bound, to_json
from optim.engine.certificate.cutting.strengthen import Effort
from optim.engine.matrix import MatrixModel

INF = float("inf")
SEEDS = range(12)


def proof_of(compiled: MatrixModel, cutoff: float, nodes: int = 40) -> Proof:
    return certify(compiled, "cost", cutoff, Plan(Effort(rounds=3), nodes=nodes, candidates=3))


@pytest.mark.parametrize("seed", SEEDS)
def test_the_search_proves_the_optimum_of_tiny_models(seed: int) -> None:
    compiled = random_model(seed, whole=3, continuous=1)
    best = optimum(compiled)
    proof = proof_of(compiled, float(best) - 1e-6)
    assert best - Fraction(1, 10**5) < proven_bound(compiled, proof) <= best


@pytest.mark.parametrize("seed", SEEDS)
def test_a_cutoff_beyond_the_optimum_is_not_proven(seed: int) -> None:
    compiled = random_model(seed, whole=3, continuous=1)
    best = optimum(compiled)
    proof = proof_of(compiled, float(best) + 0.25)
    assert proven_bound(compiled, proof) <= best


def forged(data: Any, random: Random) -> Any:
    """A proof in JSON with one integer changed."""
    places: list[tuple[Any, Any]] = []

    def walk(part: Any) -> None:
        for key, value in part.items() if isinstance(part, dict) else enumerate(part):
            if isinstance(value, (dict, list)):
                walk(value)
            elif isinstance(value, int) and key != "cutoff":
                places.append((part, key))

    walk(data)
    part, key = random.choice(places)
    part[key] = random.choice([-part[key], part[key] + 1, part[key] * 2, 0, part[key] + UNIT])
    return data


@pytest.mark.parametrize("seed", SEEDS)
def test_a_forged_proof_is_refused_or_proves_no_more_than_is_true(seed: int) -> None:
    compiled = random_model(seed, whole=3, continuous=1)
    best = optimum(compiled)
    text = json.dumps(to_json(proof_of(compiled, float(best) - 1e-6)))
    random = Random(seed)
    for _ in range(40):
        data = forged(json.loads(text), random)
        try:
            bound = proven_bound(compiled, from_json(data))
        except InvalidProof:
            continue
        assert bound <= best


def test_a_proof_is_the_same_after_json() -> None:
    compiled = random_model(3)
    proof = proof_of(compiled, float(optimum(compiled)) - 0.01)
    assert from_json(json.loads(json.dumps(to_json(proof)))) == proof


def test_the_search_is_deterministic() -> None:
    compiled = random_model(5)
    cutoff = float(optimum(compiled)) - 0.01
    assert proof_of(compiled, cutoff) == proof_of(compiled, cutoff)


def infeasible_below() -> MatrixModel:
    """x + z >= 1.5 and x - z = 0 with x, z whole: the relaxation gives 1.5, the plans give 2."""
    return model([[1, 1], [1, -1]], [1.5, 0], [INF, 0], [3, 3], whole=2)


def test_a_tree_by_hand() -> None:
    """Either x <= 0, against z <= x and x + z >= 1.5, or x >= 1 and z >= x: 2 at least."""
    compiled = infeasible_below()
    below = Leaf(((1, 4 * UNIT), (3, 4 * UNIT)))  # -x - z <= -1.5 and z - x <= 0: -2 x <= -1.5
    above = Leaf(((2, UNIT),))  # x + z + (x - z) = 2 x >= 2
    proof = Proof("cost", lines.exact(1.99), Propagation(()), (), Split((0,), 0, below, above))
    assert proven_bound(compiled, proof) == Fraction(lines.exact(1.99), UNIT_OF_LINES)
    assert float(proven_bound(compiled, replace(proof, tree=Leaf(())))) <= 0


def test_splits_are_over_integer_columns() -> None:
    compiled = model([[1, 1]], [1.5], [INF], [3, 3], whole=1)
    for columns in ((1,), (0, 0), (5,)):
        tree = Split(columns, 0, Leaf(()), Leaf(()))
        with pytest.raises(InvalidProof, match="distinct integer columns"):
            proven_bound(compiled, Proof("cost", UNIT_OF_LINES, Propagation(()), (), tree))


def test_a_proof_never_proves_more_than_its_cutoff() -> None:
    """What follows from the cutoff holds for better plans only."""
    compiled = infeasible_below()
    proof = Proof("cost", lines.exact(1.0), Propagation(()), (), Leaf(((1, UNIT),)))
    assert proven_bound(compiled, proof) == 1


@pytest.mark.parametrize(
    "data",
    [
        None,
        {},
        {"objective": "cost", "cutoff": True, "start": [], "steps": [], "tree": {"leaf": []}},
        {"objective": "cost", "cutoff": 1, "start": [0.5], "steps": [], "tree": {"leaf": []}},
        {"objective": "cost", "cutoff": 1, "start": [], "steps": [{"cut": [1]}], "tree": {"leaf": []}},
        {
            "objective": "cost",
            "cutoff": 1,
            "start": [],
            "steps": [{"cut": [1], "flipped": []}],
            "tree": {"leaf": []},
        },
        {"objective": "cost", "cutoff": 1, "start": [], "steps": [], "tree": {"split": [0], "limit": 0}},
    ],
)
def test_what_is_no_proof_is_refused(data: Any) -> None:
    with pytest.raises(InvalidProof):
        from_json(data)


def test_an_unknown_objective_is_refused() -> None:
    proof = Proof("coverage", 0, Propagation(()), (), Leaf(()))
    with pytest.raises(InvalidProof, match="no objective"):
        proven_bound(infeasible_below(), proof)


def test_cuts_that_nothing_uses_are_left_out() -> None:
    compiled = random_model(1)
    proof = proof_of(compiled, float(optimum(compiled)) - 0.01, nodes=0)
    used = sum(isinstance(step, Cut) for step in proof.steps)
    numbers = {n for step in proof.steps if not isinstance(step, Propagation) for n, _ in step.terms}
    numbers |= {n for n, _ in proof.tree.terms} if isinstance(proof.tree, Leaf) else set()
    first = 2 * compiled.rows + 1
    assert {n for n in numbers if n >= first} == set(range(first, first + used))
    assert np.isfinite(float(proven_bound(compiled, proof)))
