"""Messages: pydantic's errors about a value, in words that an analyst can act on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from optim.reading.suggest import hint, short


def explained(error: Mapping[str, Any]) -> str:
    """A sentence for one entry of ``ValidationError.errors()``: the value, and what was expected."""
    kind, context = error["type"], error.get("ctx", {})
    value = error.get("input")
    shown = short(str(value))
    if kind == "missing":
        return "is missing; expected a value"
    if kind == "literal_error":
        return _choice(str(value), str(context["expected"]))
    if kind in ("greater_than_equal", "greater_than", "less_than_equal", "less_than"):
        return f"{shown} {_bound(kind, next(iter(context.values())))}"
    if kind == "string_pattern_mismatch":
        return _pattern(str(value), shown, str(context["pattern"]))
    if kind == "string_too_short":
        return "is empty; expected some text"
    if kind == "string_too_long":
        return f"{shown} is too long; expected at most {context['max_length']} characters"
    if kind == "finite_number":
        return f"{shown} is not finite; expected an ordinary number"
    return f"{shown} does not fit: {str(error['msg'])[0].lower()}{str(error['msg'])[1:]}"


def _bound(kind: str, limit: Any) -> str:
    if kind == "greater_than_equal":
        return "is negative; expected 0 or more" if limit == 0 else f"is too small; expected at least {limit}"
    if kind == "greater_than":
        return f"is too small; expected more than {limit}"
    word = "at most" if kind == "less_than_equal" else "less than"
    return f"is too large; expected {word} {limit}"


def _choice(value: str, expected: str) -> str:
    choices = re.findall(r"'([^']*)'", expected)
    if value == "":
        return f"is empty; expected one of: {', '.join(choices)}"
    if not choices:
        return f"{short(value)} does not fit; expected {expected}"
    return f"unknown value {short(value)}; expected one of: {', '.join(choices)}; {hint(value, choices)}"


def _pattern(value: str, shown: str, pattern: str) -> str:
    if "H[12]" in pattern:
        return f"{shown} is not a half-year; expected e.g. 2022H2"
    if pattern.startswith(r"^\d{4}-"):
        return f"{shown} is not a date; expected e.g. 2022-06-15"
    if value == "":
        return "is empty; expected a short name"
    return f"{shown} is not a short name; expected letters, digits, _ and -, without spaces"
