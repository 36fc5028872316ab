"""Frontiers: how much of one measure another measure buys, with the soldiers of the plans at both ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from optim.case import Case
from optim.report.measure_words import amount_words, measure_words
from optim.report.opening import Told
from optim.store.cases import CaseRow
from optim.studies.statements.changes import asked_there


@dataclass(frozen=True)
class FrontierPoint:
    """A plan with its amounts of both measures."""

    x: float
    y: float
    row: CaseRow


def claim(case: Case, x: str, y: str, kept: Sequence[FrontierPoint]) -> str:
    """Both ends of the frontier: ``USD 40 million a year covers 32.69 points, USD 147 million 93.75``."""
    if not kept:
        return f"No plan was found on the frontier of {measure_words(case, x)} and {measure_words(case, y)}"
    first, last = kept[0], kept[-1]
    if len(kept) == 1:
        return f"One plan is best in both: {_pair(case, x, y, first)} (found)"
    return f"From {_pair(case, x, y, first)} to {_pair(case, x, y, last)}: {len(kept)} plans (found)"


def _pair(case: Case, x: str, y: str, point: FrontierPoint) -> str:
    return f"{_amount(case, x, point.x)} with {_amount(case, y, point.y)}"


def _amount(case: Case, name: str, value: float) -> str:
    return amount_words(case, name, round(value, 2))


def opening(case: Case, kept: Sequence[FrontierPoint]) -> Iterator[Told]:
    """Soldiers of the plans at both ends."""
    if not kept:
        return
    for label, point in zip(("First plan", "Last plan"), (kept[0], kept[-1]), strict=False):
        yield Told(label, f"{asked_there(case, point.row.figures, 'soldiers')}.")
        if len(kept) == 1:
            return
