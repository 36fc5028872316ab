"""Phrases: exact numbers and periods as people read them."""

from __future__ import annotations

from optim.check.numbers import Fraction

PLACES = 6


def number(value: Fraction | int) -> str:
    """A number for a sentence: all of its digits where six decimals hold them, else ``about``."""
    exact = Fraction(value)
    if exact.denominator == 1:
        return f"{exact.numerator:,}"
    scaled = exact * 10**PLACES
    digits = f"{abs(round(scaled)):0{PLACES + 1}d}"
    text = f"{int(digits[:-PLACES]):,}.{digits[-PLACES:]}".rstrip("0").rstrip(".")
    sign = "-" if exact < 0 else ""
    return sign + text if scaled.denominator == 1 else f"about {sign}{text}"


def count(value: Fraction | int, noun: str) -> str:
    """A number and its noun, which is given in the plural: ``1 unit``, ``3 units``, ``2.5 units``."""
    return f"{number(value)} {noun[:-1] if value == 1 and noun.endswith('s') else noun}"
