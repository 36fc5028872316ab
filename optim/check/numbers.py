"""Numbers: whole ones as ints, the others as fractions; both are exact, ints many times faster."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

Number = int | Fraction


def exact(value: int | Decimal | Fraction) -> Number:
    """The number itself. Divide it only as ``fraction``: an int by an int would be a float."""
    whole = int(value)
    return whole if whole == value else Fraction(value)


def fraction(value: int | Decimal | Fraction) -> Fraction:
    """The number as a fraction."""
    return _made(value) if isinstance(value, int | Decimal) else value  # copying one takes as long as adding


@lru_cache(maxsize=10_000)
def _made(value: int | Decimal) -> Fraction:
    return Fraction(value)
