"""A plan as JSON and back, without loss: decimals are strings, and every entry is [index..., value]."""

from __future__ import annotations

import json
from dataclasses import fields
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from optim.errors import UsageError
from optim.plan import Plan
from optim.store.shapes import document_of

FORMAT = 1
MOST_DIGITS = 40  # before or after the point: exact arithmetic on more takes hours
DECIMAL = frozenset({"surged", "held_back"})
ARITY = {
    "stationed": 4,
    "rotated": 4,
    "stored": 4,
    "bought": 4,
    "posted": 4,
    "shared": 2,
    "pledged": 3,
    "built": 2,
    "framework": 3,
    "takes_part": 3,
    "formed": 3,
    "surged": 6,
    "held_back": 5,
}
"""How many entries an index has, by variable; ``held_back`` also has a day, a number, before its period."""


def plan_to_json(plan: Plan) -> str:
    """The whole plan as text: one entry a line, in the order of the keys."""
    parts = [f'  "format": {FORMAT}']
    for field in fields(plan):
        entries = [
            "    " + json.dumps([*key, str(value) if field.name in DECIMAL else value])
            for key, value in getattr(plan, field.name).items()
        ]
        body = "[\n" + ",\n".join(entries) + "\n  ]" if entries else "[]"
        parts.append(f'  "{field.name}": {body}')
    return "{\n" + ",\n".join(parts) + "\n}\n"


def plan_from_json(text: str) -> Plan:
    """The plan that ``plan_to_json`` wrote. Raises UsageError that says what is wrong with the text."""
    document = document_of(text, Path("plan.json"))
    names = [field.name for field in fields(Plan)]
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise UsageError(f"plan.json is not a plan of format {FORMAT}: was it written by another version?")
    odd = sorted(set(document) ^ {"format", *names})
    if odd:
        raise UsageError(f"plan.json lacks, or does not know, these entries: {', '.join(odd)}")
    return Plan(**{name: _entries(name, document[name]) for name in names})


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
    expected = f"{ARITY[name]} index entries and a {'decimal' if name in DECIMAL else 'whole number'}"
    fault = UsageError(f"plan.json [{name}]: {json.dumps(entry)[:80]} is not {expected}")
    if not isinstance(entry, list) or len(entry) != ARITY[name] + 1:
        raise fault
    *key, value = entry
    numbers = {ARITY[name] - 1, *({3} if name == "held_back" else ())}
    if any(type(part) is not (int if place in numbers else str) for place, part in enumerate(key)):
        raise fault
    if name not in DECIMAL:
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
