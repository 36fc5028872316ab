"""Numbers as charts say them: 12,300; 0.5; 43%."""

from __future__ import annotations

from fractions import Fraction

Number = int | float | Fraction


def short(value: Number) -> str:
    """A figure for reading, with no more digits than matter."""
    amount = float(value)
    if abs(amount) >= 100 or amount == int(amount):
        return f"{amount:,.0f}"
    return f"{amount:,.1f}" if abs(amount) >= 1 else f"{amount:.2g}"


def signed(value: Number) -> str:
    """A change for reading: +1,200, or a minus sign and the figure."""
    amount = float(value)
    return short(0) if not amount else ("+" if amount > 0 else "\N{MINUS SIGN}") + short(abs(amount))


def share_of(part: Number, whole: Number) -> str:
    """A share in whole percent."""
    return f"{100 * float(part) / float(whole):.0f}%"
