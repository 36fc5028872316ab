"""Limits: what stops the answer from being better, in words, from the rows that have nothing left."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction

from optim.case import Case
from optim.families import FAMILIES
from optim.plan import Ledger, SlackRow
from optim.report.labels import STEADY, period
from optim.report.names import contingency_names
from optim.report.wording import half_year, limit_words
from optim.text import figure, listed

TIGHT_SHARE = Fraction(1, 50)
DIVISIBLE = ("soldier", "seat", "ton ", "tons", "usd", "battalions")
"""Units of measure that are used up a little at a time; all others are whole things."""

MOST_CONTINGENCIES = 2  # that are named where a limit is used up
WHOLE_THINGS = ("units", "sets", "projects", "nations")
"""Units of measure that a limit's name or its family says already."""


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


def in_short(case: Case, ledger: Ledger, most: int = 3, names: int = 2) -> str:
    """The first families in a sentence's end, each with its first limits, and how many more there are.

    A limit of several contingencies is named once.
    """
    found = list(limits(ledger).items())
    told = [f"{FAMILIES[family].title}: {_few(case, group, names)}" for family, group in found[:most]]
    if len(found) > most:
        more = len(found) - most
        told.append(f"and {more} more {'kind' if more == 1 else 'kinds'} of limit")
    return "; ".join(told)


def _few(case: Case, group: list[Limit], most: int) -> str:
    return listed([in_words(case, limit, short=True) for limit in _by_name(case, group).values()], most)


def _by_name(case: Case, group: list[Limit]) -> dict[str, Limit]:
    """The first limit of each name: one of several contingencies counts once, wherever limits are counted."""
    named: dict[str, Limit] = {}
    for limit in group:
        named.setdefault(limit_words(case, limit.family, limit.where, plurals=True), limit)
    return named


def in_words(case: Case, limit: Limit, short: bool = False) -> str:
    """A limit by name, and used of available: ``United States light battalions (5 of 5)``.

    ``short`` leaves out in which half-years; where none are named, it is in all.
    """
    used = f"{figure(limit.row.used)} of {figure(limit.row.limit)}"
    unit = f" {limit.row.unit}" if limit.row.unit not in WHOLE_THINGS else ""
    name = limit_words(case, limit.family, limit.where, plurals=True)
    if short:
        return f"{name} ({used}{unit})"
    return f"{name} ({used}{unit}{_when(case, limit)})"


def _told(case: Case, group: list[Limit], most: int) -> str:
    """The first limits of a family in words, and how many more there are.

    Limits that differ in nothing but the contingency are told together.
    """
    alike: dict[str, list[Limit]] = {}
    for limit in group:
        alike.setdefault(in_words(case, limit), []).append(limit)
    words = [f"{text[:-1]}{_contingencies(case, limits)})" for text, limits in alike.items()]
    told = [limit for limits in list(alike.values())[:most] for limit in limits]
    more = len(_by_name(case, group)) - len(_by_name(case, told))
    return "; ".join(words[:most]) + (f"; and {more} more" if more > 0 else "")


def _contingencies(case: Case, alike: list[Limit]) -> str:
    """The contingencies of limits that are alike, by name; nothing for limits of what is in place."""
    if not FAMILIES[alike[0].family].index.startswith("w"):
        return ""
    names = contingency_names(case)
    if len(alike) > MOST_CONTINGENCIES:
        return f", in {len(alike)} contingencies"
    return f", in {listed(f'“{names.get(limit.where[0], limit.where[0])}”' for limit in alike)}"


def _when(case: Case, limit: Limit) -> str:
    if case.mode == STEADY or limit.tight == limit.periods:
        return ""
    if limit.tight == 1:
        return f", in {half_year(period(case, min(limit.row.period, case.period_count)))}"
    return f", in {limit.tight} of {limit.periods} half-years"
