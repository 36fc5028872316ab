"""Limits: rows of the form "used <= limit", and those of them that are broken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from optim.check.numbers import Number, exceeds, fraction
from optim.plan import SlackRow


def limit_row(
    family: str, where: tuple[str, ...], period: int, used: Number, limit: Number, unit: str
) -> SlackRow:
    """A limit and how much of it is used, exactly."""
    return SlackRow(family, where, period, fraction(used), fraction(limit), unit)


def broken(rows: Iterable[SlackRow]) -> Iterator[SlackRow]:
    """The rows that use more than their limit."""
    return (row for row in rows if exceeds(row.used, row.limit))
