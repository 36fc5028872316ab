"""Sums: a sum of measures is a measure too, e.g. ``brigade.EST + 2*brigade.LVA``."""

from __future__ import annotations

from collections.abc import Iterable

from optim.errors import UsageError

PLUS, TIMES = " + ", "*"


def terms(name: str) -> tuple[tuple[int, str], ...]:
    """The factors and measures of a sum; a measure that is no sum, once."""
    if PLUS not in name and TIMES not in name:
        return ((1, name),)
    found = []
    for part in name.split(PLUS):
        times, star, measure = part.rpartition(TIMES)
        try:
            found.append((int(times) if star else 1, measure))
        except ValueError:
            raise UsageError(f"unknown measure {part!r}: expected e.g. 2{TIMES}brigade.EST") from None
    return tuple(found)


def summed(parts: Iterable[tuple[int, str]]) -> str:
    """The name of a sum."""
    return PLUS.join(f"{times}{TIMES}{measure}" for times, measure in parts)
