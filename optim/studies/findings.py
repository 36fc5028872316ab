"""Findings: the result of a study, as frames to work with, tables to print, and a document to send on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pandas as pd

from optim.report.opening import Told
from optim.rich_display import RichDisplay
from optim.store.cases import CaseRow

HALF_A_HUNDREDTH = 0.005


class Interval(NamedTuple):
    """Between which two values something lies, proven."""

    low: float
    high: float

    def __str__(self) -> str:
        """``+0.26 to +0.60``; one number where both ends are shown alike, and 0.00 without a sign."""
        ends = ("0.00" if abs(end) < HALF_A_HUNDREDTH else f"{end:+.2f}" for end in self)
        return " to ".join(dict.fromkeys(ends))


BOUND = "proven upper bound on coverage, points: of any plan (with prices: of any that asks no more)"
"""The meaning of the column ``bound``, in every table of cases."""


@dataclass(frozen=True)
class Shown:
    """A table as it is printed: few columns, short heads; the first ``words`` of them are no figures."""

    title: str
    frame: pd.DataFrame
    words: int = 1


@dataclass(frozen=True)
class Findings(RichDisplay):
    """``tables``: everything, by name; ``columns``: the meaning of their columns, with units.

    ``claim``: the finding in a line, with how sure it is; ``opening``: sentences that follow it, soldiers and
    dollars before points; ``said``: sentences that follow the tables; ``evidence``: the rows and sources
    behind them, for readers who check.

    ``document``: the study's part of the JSON document. ``base`` is the case that others are compared with.
    ``plans``: those that a study is about, by name, as the text of ``plan.json``.
    """

    study: str
    base: CaseRow | None
    tables: Mapping[str, pd.DataFrame]
    columns: Mapping[str, Mapping[str, str]]
    shown: tuple[Shown, ...]
    said: tuple[str, ...]
    document: Mapping[str, Any]
    inputs: Mapping[str, Any] = field(default_factory=dict)
    plans: Mapping[str, str] = field(default_factory=dict)
    claim: str = ""
    opening: tuple[Told, ...] = ()
    evidence: tuple[str, ...] = ()


def difference(row: CaseRow, base: CaseRow) -> Interval | None:
    """How much more the best plan of a case scores than that of another, in points: between these.

    Each best lies between the most that was found and its bound. None where a case has no plan.
    """
    ends = (row.best_score, row.score_bound, base.best_score, base.score_bound)
    if None in ends:
        return None
    low, high, base_low, base_high = (float(end) for end in ends if end is not None)
    return Interval(low - base_high, high - base_low)


def change_of(row: CaseRow, base: CaseRow) -> str:
    """The same as text for a table."""
    between = difference(row, base)
    return "" if between is None or row is base else str(between)


def points(value: float | None) -> str:
    """Points of the coverage index as text; nothing for None."""
    return "" if value is None else f"{value:.2f}"


def number(value: float | None, digits: int = 6) -> float | None:
    """A figure for a document; None stays."""
    return None if value is None else round(value, digits)
