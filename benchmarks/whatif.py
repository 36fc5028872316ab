"""One changed assumption after another in a session, beside fresh runs of the same questions."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any, get_args

import optim
from benchmarks.row import Row
from optim.case import Case
from optim.engine import Session
from optim.errors import InfeasibleError
from optim.instance.settings import Reading

CHANGES, FRESH, PHASED = 200, 10, 12
FACTORS = (0.5, 0.75, 0.9, 1.1, 1.25, 1.5, 2.0)


def steady_rows() -> Iterator[Row]:
    """Steady, proven within a quarter of a point."""
    with optim.session(optim.load("madrid2022"), mode="steady") as session:
        times = _answered(session, CHANGES, 0.25)
    fresh = [_fresh(change, 0.25) for change in _changes(optim.choose(optim.load("madrid2022")), FRESH)]
    once = statistics.median(fresh)
    yield Row(
        f"steady what-if, median of {CHANGES}", "s", statistics.median(times), "0.5 s", once, "fresh run"
    )
    yield Row(f"steady what-if, 95% of {CHANGES}", "s", sorted(times)[int(0.95 * len(times))], "2 s")
    yield Row(f"steady what-if, slowest of {CHANGES}", "s", max(times), "")


def phased_rows() -> Iterator[Row]:
    """Phased, proven within a point."""
    with optim.session(optim.load("madrid2022"), mode="phased") as session:
        times = _answered(session, PHASED, 1.0)
    yield Row(f"phased what-if, median of {PHASED}", "s", statistics.median(times), "10 s")
    yield Row(f"phased what-if, slowest of {PHASED}", "s", max(times), "")


def _answered(session: Session, count: int, gap: float) -> list[float]:
    """Seconds for each change; the first answer, without any, makes the plans to start from."""
    session.solve(gap=gap)
    return [_seconds(session.solve, gap=gap, **change) for change in _changes(session.case, count)]


def _fresh(change: dict[str, Any], gap: float) -> float:
    """Seconds for the same question from the instance's files on, imports not counted."""

    def run(changes: Any = None, **choices: Any) -> object:
        case = optim.choose(optim.load("madrid2022"), mode="steady", changes=changes, **choices)
        return optim.solve(case, gap=gap, objective="coverage")

    return _seconds(run, **change)


def _seconds(do: Callable[..., object], **given: Any) -> float:
    began = time.perf_counter()
    with suppress(InfeasibleError):  # an answer as well
        do(**given)
    return time.perf_counter() - began


def _changes(case: Case, count: int, seed: int = 0) -> list[dict[str, Any]]:
    """Random changes of every kind: values, readings, weightings, scenarios, asks."""
    draw = random.Random(seed)
    instance = case.instance
    made: list[dict[str, Any]] = []
    while len(made) < count:
        row, place = draw.choice(instance.contributors), draw.choice(instance.theaters)
        kinds: list[dict[str, Any]] = [
            {"changes": _scaled(draw, f"contributors.{row.contributor}.dwell_ratio", row.dwell_ratio)},
            {"changes": _scaled(draw, f"contributors.{row.contributor}.ready_share", row.ready_share, 1)},
            {
                "changes": _scaled(
                    draw, f"contributors.{row.contributor}.deployed_share", row.deployed_share, 1
                )
            },
            {"changes": _scaled(draw, f"theaters.{place.theater}.lead_share", place.lead_share, 1)},
            {"changes": {f"theaters.{place.theater}.max_participants": max(2, place.max_participants - 1)}},
            {"changes": {f"sites.{(site := draw.choice(instance.sites)).site}.beds": site.beds // 2}},
            {"founding_act": draw.choice(get_args(Reading))},
            {"weighting": draw.choice(sorted(instance.settings.weightings))},
            {"scenarios": [draw.choice(sorted(instance.settings.scenarios))]},
        ]
        made.append(draw.choice(kinds))
    return made


def _scaled(draw: random.Random, path: str, value: Any, most: float = 1e9) -> dict[str, object]:
    """The value at a path times a random factor."""
    return {path: round(min(most, float(value) * draw.choice(FACTORS)), 3)}
