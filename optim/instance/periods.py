"""Half-years by label and by number: period 1 is the first of the horizon, 0 the one before."""

from __future__ import annotations

from optim.instance.settings import Periods


def _ordinal(label: str) -> int:
    return int(label[:4]) * 2 + int(label[5]) - 1


def number(periods: Periods, label: str) -> int:
    """The number of the period called ``label``, e.g. 1 for the first; may be 0 or negative."""
    return _ordinal(label) - _ordinal(periods.start) + 1


def label(periods: Periods, period: int) -> str:
    """The label of period ``period``, e.g. ``2022H2`` for 1."""
    ordinal = _ordinal(periods.start) + period - 1
    return f"{ordinal // 2}H{ordinal % 2 + 1}"


def holds(periods: Periods, first: str, last: str, period: int) -> bool:
    """Whether a row that holds from ``first`` to ``last`` (empty: open) holds in ``period``.

    Periods after the horizon count as its last: what holds at the end goes on.
    """
    at = min(period, periods.count)
    return (not first or number(periods, first) <= at) and (not last or at <= number(periods, last))
