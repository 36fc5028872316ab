"""Scored: the result of scoring a posture."""

from __future__ import annotations

from dataclasses import dataclass

from optim.plan import Ledger, Plan


@dataclass(frozen=True)
class Scored:
    """A posture with the best that follows from it, exactly judged.

    ``ledger.breaches`` are the rules that it breaks. ``as_stated`` is the coverage of the posture without
    anything freed; ``bound`` is proven: no posture that keeps what is fixed, and breaks no rule by more,
    covers more. Both in points. ``cut_off`` says what ended the search from outside.
    """

    plan: Plan
    ledger: Ledger
    as_stated: float
    bound: float
    seconds: float
    cut_off: str = ""

    @property
    def coverage(self) -> float:
        """Points of the coverage index."""
        return float(self.ledger.coverage)
