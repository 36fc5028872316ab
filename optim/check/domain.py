"""Domain: a plan says only what a plan can say.

Every index exists, no value is negative, units, sets and projects are whole, yes-or-no is 0 or 1, and
nothing stands where the formulation has no variable ("Where a variable exists").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from optim.check import domains
from optim.check.breach import Breach
from optim.check.existence import why_not
from optim.check.numbers import Number, exact
from optim.check.phrases import number
from optim.check.totals import Books
from optim.decisions import LETTERS
from optim.plan import DECISIONS

UNITS = {
    "stored": "sets",
    "bought": "sets",
    "shared": "slots",
    "built": "projects",
    "framework": "nations",
    "takes_part": "nations",
    "formed": "formations",
    "led": "formations",
}
"""What a decision is counted in, where that is not units."""


def breaches(books: Books) -> Iterator[str]:
    """Each entry that cannot be, and why."""
    exists = books.data.codes
    reasons = why_not(books.data)
    for name in DECISIONS:
        for key, value in getattr(books.plan, name).items():
            fault = _key(name, key, exists) or _value(books, name, value)
            reason = fault or (reasons[name](key) if name in reasons else "")
            if reason:
                told = f"domain: {_name(books, name, key)} is {_text(value)}, but {reason}"
                yield Breach(told, _amount(value), _unit(name))


def _key(name: str, key: Any, exists: Mapping[str, Any]) -> str:
    letters = DECISIONS[name].letters
    if not isinstance(key, tuple) or len(key) != len(letters):
        return f"an entry needs {len(letters)} indices"
    letter = domains.unknown(letters, key, exists)
    if not letter:
        return ""
    return f"there is no {LETTERS[letter]} {key[letters.index(letter)]}"


def _value(books: Books, name: str, value: Any) -> str:
    if not domains.is_number(value):
        return "only an exact, finite number can stand here"
    if value < 0:
        return "it cannot be negative"
    whole = DECISIONS[name].whole or books.case.instance.settings.policy.integer_response
    if whole and value != int(value):
        return "it must be whole"
    if DECISIONS[name].kind == "binary" and value not in (0, 1):
        return "it must be 0 or 1"
    return ""


def _name(books: Books, name: str, key: Any) -> str:
    if not isinstance(key, tuple) or not key:
        return f"{name} {key}"
    words = [str(part) for part in key[:-1]]
    known = key[-1] in books.data.times
    last = books.data.label(key[-1]) if known else f"period {key[-1]}"
    return f"{name} {' '.join(words)} in {last}"


def _amount(value: Any) -> Number:
    """How much stands where nothing can; 1 where that is no number."""
    return max(exact(value), -exact(value)) if domains.is_number(value) and value else 1


def _unit(name: str) -> str:
    return UNITS.get(name, "units")


def _text(value: Any) -> str:
    return number(value) if domains.is_number(value) else str(value)
