"""Verify: a certificate checked against a case, without a solver.

The model is built afresh from the case; every leaf is checked in exact arithmetic. Nothing that the
certificate says is believed but its multipliers and splits, and those only for what they prove.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from optim.case import Case
from optim.certificate import UNIT_BITS, Certificate, Closing, Leaf, Node, Split
from optim.engine.assembly import compile_case
from optim.engine.certificate import duality
from optim.engine.certificate.bounds import Limits, limits
from optim.engine.certificate.cutting.cuts import InvalidProof
from optim.engine.certificate.cutting.proof import Proof, from_json, proven_bound
from optim.engine.certificate.exact import ExactModel
from optim.engine.certificate.identity import identity
from optim.engine.matrix import MatrixModel
from optim.errors import CertificateError


@dataclass(frozen=True)
class Verified:
    """What a certificate proves: at most so much coverage, in points; None: there is no plan."""

    bound: Fraction | None


def verify(case: Case, certificate: Certificate) -> Verified:
    """What the certificate proves of the case. Raises CertificateError where that is not what it claims."""
    faults = list(_of_another_case(case, certificate))
    if faults:
        raise CertificateError(faults)
    model = ExactModel.of(compile_case(case))
    proven = proof_of(model, certificate)
    if certificate.bound is None:
        if proven.bound is not None:
            raise CertificateError(["it claims that no plan exists; its multipliers do not prove that"])
    elif proven.bound is not None and proven.bound > certificate.bound:
        claimed, shown = float(certificate.bound), float(proven.bound)
        raise CertificateError(
            [f"it claims that no plan covers more than {claimed:.6f}; its multipliers prove {shown:.6f}"]
        )
    if certificate.closing is None or proven.bound is None:
        return proven
    return Verified(min(proven.bound, _closed(model.compiled, certificate.closing)))


def _closed(compiled: MatrixModel, closing: Closing) -> Fraction:
    """The bound that cuts and their tree prove, in points. Raises CertificateError for a false claim."""
    try:
        bound = min(Fraction(100), -proven_bound(compiled, _of_coverage(from_json(closing.proof))))
    except InvalidProof as fault:
        raise CertificateError([f"its closing proof is not valid: {fault}"]) from None
    except RecursionError:
        raise CertificateError(["its closing proof has too many splits below one another"]) from None
    if bound > closing.bound:
        claimed, shown = float(closing.bound), float(bound)
        raise CertificateError(
            [f"its closing claims that no plan covers more than {claimed:.6f}; its cuts prove {shown:.6f}"]
        )
    return bound


def _of_coverage(proof: Proof) -> Proof:
    if proof.objective != "score":
        raise InvalidProof(f"it is about {proof.objective}, not about coverage")
    return proof


def proof_of(
    model: ExactModel, certificate: Certificate, known: tuple[Limits, Limits] | None = None
) -> Verified:
    """What the tree proves, whatever the certificate claims. Raises CertificateError for a damaged one.

    ``known``: the limits of columns, where they are worked out already.
    """
    unknown = [name for name in certificate.rows if name not in model.row_places]
    if unknown:
        raise CertificateError([f"the model has no row {name}{list(index)}" for name, index in unknown[:5]])
    places = [model.row_places[name] for name in certificate.rows]
    found = [_leaf(model, places, *part) for part in _parts(certificate.tree, model, known or limits(model))]
    bounds = [bound for bound in found if bound is not None]
    return Verified(max(bounds) if bounds else None)


def _of_another_case(case: Case, certificate: Certificate) -> Iterator[str]:
    ours = identity(case)
    for name in sorted({*ours, *certificate.case}):
        if certificate.case.get(name) != ours.get(name):
            yield f"it is of another case: {name} is {certificate.case.get(name)}, here {ours.get(name)}"


def _parts(
    tree: Node, model: ExactModel, root: tuple[Limits, Limits]
) -> Iterator[tuple[Leaf, Limits, Limits]]:
    """Each leaf with the limits of its part of the tree."""
    open_nodes = [(tree, *root)]
    while open_nodes:
        node, lower, upper = open_nodes.pop()
        if isinstance(node, Leaf):
            yield node, lower, upper
            continue
        j = _integer_column(model, node)
        below, above = list(upper), list(lower)
        highest, lowest = node.at * model.one, (node.at + 1) * model.one
        below[j] = min(_or(upper[j], highest), highest)
        above[j] = max(_or(lower[j], lowest), lowest)
        open_nodes += [(node.above, above, upper), (node.below, lower, below)]


def _or(limit: int | None, other: int) -> int:
    return other if limit is None else limit


def _integer_column(model: ExactModel, split: Split) -> int:
    if type(split.at) is not int:
        raise CertificateError([f"a split at {split.at} is not at a whole number"])
    name, index = split.column
    j = model.column_places.get(split.column)
    if j is None or not model.compiled.integer[j]:
        raise CertificateError([f"the model has no integer variable {name}{list(index)} to split on"])
    return j


def _leaf(model: ExactModel, places: list[int], leaf: Leaf, lower: Limits, upper: Limits) -> Fraction | None:
    """The most coverage of a leaf's part, in points; None where it has no plan. 100: nothing is proven."""
    if any(
        low is not None and high is not None and low > high for low, high in zip(lower, upper, strict=True)
    ):
        return None
    multipliers = {places[at]: y for at, y in leaf.multipliers}
    found = duality.bound(model, lower, upper, multipliers, leaf.contradiction)
    if leaf.contradiction:
        return None if found is not None and found > 0 else Fraction(100)
    if found is None:
        return Fraction(100)
    return min(Fraction(100), Fraction(-found, 1 << (2 * model.bits + UNIT_BITS)))
