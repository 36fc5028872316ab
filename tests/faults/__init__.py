"""Faults: mutated input of every kind. The program may refuse it, but only with an error of ``optim.errors``.

Every case is made from a seed. The tests try a few seeds; ``python -m tests.faults`` tries many.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from . import instances, sets, stored

KINDS: dict[str, Callable[[int, Path], str]] = {
    "instances": instances.outcome,
    "stored": stored.outcome,
    "sets": sets.outcome,
}
"""By kind: what becomes of the case that a seed makes, in an empty folder. Raises where the program fails."""
