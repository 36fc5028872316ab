"""Question: what one case of a study differs in from the study's base; and the key that it is stored by."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from decimal import Context, Decimal, InvalidOperation
from typing import Any, Literal

from optim.case import Case
from optim.instance.hashing import instance_hash
from optim.reading.cells import MOST_DIGITS
from optim.solver_settings import CASE_EFFORT, CASE_GAP, CASE_TIME_LIMIT, Objective
from optim.versions import DECIDING, versions


@dataclass(frozen=True)
class Question:
    """Nothing given: the base itself. ``changes`` are values by path, as ``--set`` takes them, in order.

    ``at_least`` and ``at_most`` hold measures to values; with an ``aim`` (``greatest`` or ``least``, and a
    measure) that is what is looked for, not the most coverage; ``close`` to its end will do, in its unit, and
    ``beyond`` asks only whether the end lies inside of that. ``start``: another question, whose plan is tried
    first; ``effort``: the most work, where that is less than the study's.
    """

    changes: tuple[tuple[str, str], ...] = ()
    scenarios: tuple[str, ...] = ()
    founding_act: str | None = None
    weighting: str | None = None
    require: tuple[str, ...] | None = None
    at_least: tuple[tuple[str, float], ...] = ()
    at_most: tuple[tuple[str, float], ...] = ()
    aim: tuple[Literal["greatest", "least"], str] | None = None
    close: float | None = None
    near: bool = False  # of the plans that are as good, the nearest to the base's
    near_work: float | None = None  # units for that, where they are more than a study's cases get
    beyond: float | None = None
    start: Question | None = None
    effort: float | None = None

    def document(self) -> dict[str, Any]:
        """What is given of it, as JSON types; numbers that are equal are written alike."""
        told = {
            "changes": [[path, plain(value)] for path, value in self.changes],
            "scenarios": list(self.scenarios),
            "founding_act": self.founding_act,
            "weighting": self.weighting,
            "require": None if self.require is None else list(self.require),
            "at_least": [list(pair) for pair in self.at_least],
            "at_most": [list(pair) for pair in self.at_most],
            "aim": None if self.aim is None else list(self.aim),
            "close": self.close,
            "near": self.near or None,
            "near_work": self.near_work,
            "beyond": self.beyond,
            "start": None if self.start is None else self.start.document(),
            "effort": self.effort,
        }
        return {
            name: value
            for name, value in told.items()
            if value not in (None, []) or (name == "require" and value == [])
        }


@dataclass(frozen=True)
class Terms:
    """How every case of a study is solved. ``gap`` in points, ``effort`` in units of work for a case, and
    ``time_limit`` in seconds, which only cuts off what takes too long."""

    gap: float = CASE_GAP
    effort: float = CASE_EFFORT
    time_limit: float = CASE_TIME_LIMIT
    seed: int = 0
    objective: Objective = "score"


def plain(value: str) -> str:
    """A number in its shortest form, anything else as it is: 2.0 and 2 are one value."""
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    if not number.is_finite() or value.startswith("+"):
        return value  # +10 is no plain number where +10% means something
    if number == 0:
        return "0"
    if abs(number.adjusted()) > MOST_DIGITS:
        return value  # which no file may hold; written out it may be longer than the memory
    return format(number.normalize(Context(prec=len(number.as_tuple().digits))), "f")


def base_hash(case: Case) -> str:
    """A fingerprint of a study's base: what the instance says, and what was chosen."""
    chosen = [case.mode, case.founding_act, case.weighting, list(case.require)]
    return _hash([instance_hash(case.instance), chosen])


def key_of(base: str, terms: Terms, question: Question) -> str:
    """The key of a case: equal for the same inputs, settings and versions of what solves it."""
    settings = [terms.gap, terms.effort, terms.time_limit, terms.seed, terms.objective]
    deciding = [versions()[name] for name in DECIDING]
    return _hash([base, settings, deciding, question.document()])


def _hash(document: Any) -> str:
    text = json.dumps(document, sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()
