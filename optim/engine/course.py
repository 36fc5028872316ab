"""Course: one run's settings and races. Each race is a stage: an objective, a gap and a share of the work.

The stages after coverage break ties, so they get about as much work as the question itself took. Work is
counted in units of ``optim.engine.work``; the time limit only cuts off what takes too long, and what it cut
off says so.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from optim.engine.matrix import MatrixModel, Vector
from optim.engine.messages import Job
from optim.engine.nearest import DISTANCE, Near, apart, spread
from optim.engine.order import ORDER
from optim.engine.portfolio import Solver
from optim.engine.presolve import presolve
from optim.engine.referee import EXACT, Standing
from optim.engine.scaling import unit_of
from optim.engine.subproblems import fixed
from optim.solution import Progress, Stage
from optim.solver_settings import NEAR_WORK, Objective

Watcher = Callable[[Progress], None] | None

COST_TOLERANCE = 0.001  # relative: how far cost may rise for less change
RESPONSES = 60.0  # units, and seconds: a linear program of a moment
CLOSER = 0.4  # of the gap: how closely coverage is known where a near plan may use the rest of the gap
LATER = 0.4  # of the time limit and of the effort: what coverage leaves for cost and change


@dataclass(frozen=True)
class Settings:
    """Settings of the engine.

    ``gap`` is the one asked for, in points, and ``aim``, if given, a narrower one to end at; when that is
    reached, a small model is taken on to ``finer`` with ``more`` units of work. ``effort`` is the most work,
    in units; ``time_limit`` in seconds is a safety net.
    """

    gap: float = 0.5
    time_limit: float = 600.0
    effort: float = 120.0
    seed: int = 0
    objective: Objective = "lexicographic"
    near_work: float = NEAR_WORK  # units that the nearest plan may take, however quick coverage was
    aim: float | None = None
    finer: float | None = None
    more: float = 0.0
    certificate: bool = False
    closing: bool = False  # a certificate as close as the solver's claim, which takes seconds or minutes

    @property
    def aimed(self) -> float:
        """The gap at which coverage ends, in points, unless it is taken on to a finer one."""
        return self.gap if self.aim is None else min(self.gap, self.aim)


@dataclass(frozen=True)
class Later:
    """A later stage: the relative gap at which it ends, and its work, as a share of the effort and of the
    work that coverage took. Time likewise, of the limit."""

    stage: Stage
    gap: float
    share: float
    of_coverage: float
    least: float  # units: a small model needs as much, however quick coverage was
    more: float  # units: a small model is taken on to the very best with so many


# Unit costs are not known to one percent, nor does a posture's change matter to five.
COST = Later("cost", 0.01, 0.25, 0.5, least=1.2, more=0.1)
CHANGE = Later("change", 0.05, 0.1, 0.4, least=0.3, more=0.1)
NEAREST = Later("nearest", 0.0, 0.15, 0.4, least=0.0, more=0.0)
ORDERING = Later("order", 1e-6, 0.05, 0.1, least=0.6, more=0.0)


@dataclass(frozen=True)
class Course:
    """One run's team and settings, where its logs go, who watches since when, and what may help."""

    team: Solver
    settings: Settings
    logs: Path
    progress: Watcher
    began: float
    hints: tuple[Vector, ...] = ()
    near: Near | None = None  # the plan that the answer is to be nearest to
    warm: bool = False  # whether the relaxation may start from a basis that is kept
    known: float = -np.inf  # a bound on coverage's objective that is proven already

    def tell(self, stage: Stage) -> None:
        """That a stage goes on, without figures."""
        if self.progress is not None:
            self.progress(Progress(stage, time.perf_counter() - self.began, None, None, None))

    def coverage(self, compiled: MatrixModel) -> Standing:
        """The first stage, with the work and the time that the later ones will not need."""
        told = self.settings
        share = 1 - LATER if told.objective == "lexicographic" else 1.0
        small = not compiled.large  # only there is it quick
        job = Job(
            "whole",
            compiled,
            OBJECTIVE["coverage"],
            told.aimed,
            share * told.effort,
            told.seed,
            hints=self.hints,
            finer=told.finer if small else None,
            more=told.more,
            warm=self.warm,
            known=self.known,
        )
        return self._race(job, "coverage", share)

    def later(self, compiled: MatrixModel, later: Later, start: Vector, work: float) -> Standing:
        """A later stage, from the plan that the one before it left; ``work`` is what coverage took.

        It is raced in units of its objective: gaps and tolerances are absolute, whatever money is stated in.
        """
        told, objective = self.settings, OBJECTIVE[later.stage]
        unit = unit_of(compiled, compiled.costs[objective])
        gap = later.gap * max(1.0, abs(compiled.value(objective, start)) / unit)
        most = min(later.share * told.effort, max(later.least, later.of_coverage * work))
        if later is NEAREST:
            most = max(most, min(told.near_work, told.effort / 2))
        job = Job("whole", _counted_in(compiled, objective, unit), objective, gap, most, told.seed, start)
        if not compiled.large and later.more:
            job = replace(job, finer=EXACT, more=later.more)
        found = self._race(job, later.stage, later.share, unit)
        return replace(found, value=unit * found.value, bound=unit * found.bound)

    def given(self, held: MatrixModel) -> Standing:
        """The given plan itself with the best responses to its posture, where it is still possible."""
        assert self.near is not None, "only where there is one"
        return self._with_posture(held, self.near.decisions)

    def closer(self, compiled: MatrixModel, first: Standing) -> Standing:
        """Coverage once more, from the plan found: the closer the bound, the more plans to choose from."""
        told = self.settings
        gap, most = CLOSER * told.gap, min(told.near_work, told.effort / 2)
        job = Job("whole", compiled, OBJECTIVE["coverage"], gap, most, told.seed, first.x, known=first.bound)
        found = self._race(job, "coverage", NEAREST.share)
        return replace(found, bound=max(first.bound, found.bound), duals=first.duals, work=first.work)

    def nearest(self, compiled: MatrixModel, start: Vector, work: float) -> Standing:
        """The nearest to the given plan, from the plan that the stage before left."""
        assert self.near is not None, "only where there is one"
        own = compiled.columns
        if self.near.of(start) <= EXACT:
            return Standing(start, 0.0, 0.0, "optimal")
        wider = apart(compiled, self.near)
        found = self.later(wider, NEAREST, spread(compiled, self.near, start), work)
        return replace(found, x=None if found.x is None else found.x[:own])

    def tidied(self, compiled: MatrixModel, x: Vector) -> Standing:
        """The plan without projects that it does not need: a stage that ends at its gap may leave some."""
        as_it_is = Standing(x, compiled.value(OBJECTIVE["cost"], x), -np.inf, "limit")
        built = np.array([name == "built" for name, _ in compiled.keys])
        if self.near is not None or not np.any(x[built] > 0):
            return as_it_is
        left = presolve(fixed(compiled, built, x))
        if left is None or not len(left.columns):
            return as_it_is
        job = Job("whole", left.compiled, OBJECTIVE["cost"], 0.0, RESPONSES, self.settings.seed)
        found = self.team.race(job, lambda *_: None, RESPONSES)
        least = COST_TOLERANCE * unit_of(compiled, compiled.costs[OBJECTIVE["cost"]])
        cheaper = found.x is not None and found.value < as_it_is.value - least
        return replace(found, x=left.spread(found.x) if cheaper and found.x is not None else x)

    def responses(self, compiled: MatrixModel, x: Vector) -> Standing:
        """The most that the posture of a plan covers: cost and change may have taken some for nothing."""
        found, value = self._with_posture(compiled, x), compiled.value(OBJECTIVE["coverage"], x)
        return found if found.x is not None and found.value < value else replace(found, x=x)

    def _with_posture(self, compiled: MatrixModel, decisions: Vector) -> Standing:
        """The best responses to a posture; no plan where its rows allow none."""
        nothing = np.zeros(compiled.columns, dtype=bool)
        left = presolve(fixed(compiled, nothing, decisions))
        if left is None:
            return Standing(None, np.inf, -np.inf, "infeasible")
        if not len(left.columns):
            value = compiled.value(OBJECTIVE["coverage"], left.whole)
            return Standing(left.whole, value, -np.inf, "limit")
        job = Job("whole", left.compiled, OBJECTIVE["coverage"], 0.0, RESPONSES, self.settings.seed)
        found = self.team.race(job, lambda *_: None, RESPONSES)
        return replace(found, x=None if found.x is None else left.spread(found.x))

    def _race(self, job: Job, stage: Stage, share: float, unit: float = 1.0) -> Standing:
        job = replace(job, log_file=str(self.logs / f"{stage}.log"))
        watch = _watch(stage, self.progress, self.began, unit)
        standing = self.team.race(job, watch, share * self.settings.time_limit)
        return replace(standing, cut_off=standing.cut_off and f"{standing.cut_off} ({stage})")


OBJECTIVE: dict[Stage, str] = {
    "coverage": "score",
    "cost": "cost",
    "change": "change",
    "order": ORDER,
    "nearest": DISTANCE,
}


def _counted_in(compiled: MatrixModel, objective: str, unit: float) -> MatrixModel:
    """The model with an objective in another unit."""
    if unit == 1.0:
        return compiled
    costs = {**compiled.costs, objective: compiled.costs[objective] / unit}
    return replace(
        compiled, costs=costs, offsets={**compiled.offsets, objective: compiled.offsets[objective] / unit}
    )


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
