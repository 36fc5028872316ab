"""A certificate as JSON and back. ``docs/certificates.md`` describes the format for other checkers.

Rows are grouped by family and named by their index. A leaf has one multiplier a row, in the order of the
rows, or, where it uses few of them, their numbers ``at`` beside the ``multipliers``.
"""

from __future__ import annotations

import json
import re
from fractions import Fraction
from itertools import groupby
from typing import Any, NoReturn

from optim.certificate import UNIT_BITS, Certificate, Closing, ColumnName, Leaf, Node, Split
from optim.errors import UsageError

FORMAT = 1
DECIMAL = re.compile(r"-?\d{1,20}(\.\d{1,20})?", re.ASCII)
FILE = "certificate.json"
DEEPEST = 500  # splits below one another: more than any search makes
ENTRIES = {"format", "unit", "case", "bound", "rows", "tree"}


def certificate_to_json(certificate: Certificate) -> str:
    """The certificate as text: a line for each row."""
    rows = ",\n".join(
        _group(family, [json.dumps(list(index)) for _, index in names])
        for family, names in groupby(certificate.rows, key=lambda row: row[0])
    )
    count = len(certificate.rows)
    closing = certificate.closing
    parts = [
        f'  "format": {FORMAT}',
        f'  "unit": "2^-{UNIT_BITS}"',
        f'  "case": {json.dumps(dict(certificate.case))}',
        f'  "bound": {json.dumps(None if certificate.bound is None else _decimal(certificate.bound))}',
        f'  "rows": [\n{rows}\n  ]' if rows else '  "rows": []',
        f'  "tree": {json.dumps(_node_to_json(certificate.tree, count))}',
    ]
    if closing is not None:
        proof = json.dumps(dict(closing.proof), separators=(",", ":"))
        parts.append(f'  "closing": {{"bound": {json.dumps(_decimal(closing.bound))}, "proof": {proof}}}')
    return "{\n" + ",\n".join(parts) + "\n}\n"


def certificate_from_json(text: str) -> Certificate:
    """The certificate that was written. Raises UsageError that says what is wrong with the text."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:  # also of a number with too many digits
        raise UsageError(f"{FILE} is not JSON: {error}") from None
    known = isinstance(document, dict) and set(document) - {"closing"} == ENTRIES
    if not known or document["format"] != FORMAT:
        raise UsageError(
            f"{FILE} is not a certificate of format {FORMAT}: was it written by another version?"
        )
    if document["unit"] != f"2^-{UNIT_BITS}":
        _refuse("unit", document["unit"], f'"2^-{UNIT_BITS}"')
    if not isinstance(document["case"], dict):
        _refuse("case", document["case"], "an object")
    rows = tuple(row for group in _list("rows", document["rows"]) for row in _family(group))
    try:
        tree = _node(document["tree"], len(rows), 0)
    except RecursionError:
        raise UsageError(f"{FILE} [tree]: too many splits below one another") from None
    closing = _closing(document["closing"]) if "closing" in document else None
    return Certificate(document["case"], _bound(document["bound"]), rows, tree, closing)


def _group(family: str, indices: list[str]) -> str:
    lines = ",\n ".join([json.dumps(family), *indices])
    return f"[{lines}]"


def _decimal(bound: Fraction) -> str:
    """A bound with nine digits behind the point, which is what it has."""
    digits = bound * 10**9
    assert digits.denominator == 1, "a claimed bound has nine digits behind the point"
    whole, rest = divmod(abs(digits.numerator), 10**9)
    return f"{'-' if bound < 0 else ''}{whole}.{rest:09d}"


def _node_to_json(node: Node, count: int) -> Any:
    if isinstance(node, Split):
        name, index = node.column
        below, above = _node_to_json(node.below, count), _node_to_json(node.above, count)
        return {"split": [name, *index], "at": node.at, "below": below, "above": above}
    kind = {"contradiction": True} if node.contradiction else {}
    by_row = dict(node.multipliers)
    if len(by_row) * 2 > count:
        return {**kind, "multipliers": [by_row.get(at, 0) for at in range(count)]}
    return {**kind, "at": list(by_row), "multipliers": list(by_row.values())}


def _refuse(where: str, found: Any, expected: str) -> NoReturn:
    raise UsageError(f"{FILE} [{where}]: {json.dumps(found)[:80]} is not {expected}")


def _closing(value: Any) -> Closing:
    """The closer proof; what it holds is read where it is verified."""
    if (
        not isinstance(value, dict)
        or set(value) != {"bound", "proof"}
        or not isinstance(value["proof"], dict)
    ):
        _refuse("closing", value, "a bound and a proof")
    bound = _bound(value["bound"])
    if bound is None:
        _refuse("closing.bound", None, "points, as a decimal in quotes")
    return Closing(bound, value["proof"])


def _list(where: str, value: Any) -> list[Any]:
    if not isinstance(value, list):
        _refuse(where, value, "a list")
    return list(value)


def _bound(value: Any) -> Fraction | None:
    if value is None:
        return None
    # 1e999999999 is short, and a number longer than the memory
    if not isinstance(value, str) or not DECIMAL.fullmatch(value):
        _refuse("bound", value, "points, as a decimal in quotes")
    return Fraction(value)


def _family(group: Any) -> list[ColumnName]:
    family, *indices = _list("rows", group) or [None]
    if not isinstance(family, str):
        _refuse("rows", group, "a family's name and the indices of its rows")
    return [(family, _index("rows", index)) for index in indices]


def _index(where: str, value: Any) -> tuple[Any, ...]:
    parts = _list(where, value)
    if any(type(part) not in (str, int) for part in parts):
        _refuse(where, value, "an index of codes and whole numbers")
    return tuple(parts)


def _node(value: Any, count: int, depth: int) -> Node:
    if not isinstance(value, dict) or depth > DEEPEST:
        _refuse("tree", value, "a split or a leaf" if depth <= DEEPEST else f"at most {DEEPEST} splits deep")
    if "split" in value and set(value) == {"split", "at", "below", "above"}:
        name, *index = _index("tree.split", value["split"]) or ("",)
        if type(value["at"]) is not int:
            _refuse("tree.at", value["at"], "a whole number")
        below, above = (_node(value[side], count, depth + 1) for side in ("below", "above"))
        return Split((str(name), tuple(index)), value["at"], below, above)
    return _leaf(value, count)


def _leaf(value: dict[str, Any], count: int) -> Leaf:
    if not {"multipliers"} <= set(value) <= {"multipliers", "at", "contradiction"}:
        _refuse("tree", sorted(value), "the entries of a split or of a leaf")
    multipliers = _list("tree.multipliers", value["multipliers"])
    at = _list("tree.at", value["at"]) if "at" in value else list(range(count))
    if len(at) != len(multipliers) or any(type(number) is not int for number in (*at, *multipliers)):
        _refuse("tree.multipliers", value["multipliers"], "one whole number for each row")
    if any(not 0 <= place < count for place in at) or len(set(at)) != len(at):
        _refuse("tree.at", value["at"], f"different places among the {count} rows")
    pairs = tuple((place, y) for place, y in zip(at, multipliers, strict=True) if y)
    return Leaf(pairs, value.get("contradiction", False) is True)
