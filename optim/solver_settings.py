"""Solver settings: which gap, time limit, threads, seed and objective a solve may be given, and the sentence
for each that it may not. The command and the Python API ask here."""

from __future__ import annotations

import math
from collections.abc import Callable
from numbers import Integral, Real
from typing import Any, Literal, get_args

from optim.errors import UsageError

EFFORT = 120.0  # units of work (``optim.engine.work``), about seconds
TIME_LIMIT = 600.0  # seconds: a safety net, wide enough for that work on a busy machine
CASE_GAP, CASE_EFFORT, CASE_TIME_LIMIT = 0.25, 40.0, 300.0  # of a what-if, and of each case of a study
NEAR_WORK = 3.0  # units for the nearest plan of a case among many,
CLOSE_WORK = 20.0  # and of one that is looked at alone
Objective = Literal["lexicographic", "score", "coverage"]
OBJECTIVES = get_args(Objective)
MOST_THREADS = 1024
MOST_WORKERS = 1024
MOST_SEED = 2**31 - 1
WIDEST_GAP = 100.0  # points


def check_settings(*, option: bool = False, **given: Any) -> None:
    """Raise UsageError for the first setting that is not valid.

    Settings are ``objective``, ``gap`` (points), ``effort`` (units of work), ``time_limit`` (seconds),
    ``threads``, ``seed`` and ``workers``; those that are not given are not checked. ``option``: the message
    names them as the command does, ``--time-limit`` for ``time_limit``.
    """
    for name, value in given.items():
        expected = _EXPECTED[name]
        if not _VALID[name](value):
            named = f"--{name.replace('_', '-')}" if option else name
            raise UsageError(f"{named} is {_shown(value)}: {expected}")


def _shown(value: Any) -> str:
    number = isinstance(value, Real) and not isinstance(value, bool)
    return f"{value:g}" if number and not isinstance(value, Integral) else repr(value)[:60]


def _between(value: Any, least: float, most: float) -> bool:
    """Whether it is a finite number in the range; True is no number."""
    if not isinstance(value, Real) or isinstance(value, bool):
        return False
    try:
        number = float(value)
    except OverflowError:  # a whole number that no float holds
        return False
    return math.isfinite(number) and least <= number <= most


def _whole(value: Any, least: int, most: int) -> bool:
    return isinstance(value, Integral) and _between(value, least, most)


_VALID: dict[str, Callable[[Any], bool]] = {
    "objective": lambda value: isinstance(value, str) and value in OBJECTIVES,
    "gap": lambda value: _between(value, 0, WIDEST_GAP),
    "time_limit": lambda value: _between(value, 0, math.inf) and value > 0,
    "effort": lambda value: _between(value, 0, math.inf) and value > 0,
    "threads": lambda value: _whole(value, 1, MOST_THREADS),
    "seed": lambda value: _whole(value, 0, MOST_SEED),
    "workers": lambda value: _whole(value, 0, MOST_WORKERS),
}
_EXPECTED = {
    "objective": f"choose one of {', '.join(OBJECTIVES)}",
    "gap": f"expected points of the coverage index, from 0 to {WIDEST_GAP:g}",
    "time_limit": "expected a number of seconds above 0",
    "effort": "expected units of work, about seconds, above 0",
    "threads": f"expected a whole number from 1 to {MOST_THREADS}",
    "seed": f"expected a whole number from 0 to {MOST_SEED}",
    "workers": f"expected a whole number from 0 to {MOST_WORKERS}",
}
