"""Limits: rows of the form "used <= limit", and those of them that are broken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from optim.check.books import Number
from optim.plan import SlackRow


def limit_row(
    family: str, where: tuple[str, ...], period: int, used: Number, limit: Number, unit: str
) -> SlackRow:
    """A limit and how much of it is used, exactly."""
    return SlackRow(family, where, period, _fraction(used), _fraction(limit), unit)


def _fraction(value: Number) -> Fraction:
    return value if isinstance(value, Fraction) else Fraction(value)  # copying one takes as long as adding


def broken(rows: Iterable[SlackRow]) -> Iterator[SlackRow]:
    """The rows that use more than their limit."""
    return (row for row in rows if row.used > row.limit)
