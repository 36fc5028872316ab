"""Spread: values for a scale that is not from zero, so that one value alone lies in its middle."""

from __future__ import annotations

from collections.abc import Iterable


def spread(values: Iterable[float]) -> list[float]:
    """The values; around one that stands alone a tenth to either side."""
    known = list(values)
    if not known or max(known) > min(known):
        return known
    room = abs(known[0]) / 10 or 1.0
    return [known[0] - room, known[0] + room]
