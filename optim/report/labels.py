"""How periods and numbers are written in every table and report."""

from __future__ import annotations

from fractions import Fraction

from optim.case import Case
from optim.instance import periods as calendar

STEADY = "steady"
DIGITS = 6

STATUSES = {
    "optimal": "proven best",
    "within_gap": "proven within the tolerance",
    "limit": "stopped at its effort",
    "infeasible": "no plan (proven)",
    "no_plan": "no plan found",
    "error": "cannot be asked",
    "crash": "the solver crashed",
    "scored": "a stated posture",
}
"""The status of a case in words, for tables that people read."""


def status_words(status: str) -> str:
    """The status of a case in words."""
    return STATUSES.get(status, status)


def period(case: Case, t: int) -> str:
    """The label of period ``t``: a half-year such as ``2024H1``, or ``steady``: a state held for ever."""
    return STEADY if case.mode == STEADY else calendar.label(case.instance.settings.periods, t)


def periods(case: Case) -> range:
    """The period numbers of this case's mode, from 1."""
    return range(1, case.period_count + 1)


def decimal(value: Fraction | int) -> float:
    """An exact figure as a float of six decimals, for tables."""
    return round(float(value), DIGITS)


def calendar_period(case: Case, t: int) -> int:
    """The period whose data hold in ``t``: the last of the horizon when steady."""
    return case.instance.settings.periods.count if case.mode == STEADY else t


def years(case: Case) -> Fraction:
    """The length of a period in years."""
    return Fraction(case.instance.settings.periods.months, 12)
