"""Solution: a case, its checked plan, what the plan comes to, and how the solve went. Progress on the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from optim.case import Case
from optim.certificate import Certificate
from optim.plan import Ledger, Outcome, Plan
from optim.rich_display import RichDisplay

Stage = Literal["coverage", "cost", "change", "order", "nearest", "certificate"]


@dataclass(frozen=True)
class Progress:
    """How far a stage of a solve has come: its best plan's value, the proven bound, and what is between.

    Points of the coverage index; million USD (discounted) for cost; thousand soldiers, summed over periods,
    for change.
    """

    stage: Stage
    seconds: float
    incumbent: float | None
    bound: float | None
    gap: float | None


@dataclass(frozen=True)
class Solution(RichDisplay):
    """What a solve gives. ``plan`` and ``ledger`` are None only where no plan was found.

    ``log`` is the solver's own; ``versions`` names the software, ``settings`` what the engine was told.
    ``certificate`` proves a bound, or that there is no plan; None where none was asked for or found.
    """

    case: Case
    plan: Plan | None
    ledger: Ledger | None
    outcome: Outcome
    log: str
    versions: Mapping[str, str]
    settings: Mapping[str, str | float | int]
    certificate: Certificate | None = None
