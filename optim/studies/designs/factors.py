"""Factors: what a sweep varies, and over what, as ``PATH=VALUES`` says it.

VALUES are a list ``2,3,4``, a range with a step ``2:4:0.5``, percentages of what is there ``-20%,+20%`` or
``-20%:20%:10%``, two ends ``2..4``, or ``evidence``: the ends that the instance's own evidence gives.
``scenario``, ``founding_act``, ``weights`` and ``require`` are varied by name, ``none`` being none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import count, takewhile
from typing import NamedTuple, get_args

from optim.errors import UsageError
from optim.instance.settings import Reading
from optim.reading.cells import IS_RANGE
from optim.reading.parsed import Book
from optim.reading.paths import canonical
from optim.reading.ranges import evidence, kind_of, misfitting
from optim.reading.suggest import hint, same
from optim.studies.question import Question, plain

NUMBER = r"[+-]?\d+(?:\.\d+)?"
STEPS = re.compile(rf"^({NUMBER})(%?):({NUMBER})\2:({NUMBER})\2$", re.ASCII)
ENDS = re.compile(rf"^({NUMBER})\.\.({NUMBER})$", re.ASCII)
NAMED = {
    "scenario": "scenario",
    "founding_act": "Founding Act reading",
    "weights": "weighting",
    "require": "ask",
}
"""What is varied by name, and what the names are of."""
NONE = "none"
MOST = 10_000  # values of one factor


class Ends(NamedTuple):
    """Two ends between which a value may lie."""

    low: Decimal
    high: Decimal


@dataclass(frozen=True)
class Factor:
    """A path, or one of NAMED, and its values as text; ``ends`` where any value between them will do.

    ``whole``: only whole numbers will do.
    """

    path: str
    values: tuple[str, ...]
    ends: Ends | None = None
    whole: bool = False

    def at(self, share: float) -> str:
        """The value at a share of the way: between the ends, else the one of equal slices of the list."""
        if self.ends is None:
            return self.values[min(len(self.values) - 1, int(share * len(self.values)))]
        value = self.ends.low + (self.ends.high - self.ends.low) * Decimal(repr(share))
        return str(round(value)) if self.whole else format(round(value, 6).normalize(), "f")


def factors(texts: Sequence[str], book: Book) -> tuple[Factor, ...]:
    """What ``--over`` says, in order. Raises UsageError with everything that is wrong with it."""
    found, wrong = list[Factor](), list[str]()
    for text in texts:
        try:
            found += _factors(text, book)
        except UsageError as error:
            wrong.append(f"--over {text}: {error}")
    if not texts:
        wrong.append(
            "nothing to sweep: say --over PATH=VALUES, e.g. --over contributors.USA.dwell_ratio=2:4:0.5"
        )
    twice = {one.path for at, one in enumerate(found) if one.path in [other.path for other in found[:at]]}
    wrong += [f"--over {path}: is varied twice; expected each once" for path in sorted(twice)]
    if wrong:
        raise UsageError("\n".join(wrong))
    return tuple(found)


def _factors(text: str, book: Book) -> list[Factor]:
    if text == "evidence":
        return [_between(one.path, one.low, one.high, book) for one in evidence(book)]
    path, equals, values = text.partition("=")
    if not equals or not values:
        raise UsageError("expected PATH=VALUES, e.g. lift.tons.10.amount=9000,12000 (or `evidence` alone)")
    if path in NAMED:
        return [Factor(path, tuple(_named(path, value, book) for value in _listed(values)))]
    path, kind = canonical(book.draft, path), kind_of(book, path)
    if values == "evidence":
        return [_between(one.path, one.low, one.high, book) for one in evidence(book, path)]
    if ends := ENDS.match(values):
        if kind not in ("whole", "number"):
            raise UsageError(f"{path} holds no number: give a list of values")
        return [_between(path, Decimal(ends[1]), Decimal(ends[2]), book)]
    steps = STEPS.match(values)
    listed = (
        _stepped(Decimal(steps[1]), Decimal(steps[3]), Decimal(steps[4]), steps[2])
        if steps
        else _listed(values)
    )
    wrong = {value: misfitting(book, path, value) for value in listed}
    if any(wrong.values()):
        raise UsageError(
            "; ".join(f"{value!r} {_reason(reason)}" for value, reason in wrong.items() if reason)
        )
    return [Factor(path, listed)]


def _named(path: str, value: str, book: Book) -> str:
    """A scenario, reading, weighting or ask as the instance writes it. Raises UsageError for another name."""
    settings = book.settings
    assert settings is not None, "a sound book has settings"
    known: dict[str, Iterable[str]] = {
        "scenario": settings.scenarios,
        "founding_act": get_args(Reading),
        "weights": settings.weightings,
        "require": book.names("asks", "ask") or (),
    }
    found = same(value, [*known[path], NONE])
    if found is None:
        raise UsageError(f"unknown {NAMED[path]} {value!r}; {hint(value, known[path])}")
    return found


def _reason(reason: str) -> str:
    """Why a value does not fit; how a range is written, where the value is meant to be a range."""
    return f"{reason}, or the ends as LOW..HIGH" if reason.startswith(IS_RANGE) else reason


def _between(path: str, low: Decimal, high: Decimal, book: Book) -> Factor:
    if low >= high:
        raise UsageError(f"{low}..{high}: expected the lower end first")
    ends = tuple(format(end, "f") for end in (low, high))
    return Factor(path, ends, Ends(low, high), kind_of(book, path) == "whole")


def _listed(values: str) -> tuple[str, ...]:
    found = tuple(part.strip() for part in values.split(","))
    if "" in found:
        raise UsageError("a value of the list is empty")
    return tuple(dict.fromkeys(found))


def _stepped(first: Decimal, last: Decimal, step: Decimal, percent: str) -> tuple[str, ...]:
    if step <= 0 or last < first:
        raise UsageError(f"{first}:{last}:{step}: expected FIRST:LAST:STEP with FIRST <= LAST and STEP > 0")
    if (last - first) / step >= MOST:
        raise UsageError(f"more than {MOST:,} values: expected a larger step")
    values = takewhile(lambda value: value <= last, (first + at * step for at in count()))
    return tuple(f"{value:+f}%" if percent else plain(str(value)) for value in values)


def question(given: Sequence[tuple[Factor, str]]) -> Question:
    """The question with these values of these factors."""
    named = {factor.path: value for factor, value in given if factor.path in NAMED and value != NONE}
    free = {factor.path for factor, value in given if factor.path == "require" and value == NONE}
    return Question(
        changes=tuple((factor.path, value) for factor, value in given if factor.path not in NAMED),
        scenarios=tuple(named[name] for name in ("scenario",) if name in named),
        founding_act=named.get("founding_act"),
        weighting=named.get("weights"),
        require=(named["require"],) if "require" in named else () if free else None,
    )
