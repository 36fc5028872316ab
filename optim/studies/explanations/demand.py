"""Demand: what is asked beyond the case, row by row, and the question whether it can be had."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from optim.case import Case
from optim.errors import UsageError
from optim.families import Level
from optim.instance.columns import IN_PLACE, TROOPS
from optim.instance.rows import Ask
from optim.reading.measure_names import measure_called
from optim.reading.suggest import hint, same
from optim.studies.explanations.policies import Policy
from optim.studies.question import Question

WANTED = re.compile(r"^\s*([^\s<>=]+)\s*(>=|<=)\s*(-?\d+(?:\.\d+)?)\s*$", re.ASCII)


@dataclass(frozen=True)
class Item:
    """One thing that is asked: a row of a named ask, or a measure that is wanted."""

    words: str
    row: Ask | None = None
    at_least: tuple[str, float] | None = None
    at_most: tuple[str, float] | None = None


@dataclass(frozen=True)
class Demand:
    """The named asks that are required, and all items, those of the named asks first."""

    asks: tuple[str, ...]
    items: tuple[Item, ...]

    def question(self, moved: Mapping[Policy, Level] | None = None, without: Iterable[Item] = ()) -> Question:
        """Whether it can be had, with policies moved, and without some of its items."""
        left_out = set(without)
        kept = [item for item in self.items if item not in left_out]
        dropped = [item.row for item in left_out if item.row]
        # in one order, however the policies were come by: equal questions are known by equal keys
        levels = [level for _, level in sorted((moved or {}).items(), key=lambda one: one[0].name)]
        return Question(
            changes=(
                *sorted((f"{path_of(row)}.ask", f"without-{row.ask}") for row in dropped),
                *(change for level in levels for change in level.changes),
            ),
            founding_act=next((level.founding_act for level in levels if level.founding_act), None),
            require=tuple(name for name in self.asks if any(i.row and i.row.ask == name for i in kept)),
            at_least=tuple(item.at_least for item in kept if item.at_least),
            at_most=tuple(item.at_most for item in kept if item.at_most),
        )


def path_of(row: Ask) -> str:
    """The path of a row of asks.csv, without a column."""
    return f"asks.{row.ask}.{row.contingency}.{row.theater}.{row.day}.{row.capability}"


def demand(case: Case, require: Sequence[str], wanted: Sequence[str]) -> Demand:
    """What ``--require`` and ``--why-not`` say, and what the case itself requires. Raises UsageError."""
    known = dict.fromkeys(row.ask for row in case.instance.asks)
    asks = tuple(dict.fromkeys(_ask(name, known) for name in (*case.require, *require)))
    rows = [Item(words_of(row), row) for row in case.instance.asks if row.ask in asks]
    return Demand(asks, (*rows, *(wanted_of(case, text) for text in wanted)))


def _ask(name: str, known: Iterable[str]) -> str:
    """The ask as the instance writes it. Raises UsageError for an unknown ask."""
    found = same(name, known)
    if found is None:
        raise UsageError(f"unknown ask {name!r}; {hint(name, known)}")
    return found


def words_of(row: Ask) -> str:
    """A row of an ask in words."""
    what = f"{Decimal(row.amount):,f} " + ("soldiers" if row.capability == TROOPS else row.capability)
    when = "in place" if row.contingency == IN_PLACE else f"by day {row.day} of {row.contingency}"
    return f"{what} {when} in {row.theater} ({row.ask})"


def wanted_of(case: Case, text: str, option: str = "--why-not") -> Item:
    """``MEASURE>=VALUE`` or ``MEASURE<=VALUE``. Raises UsageError for what is neither, naming the option."""
    match = WANTED.match(text)
    if not match:
        raise UsageError(
            f"{option} {text!r}: expected MEASURE>=VALUE or MEASURE<=VALUE, e.g. troops.EST>=6000"
        )
    name, sign, value = match[1], match[2], float(match[3])
    if not math.isfinite(value):
        raise UsageError(f"{option}: expected an ordinary number after {sign}")
    name = measure_called(case, name, f"{option} {text!r}")
    pair = (name, value)
    words = f"{name} of at {'least' if sign == '>=' else 'most'} {value:,.10g}"
    return Item(words, at_least=pair) if sign == ">=" else Item(words, at_most=pair)
