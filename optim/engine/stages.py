"""Stages: coverage first, then cost among plans that cover as much, then least change among those.

The later stages break ties, so they get about as long as the question itself took. What they prove is
kept beside the answer: a cost is shown with how far from the least it can be.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import numpy as np

from optim.engine.compiled import Compiled, Vector
from optim.engine.messages import Job
from optim.engine.race import Racers, Standing
from optim.engine.scaling import unit_of
from optim.solution import Progress, Stage

Watcher = Callable[[Progress], None] | None

SPARE = 0.98  # of the gap: coverage given up for cost stays clear of the edge by more than rounding
LEAST_SECONDS = 0.25  # a plan is polished in less
COST_TOLERANCE = 0.001  # relative: how far cost may rise for less change


@dataclass(frozen=True)
class Settings:
    """What the engine was told."""

    gap: float = 0.5
    time_limit: float = 120.0
    threads: int = 1
    seed: int = 0
    objective: Literal["lexicographic", "coverage"] = "lexicographic"
    finer: float | None = None
    certificate: bool = False
    closing: bool = False  # a certificate as close as the solver's claim, which takes seconds or minutes

    @property
    def aim(self) -> float:
        """The gap that the proof is taken to, in points: finer than what is asked for where that is cheap."""
        return self.gap if self.finer is None else min(self.gap, self.finer)


@dataclass(frozen=True)
class Later:
    """A later stage: the relative gap at which it ends, and its time, as a share of the limit and of the
    seconds that coverage took."""

    stage: Stage
    gap: float
    of_limit: float
    of_coverage: float


# Unit costs are not known to one percent, nor does a posture's change matter to five.
COST, CHANGE = Later("cost", 0.01, 0.25, 0.6), Later("change", 0.05, 0.15, 0.25)


@dataclass(frozen=True)
class Staged:
    """What the stages came to: coverage's own standing, the last plan, and the relative gaps after it."""

    coverage: Standing
    x: Vector | None
    ended: str
    reason: str = ""
    cost_gap: float | None = None
    change_gap: float | None = None


@dataclass(frozen=True)
class Course:
    """One run's team and settings, where its logs go, who watches since when, and what may help."""

    team: Racers
    settings: Settings
    logs: Path
    progress: Watcher
    began: float
    hints: tuple[Vector, ...] = ()

    def tell(self, stage: Stage) -> None:
        """That a stage goes on, without figures."""
        if self.progress is not None:
            self.progress(Progress(stage, time.perf_counter() - self.began, None, None, None))

    def coverage(self, compiled: Compiled) -> Standing:
        """The first stage, with the time that the later ones will not need."""
        later = COST.of_limit + CHANGE.of_limit if self.settings.objective == "lexicographic" else 0.0
        seconds = self.settings.time_limit * (1 - later)
        return self._race(compiled, "coverage", self.settings.aim, seconds, None)

    def later(self, compiled: Compiled, later: Later, start: Vector, coverage_seconds: float) -> Standing:
        """A later stage, from the plan that the one before it left.

        It is raced in units of its objective: gaps and tolerances are absolute, whatever money is stated in.
        """
        objective = OBJECTIVE[later.stage]
        unit = unit_of(compiled, compiled.costs[objective])
        gap = later.gap * max(1.0, abs(compiled.value(objective, start)) / unit)
        longest = min(later.of_limit * self.settings.time_limit, later.of_coverage * coverage_seconds)
        counted = _counted_in(compiled, objective, unit)
        found = self._race(counted, later.stage, gap, max(LEAST_SECONDS, longest), start, unit)
        return replace(found, value=unit * found.value, bound=unit * found.bound)

    def _race(
        self,
        compiled: Compiled,
        stage: Stage,
        gap: float,
        seconds: float,
        start: Vector | None,
        unit: float = 1.0,
    ) -> Standing:
        told = self.settings
        log = str(self.logs / f"{stage}.log")
        job = Job(
            "prove",
            compiled,
            OBJECTIVE[stage],
            gap,
            seconds,
            told.threads,
            told.seed,
            start,
            log,
            self.hints if start is None else (),
        )
        return self.team.race(job, _watch(stage, self.progress, self.began, unit))


OBJECTIVE: dict[Stage, str] = {"coverage": "coverage_index", "cost": "cost", "change": "change"}


def run(course: Course, compiled: Compiled) -> Staged:
    """Coverage; then, if asked, cost and change."""
    began = time.perf_counter()
    first = course.coverage(compiled)
    took = time.perf_counter() - began
    if first.x is None or course.settings.objective == "coverage" or _broken(first):
        return Staged(first, first.x, first.ended, first.reason)
    held = _held(compiled, "coverage_index", _floor(course, first))
    cost = course.later(held, COST, first.x, took)
    if cost.x is None or _broken(cost):
        return Staged(first, first.x if cost.x is None else cost.x, cost.ended, cost.reason)
    dollar, soldier = (unit_of(compiled, compiled.costs[name]) for name in ("cost", "change"))
    held = _held(held, "cost", cost.value * (1 + COST_TOLERANCE) + 1e-6 * dollar)
    change = course.later(held, CHANGE, cost.x, took)
    last = cost if change.x is None else change
    gaps = _relative(cost, dollar), _relative(change, soldier)
    return Staged(first, last.x, change.ended, change.reason, *gaps)


def _floor(course: Course, coverage: Standing) -> float:
    """The least coverage, negated, that the plan at hand meets: the best where that is known, else within
    the gap asked for."""
    spare = 0.0 if coverage.ended == "optimal" else SPARE * course.settings.aim
    return coverage.bound + max(spare, coverage.gap) + 1e-7


def _broken(standing: Standing) -> bool:
    return standing.ended in {"interrupt", "crash"}


def _held(compiled: Compiled, objective: str, at_most: float) -> Compiled:
    """The model with an earlier objective kept from getting worse than this."""
    row = compiled.costs[objective]
    return compiled.with_row(f"{objective}_held", row, -np.inf, at_most - compiled.offsets[objective])


def _counted_in(compiled: Compiled, objective: str, unit: float) -> Compiled:
    """The model with an objective in another unit."""
    if unit == 1.0:
        return compiled
    costs = {**compiled.costs, objective: compiled.costs[objective] / unit}
    return replace(
        compiled, costs=costs, offsets={**compiled.offsets, objective: compiled.offsets[objective] / unit}
    )


def _relative(standing: Standing, unit: float) -> float | None:
    """How far above the least possible the plan's value can be, as a share of it; None if unproven."""
    if not np.isfinite(standing.bound):
        return None
    return max(0.0, standing.gap / max(unit, abs(standing.value)))


def _watch(
    stage: Stage, progress: Watcher, began: float, unit: float
) -> Callable[[float, float, float], None]:
    """Progress in the stage's own unit; coverage is shown as the index, which is minimized negated."""

    def finite(value: float) -> float | None:
        return value if np.isfinite(value) else None

    def watch(_seconds: float, value: float, bound: float) -> None:
        if progress is None:
            return
        value, bound = unit * value, unit * bound
        if stage == "coverage":
            value, bound = -value, min(100.0, -bound) if np.isfinite(bound) else bound
        gap = finite(abs(bound - value))
        progress(Progress(stage, time.perf_counter() - began, finite(value), finite(bound), gap))

    return watch
