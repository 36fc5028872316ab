"""A plan as JSON and back, without loss: decimals are strings, and every entry is [index..., value]."""

from __future__ import annotations

import json
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from optim.decisions import NUMBERS
from optim.errors import UsageError
from optim.plan import DECISIONS, Plan
from optim.store.shapes import document_of

FORMAT = 2
LATER = frozenset({"assigned", "near", "driven_on", "substituting", "substituting_by"})
"""Decisions that a plan without entries is written without."""
MOST_DIGITS = 40  # before or after the point: exact arithmetic on more takes hours


def plan_to_json(plan: Plan) -> str:
    """The whole plan as text: one entry a line, in the order of the keys."""
    parts = [f'  "format": {FORMAT}']
    for name, decision in DECISIONS.items():
        if name in LATER and not getattr(plan, name):
            continue
        entries = [
            "    " + json.dumps([*key, value if decision.whole else str(value)])
            for key, value in getattr(plan, name).items()
        ]
        body = "[\n" + ",\n".join(entries) + "\n  ]" if entries else "[]"
        parts.append(f'  "{name}": {body}')
    return "{\n" + ",\n".join(parts) + "\n}\n"


def plan_from_json(text: str) -> Plan:
    """The plan that ``plan_to_json`` wrote. Raises UsageError that says what is wrong with the text."""
    document = document_of(text, Path("plan.json"))
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise UsageError(f"plan.json is not a plan of format {FORMAT}: was it written by another version?")
    odd = sorted({*document, *LATER} ^ {"format", *DECISIONS})
    if odd:
        raise UsageError(f"plan.json lacks, or does not know, these entries: {', '.join(odd)}")
    return Plan(**{name: _entries(name, document.get(name, [])) for name in DECISIONS})


def _entries(name: str, entries: Any) -> dict[tuple[Any, ...], Any]:
    """The lines of one variable, each index once, or UsageError."""
    if not isinstance(entries, list):
        raise UsageError(f"plan.json [{name}]: {json.dumps(entries)[:80]} is not a list of entries")
    read = dict(_entry(name, entry) for entry in entries)
    if len(read) != len(entries):
        raise UsageError(f"plan.json [{name}]: an index comes twice; expected each once")
    return read


def _entry(name: str, entry: Any) -> tuple[tuple[Any, ...], Any]:
    """One line of plan.json as (index, value), or UsageError."""
    decision = DECISIONS[name]
    arity = len(decision.letters)
    expected = f"{arity} index entries and a {'whole number' if decision.whole else 'decimal'}"
    fault = UsageError(f"plan.json [{name}]: {json.dumps(entry)[:80]} is not {expected}")
    if not isinstance(entry, list) or len(entry) != arity + 1:
        raise fault
    *key, value = entry
    kinds = (int if letter in NUMBERS else str for letter in decision.letters)
    if any(type(part) is not kind for part, kind in zip(key, kinds, strict=True)):
        raise fault
    if decision.whole:
        if type(value) is not int:
            raise fault
        return tuple(key), value
    try:
        amount = Decimal(value) if isinstance(value, str) else None
    except InvalidOperation:
        amount = None
    if amount is None or not amount.is_finite() or abs(amount.adjusted()) > MOST_DIGITS:
        raise fault
    return tuple(key), amount
