"""Quantities: an amount of soldiers, formations or units, with its noun."""

from __future__ import annotations

from fractions import Fraction

from optim.case import Case
from optim.instance.columns import TROOPS
from optim.report.wording import formations_told
from optim.text import figure


def quantity(case: Case, capability: str, amount: Fraction) -> str:
    """``6,000 soldiers``, ``1 brigade``, ``4 maneuver units``; ``no brigade`` for nothing."""
    if capability == TROOPS:
        return f"{figure(amount) if amount else 'no'} soldier{'' if amount == 1 else 's'}"
    if capability in {row.formation for row in case.instance.formations}:
        return formations_told(case, capability, amount)
    noun = capability.replace("_", " ").replace("-", " ")
    return f"{figure(amount) if amount else 'no'} {noun} unit{'' if amount == 1 else 's'}"
