"""A certificate proves what it claims, and anything else is refused."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from certificate.certifying import certificate, weakened
from optim.case import Case
from optim.certificate import Certificate, Leaf, Split, leaves
from optim.engine.certificate import duality, refute
from optim.engine.certificate.bounds import limits
from optim.engine.certificate.exact import ExactModel
from optim.engine.certificate.make import leaf_of
from optim.engine.certificate.refute import refutation
from optim.engine.certificate.verify import proof_of, verify
from optim.errors import CertificateError
from optim.reading import read_case
from optim.store import certificate_from_json, certificate_to_json
from solving import answer, compiled, relaxation
from worlds.matrices import small
from worlds.unruly import random_case

INF = float("inf")
TINY = Fraction(1, 10**9)


@pytest.fixture(scope="module")
def tutorial() -> Case:
    return read_case("tutorial", mode="steady")


@pytest.fixture(scope="module")
def proof(tutorial: Case) -> Certificate:
    return certificate(tutorial)


def test_weak_duality_by_hand() -> None:
    """min -3x - 2y, x + y <= 4, x + 3y <= 6: multipliers -3 and 0 prove -12 - (reduced cost 1) 0."""
    compiled = small([[1, 1], [1, 3]], [-INF, -INF], [4, 6], [-3, -2], [(0, INF)] * 2, integer=False)
    model = ExactModel.of(compiled)
    found = duality.bound(model, *limits(model), {0: -3 << 30}, contradiction=False)
    assert found is not None
    assert -12 - 1e-8 < found / 2.0 ** (2 * model.bits + 30) <= -12


def test_a_multiplier_on_a_side_without_a_limit_proves_nothing() -> None:
    model = ExactModel.of(small([[1]], [-INF], [4], [-1], [(0, INF)]))
    assert duality.bound(model, *limits(model), {0: 1 << 30}, contradiction=False) is None


def test_margins_are_taken_off() -> None:
    """0.1 stands for a tenth, which it is not: the proof holds for both."""
    model = ExactModel.of(small([[0.1]], [-INF], [1], [-1], [(0, INF)], integer=False))
    found = duality.bound(model, *limits(model), {0: -10 << 30}, contradiction=False)
    assert found is not None
    assert Fraction(found, 1 << (2 * model.bits + 30)) < -10


@pytest.mark.parametrize("seed", range(40))
def test_no_plan_of_a_random_world_beats_its_certificate(seed: int) -> None:
    """The bound is at least the optimum; where there is no plan, that is proven."""
    case = random_case(seed)
    arrays = compiled(case)
    found = answer(arrays)
    if found.coverage is None:
        refused = refutation(case, arrays)
        assert refused is not None, "a tree of splits closes every tiny world"
        assert verify(case, refused).bound is None
        return
    assert refutation(case, arrays) is None
    made = certificate(case)
    proven = verify(case, made).bound
    assert proven is not None
    assert made.bound is not None
    assert found.coverage - 1e-6 <= float(proven) <= float(made.bound)


def test_it_is_as_close_as_the_relaxation(tutorial: Case, proof: Certificate) -> None:
    assert proof.bound is not None
    assert float(proof.bound) == pytest.approx(relaxation(compiled(tutorial)), abs=1e-6)


def test_a_claim_below_what_is_proven_is_refused(tutorial: Case, proof: Certificate) -> None:
    verify(tutorial, proof)
    with pytest.raises(CertificateError, match=r"claims that no plan covers more than .* multipliers prove"):
        verify(tutorial, weakened(proof, 2 * TINY))


def altered(proof: Certificate) -> Iterator[tuple[str, Certificate]]:
    """Each sign turned, each multiplier dropped, each row another's, in turn."""
    assert isinstance(proof.tree, Leaf)
    pairs = proof.tree.multipliers
    for at, (row, y) in enumerate(pairs):
        turned = (*pairs[:at], (row, -y), *pairs[at + 1 :])
        yield "sign", replace(proof, tree=Leaf(turned))
        dropped = (*pairs[:at], *pairs[at + 1 :])
        yield "dropped", replace(proof, tree=Leaf(dropped))
    for at in range(len(proof.rows) - 1):
        swapped = [*proof.rows]
        swapped[at], swapped[at + 1] = swapped[at + 1], swapped[at]
        if pairs[at][1] != pairs[at + 1][1]:
            yield "swapped", replace(proof, rows=tuple(swapped))


def test_alterations_are_refused_or_prove_the_bound_in_another_way(
    tutorial: Case, proof: Certificate
) -> None:
    """Rows that follow from others can be dropped, like rows swapped; a wrong sign is always refused."""
    optimum = answer(compiled(tutorial)).coverage
    assert optimum is not None
    accepted = Counter[str]()
    tried = list(altered(proof))
    for what, other in tried:
        try:
            proven = verify(tutorial, other).bound
        except CertificateError:
            continue
        accepted[what] += 1
        assert proven is not None
        assert proven >= optimum - 1e-9
    assert accepted["sign"] == 0
    assert accepted.total() <= len(tried) / 5


def test_one_of_another_case_is_refused(tutorial: Case, proof: Certificate) -> None:
    other = read_case("tutorial", mode="steady", overrides=(("contributors.NOV.dwell_ratio", "2"),))
    with pytest.raises(CertificateError, match=r"of another case: instance_hash is .*, here "):
        verify(other, proof)
    with pytest.raises(CertificateError, match="of another case: mode is steady, here phased"):
        verify(tutorial.replace(mode="phased"), proof)


def test_a_row_that_is_not_there_is_refused(tutorial: Case, proof: Certificate) -> None:
    strange = replace(proof, rows=(("beds", ("NOWHERE", 1)), *proof.rows[1:]))
    with pytest.raises(CertificateError, match=r"the model has no row beds\['NOWHERE', 1\]"):
        verify(tutorial, strange)


def test_a_bound_is_no_proof_that_there_is_no_plan(tutorial: Case, proof: Certificate) -> None:
    with pytest.raises(CertificateError, match="claims that no plan exists"):
        verify(tutorial, replace(proof, bound=None))


WHOLE = small([[2, 2]], [1], [1], [0, 0], [(0, 1), (0, 1)])  # 2x + 2y = 1 has solutions, none of them whole


def test_a_multiplier_gives_way_where_rounding_would_prove_nothing() -> None:
    """min 2x, 3x >= 1: two thirds rounded up leave x, which has no upper limit, a reduced cost below zero."""
    model = ExactModel.of(small([[3]], [1], [INF], [2], [(0, INF)], integer=False))
    known = limits(model)
    up = round(2 / 3 * 2**30)
    assert 3 * up > 2 << 30
    assert duality.bound(model, *known, {0: up}, contradiction=False) is None
    leaf = leaf_of(model, *known, np.array([2 / 3]), contradiction=False)
    found = duality.bound(model, *known, dict(leaf.multipliers), contradiction=False)
    assert found is not None
    assert 2 / 3 - 1e-8 < found / 2.0 ** (2 * model.bits + 30) <= 2 / 3


def test_a_multiplier_below_zero_gives_way_as_well() -> None:
    """min 2x, -3x <= -1: the same row the other way round."""
    model = ExactModel.of(small([[-3]], [-INF], [-1], [2], [(0, INF)], integer=False))
    leaf = leaf_of(model, *limits(model), np.array([-2 / 3]), contradiction=False)
    found = duality.bound(model, *limits(model), dict(leaf.multipliers), contradiction=False)
    assert found is not None
    assert 2 / 3 - 1e-8 < found / 2.0 ** (2 * model.bits + 30) <= 2 / 3


def test_multipliers_on_sides_without_a_limit_are_left_out() -> None:
    model = ExactModel.of(small([[1], [1]], [-INF, 1], [4, INF], [1], [(0, 9)]))
    leaf = leaf_of(model, *limits(model), np.array([0.5, -0.5]), contradiction=False)
    assert leaf.multipliers == ()


def test_a_refutation_names_no_row_that_it_does_not_need() -> None:
    """x + y >= 3 against x + y <= 1; the other rows have no part in it."""
    rows = [[1, 1], [1, 1], [1, 0], [1, -1]]
    none = small(rows, [3, -INF, -INF, -1], [INF, 1, 1, 1], [0, 0], [(0, INF)] * 2)
    refused = refutation(read_case("tutorial"), none)
    assert refused is not None
    assert len(refused.rows) == 1, "the other row limits x and y already"


def test_a_search_for_a_refutation_gives_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refute, "NODES", 2)
    assert refutation(read_case("tutorial"), WHOLE) is None


def test_what_only_whole_numbers_forbid_is_refuted_by_a_tree(tutorial: Case) -> None:
    refused = refutation(tutorial, WHOLE)
    assert refused is not None
    assert isinstance(refused.tree, Split)
    model = ExactModel.of(WHOLE)
    assert proof_of(model, refused).bound is None
    for leaf in leaves(refused.tree):
        assert leaf.contradiction


@pytest.mark.parametrize("side", ["below", "above"])
@pytest.mark.parametrize("change", [Leaf((), True), Leaf(((0, 1),)), Leaf(((0, 1),), True)])
def test_a_tree_with_a_leaf_altered_is_no_refutation(change: Leaf, side: str) -> None:
    """x = 0 asks for 2y = 1, x = 1 for 2y = -1: a multiplier above 0 contradicts neither."""
    refused = refutation(read_case("tutorial"), WHOLE)
    assert refused is not None
    assert isinstance(refused.tree, Split)
    other = replace(refused, tree=replace(refused.tree, **{side: change}))
    assert proof_of(ExactModel.of(WHOLE), other).bound is not None


def test_a_split_on_what_is_not_whole_is_refused(tutorial: Case) -> None:
    refused = refutation(tutorial, WHOLE)
    assert refused is not None
    relaxed = replace(WHOLE, integer=~WHOLE.integer)
    with pytest.raises(CertificateError, match=r"no integer variable x\[0\] to split on"):
        proof_of(ExactModel.of(relaxed), refused)


@pytest.mark.parametrize("seed", range(12))
def test_it_is_the_same_after_writing_and_reading(seed: int) -> None:
    case = random_case(seed)
    found = refutation(case, compiled(case)) or certificate(case)
    assert certificate_from_json(certificate_to_json(found)) == found


def test_a_check_asks_no_solver() -> None:
    """What verifies must not lean on what is verified."""
    code = (
        "import sys, optim.engine.certificate.verify as v\n"
        "from optim.reading import read_case\n"
        "from optim.engine.assembly import compile_case\n"
        "compile_case(read_case('tutorial'))\n"
        "sys.exit('highspy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
