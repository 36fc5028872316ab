"""Limits: what stops the answer from being better, in words, from the rows that have nothing left."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from optim.case import Case
from optim.families import FAMILIES
from optim.plan import Ledger, SlackRow
from optim.report.labels import STEADY, period

TIGHT_SHARE = Fraction(1, 50)
DIVISIBLE = ("soldier", "seat", "ton ", "tons", "usd", "battalions")
"""Units of measure that are used up a little at a time; all others are whole things."""


@dataclass(frozen=True)
class Limit:
    """One thing that is used up: where, in how many of the periods, and the last such row."""

    family: str
    where: tuple[str, ...]
    tight: int
    periods: int
    row: SlackRow


def is_tight(row: SlackRow) -> bool:
    """Whether nothing useful is left: less than one whole unit, or less than 2% of the limit."""
    if row.used <= 0:  # a limit of nothing rations nothing
        return False
    divisible = any(word in row.unit.lower() for word in DIVISIBLE)
    return row.limit - row.used < (TIGHT_SHARE * row.limit if divisible else 1)


def limits(ledger: Ledger) -> dict[str, list[Limit]]:
    """What is used up, by family in the order of ``FAMILIES``; the most often used up first."""
    rows: dict[tuple[str, tuple[str, ...]], list[SlackRow]] = defaultdict(list)
    for row in ledger.slacks:
        rows[row.family, row.where].append(row)
    found: dict[str, list[Limit]] = {family: [] for family in FAMILIES}
    for (family, where), group in rows.items():
        tight = [row for row in group if is_tight(row)]
        if tight:
            last = max(tight, key=lambda row: row.period)
            found[family].append(Limit(family, where, len(tight), len(group), last))
    for family in found:
        found[family].sort(key=lambda limit: (-limit.tight, -limit.row.limit, limit.where))
    return {family: group for family, group in found.items() if group}


def sentences(case: Case, ledger: Ledger, most: int = 10, names: int = 5) -> list[tuple[str, str]]:
    """(title, what is used up) for at most ``most`` families, each naming at most ``names`` limits."""
    found = list(limits(ledger).items())[:most]
    return [(FAMILIES[family].title, _told(case, group, names)) for family, group in found]


def _told(case: Case, group: list[Limit], most: int) -> str:
    """The first limits of a family in words, and how many more there are."""
    return _listed((_words(case, limit) for limit in group[:most]), len(group) - most)


def _listed(words: Iterable[str], more: int) -> str:
    return "; ".join(words) + (f"; and {more} more" if more > 0 else "")


def _words(case: Case, limit: Limit) -> str:
    text = f"{' '.join(limit.where)} {_figure(limit.row.used)} of {_figure(limit.row.limit)}"
    if case.mode == STEADY or limit.tight == limit.periods:
        return text
    if limit.tight == 1:
        return f"{text} ({period(case, min(limit.row.period, case.period_count))})"
    return f"{text} ({limit.tight} of {limit.periods} periods)"


def _figure(value: Fraction) -> str:
    return f"{float(value):,.0f}" if value >= 100 or value.denominator == 1 else f"{float(value):,.1f}"
