"""Numbers: whole ones as ints, the others as fractions; both are exact, ints many times faster.

The fractions are those of ``quicktions``: the standard library's, compiled, and a fifth of a check quicker.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction
else:
    from quicktions import Fraction

__all__ = ["Fraction", "Number", "exact", "exceeds", "fraction", "product", "total"]

Number = int | Fraction


def exact(value: int | Decimal | Fraction) -> Number:
    """The number itself. Divide it only as ``fraction``: an int by an int would be a float."""
    whole = int(value)
    return whole if whole == value else Fraction(value)


def fraction(value: int | Decimal | Fraction) -> Fraction:
    """The number as a fraction."""
    return value if type(value) is Fraction else _made(value)  # copying one takes as long as adding


def total(values: Iterable[Number]) -> Fraction:
    """The sum of many: numerators are added up by denominator, of which there are few."""
    sums: dict[int, int] = defaultdict(int)
    for value in values:
        sums[value.denominator] += value.numerator
    return sum((Fraction(above, below) for below, above in sums.items()), Fraction(0))


def product(values: Iterable[Number]) -> Fraction:
    """The product of several, reduced once."""
    above = below = 1
    for value in values:
        above, below = above * value.numerator, below * value.denominator
    return Fraction(above, below)


def exceeds(one: Number, other: Number) -> bool:
    """Whether one is greater, without the ceremony of comparing fractions: denominators are positive."""
    return one.numerator * other.denominator > other.numerator * one.denominator


@lru_cache(maxsize=10_000)
def _made(value: int | Decimal) -> Fraction:
    return Fraction(value)
