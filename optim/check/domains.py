"""Domains: which entries of a plan have known indices and exact values."""

from __future__ import annotations

import fractions
from collections.abc import Container, Mapping
from decimal import Decimal
from typing import Any

from optim.check.lookups import Data
from optim.check.numbers import Fraction, Number, exact
from optim.plan import DECISIONS


def is_number(value: Any) -> bool:
    """Whether a value is an exact, finite number (a truth value is not)."""
    if isinstance(value, Decimal):
        return value.is_finite()
    return isinstance(value, int | Fraction | fractions.Fraction) and not isinstance(value, bool)


def unknown(letters: str, key: tuple[Any, ...], exists: Mapping[str, Container[Any]]) -> str:
    """The first letter of a key whose entry does not exist; empty where all of them do."""
    for letter, part in zip(letters, key, strict=True):
        if part not in exists[letter]:
            return letter
    return ""


def usable(data: Data, name: str, entries: Mapping[tuple[Any, ...], Any]) -> dict[tuple[Any, ...], Number]:
    """The entries of a variable that can be reckoned with, exactly; ``domain`` refuses the others."""
    exists, letters = data.codes, DECISIONS[name].letters
    return {
        key: exact(value)
        for key, value in entries.items()
        if len(key) == len(letters) and is_number(value) and not unknown(letters, key, exists)
    }
