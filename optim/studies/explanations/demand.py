"""Demand: rows of asks and measures beyond the case, and the question whether a plan can meet them."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from optim.case import Case
from optim.errors import UsageError
from optim.families import Level
from optim.instance.columns import IN_PLACE, TROOPS
from optim.instance.rows import Ask
from optim.measures import terms
from optim.reading.measure_names import measure_called
from optim.reading.suggest import hint, same
from optim.report.measure_words import amount_words, names_of
from optim.report.wording import capability_words, formations_told, place_words
from optim.studies.explanations.policies import Policy
from optim.studies.question import Question
from optim.text import figure

WANTED = re.compile(r"^\s*([^\s<>=]+)\s*(>=|<=)\s*([+-]?)\s*(\d[\d,]*(?:\.\d+)?)\s*(\D.*?)?\s*$", re.ASCII)
COUNTS_SOLDIERS = ("troops", "permanent", "rotational", "assigned")
"""First words of measures that count soldiers, so that a change may be told in units."""
FORMS = (
    "MEASURE>=VALUE or MEASURE<=VALUE, e.g. troops.EST>=6000; or a change from the plan of the case, e.g. "
    '"troops.LVA>=+1000" or "troops.LVA>=+1 light battalion"'
)
"""The forms of a demand for a measure, for messages."""

Base = Callable[[], Mapping[str, float]]
"""The figures of the plan of the case, worked out only where a demand is relative to that plan."""


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


def demand(case: Case, require: Sequence[str], wanted: Sequence[str], base: Base | None = None) -> Demand:
    """The demands of ``--require``, of ``--why-not`` and of the case itself. Raises UsageError.

    ``base`` gives the figures that relative demands are added to.
    """
    known = dict.fromkeys(row.ask for row in case.instance.asks)
    asks = tuple(dict.fromkeys(_ask(name, known) for name in (*case.require, *require)))
    rows = [Item(words_of(case, row), row) for row in case.instance.asks if row.ask in asks]
    return Demand(asks, (*rows, *(wanted_of(case, text, base=base) for text in wanted)))


def _ask(name: str, known: Iterable[str]) -> str:
    """The ask as the instance writes it. Raises UsageError for an unknown ask."""
    found = same(name, known)
    if found is None:
        raise UsageError(f"unknown ask {name!r}; {hint(name, known)}")
    return found


def words_of(case: Case, row: Ask) -> str:
    """A row of an ask in words: ``6,000 soldiers in place in Latvia (baltic-ask)``."""
    if row.capability == TROOPS:
        what = f"{Decimal(row.amount):,f} soldiers"
    elif any(one.formation == row.capability for one in case.instance.formations):
        what = formations_told(case, row.capability, Fraction(row.amount))
    else:
        what = f"{figure(Fraction(row.amount))} {capability_words(case, row.capability, float(row.amount))}"
    crisis = names_of(case).get(row.contingency, row.contingency)
    when = "in place" if row.contingency == IN_PLACE else f"by day {row.day} of {crisis}"
    return f"{what} {when} in {place_words(case, row.theater)} ({row.ask})"


def wanted_of(case: Case, text: str, option: str = "--why-not", base: Base | None = None) -> Item:
    """``MEASURE>=VALUE``, ``MEASURE<=VALUE``, or a change from the plan of the case: ``MEASURE>=+VALUE``.

    A change may be told in units: ``troops.LVA>=+1 light battalion``. Raises UsageError for any other text,
    naming the option.
    """
    match = WANTED.match(text)
    if not match:
        raise UsageError(f"{option} {text!r}: expected {FORMS}")
    name, sign, change, digits, unit = match.groups()
    name = measure_called(case, name, f"{option} {text!r}")
    value = float(digits.replace(",", ""))
    if unit and not change:
        raise UsageError(f"{option} {text!r}: a unit stands behind a change alone; expected {FORMS}")
    value *= soldiers_of(case, unit, name, f"{option} {text!r}") if unit else 1
    if not math.isfinite(value):
        raise UsageError(f"{option}: expected an ordinary number after {sign}")
    beside = ""
    if change:
        before = _before(name, base, f"{option} {text!r}")
        beside = f" ({figure(value)} {'more' if change == '+' else 'fewer'} than in the plan of the case)"
        value = before + (value if change == "+" else -value)
    pair, least = (name, value), sign == ">="
    words = f"{'' if least else 'at most '}{amount_words(case, name, value)}{beside}"
    return Item(words, at_least=pair) if least else Item(words, at_most=pair)


def _before(name: str, base: Base | None, where: str) -> float:
    """The measure in the plan of the case. Raises UsageError where there is no plan to change."""
    figures = base() if base is not None else {}
    if not figures:
        raise UsageError(
            f"{where}: the case has no plan from which a change could be counted; expected an amount without "
            "a sign, e.g. troops.EST>=6000"
        )
    return sum(times * figures.get(part, 0.0) for times, part in terms(name))


def soldiers_of(case: Case, unit: str, name: str, where: str) -> int:
    """Soldiers of a kind of unit, by its name or code: ``light battalion``. Raises UsageError."""
    known = {row.unit_type: row for row in case.instance.unit_types}
    heads = name.split(".")[0]
    kinds = "; ".join(f"{row.name.lower()} ({row.personnel:,} soldiers)" for row in known.values())
    if heads not in COUNTS_SOLDIERS:
        raise UsageError(f"{where}: {name} does not count soldiers; expected a number without a unit")
    wanted = unit.strip().casefold()
    named = {row.name.casefold(): code for code, row in known.items()}
    code = next((named[one] for one in (wanted, wanted.removesuffix("s")) if one in named), same(unit, known))
    if code is None:
        raise UsageError(
            f"{where}: {unit!r} is not one kind of unit; expected a kind of the instance: {kinds}"
        )
    return known[code].personnel
