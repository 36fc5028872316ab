"""Numbers as charts say them: 12,300; 0.5; 43%; 95.52 points; +1.11 to +1.18."""

from __future__ import annotations

from fractions import Fraction

Number = int | float | Fraction
MINUS = "\N{MINUS SIGN}"
SEEN = 0.005
"""Points: a difference that is proven to be less is none."""


def short(value: Number) -> str:
    """A figure for reading, with no more digits than matter."""
    amount = float(value)
    if abs(amount) >= 100 or amount == int(amount):
        return f"{amount:,.0f}"
    return f"{amount:,.1f}" if abs(amount) >= 1 else f"{amount:.2g}"


def signed(value: Number) -> str:
    """A change for reading: +1,200, or a minus sign and the figure."""
    amount = float(value)
    return short(0) if not amount else ("+" if amount > 0 else MINUS) + short(abs(amount))


def share_of(part: Number, whole: Number) -> str:
    """A share in whole percent."""
    return f"{100 * float(part) / float(whole):.0f}%"


def points(value: float) -> str:
    """Points of coverage: 95.52."""
    return f"{value:.2f}".replace("-", MINUS)


def up_to(low: float, high: float) -> str:
    """Coverage of a plan, and its proven bound where the bound is higher: 95.52, at most 95.60."""
    return points(low) + (f", at most {points(high)}" if high - low >= SEEN else "")


def change(value: float) -> str:
    """A difference of coverage: +1.11; 0.00 has no sign."""
    return points(0.0) if abs(value) < SEEN else f"{value:+.2f}".replace("-", MINUS)


def between(low: float, high: float) -> str:
    """A difference between two ends: +1.11 to +1.18; one figure where that is all there is to show."""
    return " to ".join(dict.fromkeys((change(low), change(high))))


def span(low: float | None, high: float | None) -> str:
    """An amount between two ends: 4,400 to 4,600; nothing where neither is known."""
    return " to ".join(dict.fromkeys(short(end) for end in (low, high) if end is not None))
