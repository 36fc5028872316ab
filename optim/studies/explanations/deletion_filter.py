"""Deletion filter: as many of a list as can be done without, so that a demand stays impossible.

A deletion filter in leaps (in the manner of Junker, "QuickXplain: preferred explanations and relaxations for
over-constrained problems", AAAI 2004): the next 1, 2, 4 and 8 are tried to be dropped at once, side by side.
Which leaps are tried follows from the answers alone, not from who answers first.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
LEAPS = (1, 2, 4, 8)

Can = Callable[[Sequence[Sequence[T]]], Sequence[bool | None]]


@dataclass(frozen=True)
class Dropped(Generic[T]):
    """What was dropped; ``proven``: whether there is known to be a plan without any one of the others."""

    these: tuple[T, ...]
    proven: bool


def dropped(these: Sequence[T], can: Can[T]) -> Dropped[T]:
    """Drop rather the first than the last. ``can`` says of each set whether there is a plan without it."""
    gone, left, proven = list[T](), list(these), True
    while left:
        leaps = sorted({min(leap, len(left)) for leap in LEAPS})
        answers = can([[*gone, *left[:leap]] for leap in leaps])
        far = max((leap for leap, plan in zip(leaps, answers, strict=True) if plan is False), default=0)
        proven = proven and (far > 0 or answers[0] is True)
        gone += left[:far]
        left = left[max(far, 1) :]
    return Dropped(tuple(gone), proven)
