"""Solve: a case in, a checked Solution out. Coverage first, then cost, then least change."""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Literal

import numpy as np

from optim.case import Case
from optim.check import account
from optim.engine.compiled import Compiled, Vector, compile_model
from optim.engine.extract import plan_of, shrink
from optim.engine.messages import Job
from optim.engine.race import Standing, Team, race
from optim.errors import (
    BreachError,
    InfeasibleError,
    Interrupted,
    NoPlanError,
    SolverCrash,
    UndecidedError,
)
from optim.plan import Ledger, Outcome, Plan, Status, StoppedBy
from optim.solution import Progress, Solution

Watcher = Callable[[Progress], None] | None

STEADY_AIM = 0.1  # steady plans are proven to this even when a wider gap would do
COST_SHARE, CHANGE_SHARE = 0.25, 0.1  # of the time limit, kept for the second and third objective
COST_TOLERANCE = 0.001  # relative: how far cost may rise for less change
PROVED = 1e-4  # points: a gap no wider than this is called optimal


@dataclass(frozen=True)
class Settings:
    """What the engine was told."""

    gap: float = 0.5
    time_limit: float = 120.0
    threads: int = 1
    seed: int = 0
    objective: Literal["lexicographic", "coverage"] = "lexicographic"

    def aim(self, case: Case) -> float:
        """The gap that the proof is taken to, in points."""
        return min(self.gap, STEADY_AIM) if case.mode == "steady" else self.gap


@dataclass
class Clock:
    """Seconds by part of the work."""

    parts: dict[str, float] = field(default_factory=dict)
    _last: float = field(default_factory=time.perf_counter)

    def lap(self, part: str) -> None:
        """Add the time since the last lap to a part."""
        now = time.perf_counter()
        self.parts[part] = self.parts.get(part, 0.0) + now - self._last
        self._last = now


def solve(
    case: Case,
    *,
    gap: float = 0.5,
    time_limit: float = 120.0,
    threads: int = 1,
    seed: int = 0,
    objective: Literal["lexicographic", "coverage"] = "lexicographic",
    progress: Watcher = None,
    log: Path | None = None,
) -> Solution:
    """The best plan found for a case, exactly checked, with the proven bound on any plan's coverage.

    ``gap`` is in points of the coverage index, ``time_limit`` in seconds of solving. Raises the errors of
    ``optim.errors``: infeasible, undecided, no plan by the limit, breach, crash, interrupted.
    """
    settings = Settings(gap, time_limit, threads, seed, objective)
    clock = Clock()
    from optim.model import build

    m = build(case)
    clock.lap("build")
    compiled = compile_model(m)
    clock.lap("compile")
    with tempfile.TemporaryDirectory(prefix="optimize-") as folder:
        log_file = log if log is not None else Path(folder) / "solver.log"
        with Team(searching=case.mode == "phased") as team:
            first, last = _stages(case, compiled, team, settings, str(log_file), progress)
        log_text = log_file.read_text(errors="replace") if log_file.exists() else ""
    clock.lap("solve")
    if last.x is None:
        raise _no_plan(first)
    plan, ledger = _checked(case, compiled, last.x)
    clock.lap("check")
    outcome = _outcome(settings, first, ledger, clock.parts)
    solution = Solution(case, plan, ledger, outcome, log_text, _versions(), _told(settings))
    if ledger.breaches:
        error = BreachError(ledger.breaches)
        error.solution = solution  # type: ignore[attr-defined]
        raise error
    return solution


def _stages(
    case: Case, compiled: Compiled, team: Team, settings: Settings, log: str, progress: Watcher
) -> tuple[Standing, Standing]:
    """Coverage; then, if asked, cost and change. The first stage's standing, and the last one's."""
    lexicographic = settings.objective == "lexicographic"
    kept = (COST_SHARE + CHANGE_SHARE) if lexicographic else 0.0
    aim = settings.aim(case)
    seconds = settings.time_limit
    job = Job(
        "prove",
        compiled,
        "coverage_index",
        aim,
        seconds * (1 - kept),
        settings.threads,
        settings.seed,
        log_file=log,
    )
    began = time.perf_counter()
    first = race(team, job, _watch("coverage", progress, began))
    if first.x is None or not lexicographic or first.ended in {"interrupt", "crash"}:
        return first, first
    # minimized coverage is negative: at most bound + max(aim, gap), never worse than the plan needs
    floor = first.bound + max(aim, first.gap) + 1e-7
    row = compiled.costs["coverage_index"]
    held = compiled.with_row("coverage_floor", row, -np.inf, floor - compiled.offsets["coverage_index"])
    cost = _later(held, team, settings, first, "cost", COST_SHARE, progress, began)
    if cost.ended in {"interrupt", "crash"} or cost.x is None:
        return first, cost if cost.x is not None else first
    roof = cost.value * (1 + COST_TOLERANCE) + 1e-6
    held = held.with_row("cost_roof", held.costs["cost"], -np.inf, roof - held.offsets["cost"])
    change = _later(held, team, settings, cost, "change", CHANGE_SHARE, progress, began)
    return first, change if change.x is not None else cost


def _later(
    compiled: Compiled,
    team: Team,
    settings: Settings,
    before: Standing,
    objective: str,
    share: float,
    progress: Watcher,
    began: float,
) -> Standing:
    """A later objective, from the plan that the one before it left."""
    assert before.x is not None
    gap = 0.001 * max(1.0, abs(compiled.value(objective, before.x)))
    seconds = max(1.0, share * settings.time_limit)
    job = Job("prove", compiled, objective, gap, seconds, settings.threads, settings.seed, before.x)
    return race(team, job, _watch(objective, progress, began))


def _watch(stage: str, progress: Watcher, began: float) -> Callable[[float, float, float], None]:
    """Progress in points of the index while coverage is at stake; later stages only show time."""

    def watch(_seconds: float, value: float, bound: float) -> None:
        if progress is None:
            return
        points = stage == "coverage"
        have = -value if points and np.isfinite(value) else None
        best = min(100.0, -bound) if points and np.isfinite(bound) else None
        gap = best - have if best is not None and have is not None else None
        progress(Progress(stage, time.perf_counter() - began, have, best, gap))

    return watch


def _no_plan(standing: Standing) -> Exception:
    """The error that says why there is no plan."""
    errors: dict[str, Exception] = {
        "infeasible": InfeasibleError("no plan satisfies every rule and demand of this case"),
        "unbounded": UndecidedError("the model is unbounded: a limit is missing"),
        "undecided": UndecidedError("the solver could not tell whether the model is infeasible or unbounded"),
        "crash": SolverCrash(standing.reason or "the solver's process died"),
        "error": SolverCrash(standing.reason or "the solver stopped with an error"),
        "interrupt": Interrupted("interrupted before any plan was found"),
    }
    return errors.get(standing.ended, NoPlanError("the time limit came before any plan was found"))


def _checked(case: Case, compiled: Compiled, x: Vector) -> tuple[Plan, Ledger]:
    """The plan and its exact account; responses a hair over a limit are shrunk until they hold."""
    plan = plan_of(compiled, x)
    ledger = account(case, plan)
    for factor in (Decimal("0.999999"), Decimal("0.99999"), Decimal("0.9999")):
        if not ledger.breaches:
            break
        smaller = shrink(plan, factor)
        again = account(case, smaller)
        if not again.breaches:
            return smaller, again
    return plan, ledger


def _outcome(settings: Settings, first: Standing, ledger: Ledger, seconds: Mapping[str, float]) -> Outcome:
    """Status and proof, from the exact coverage and the proven bound."""
    coverage = float(ledger.coverage)
    bound = max(coverage, min(100.0, -first.bound)) if np.isfinite(first.bound) else 100.0
    gap = float(Fraction(bound) - ledger.coverage) if bound > coverage else 0.0
    status: Status = "optimal" if gap <= PROVED else "within_gap" if gap <= settings.gap + 1e-6 else "limit"
    ended: dict[str, StoppedBy] = {"interrupt": "interrupt", "crash": "crash", "error": "crash"}
    stopped = ended.get(first.ended) or (
        "proof" if status == "optimal" else "gap" if status == "within_gap" else "time_limit"
    )
    return Outcome(status, stopped, coverage, bound, gap, float(ledger.cost_musd), seconds, _peak_mb())


def _peak_mb() -> float:
    """The largest memory of this process and its children so far, megabytes."""
    scale = 1024.0 if sys.platform != "darwin" else 1024.0 * 1024.0
    usage = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return max(usage) / scale


def _versions() -> dict[str, str]:
    names = ("alliance-posture", "pyomo", "highspy", "numpy", "scipy", "pandas")
    found = {"python": sys.version.split()[0]}
    for name in names:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "not installed"
    return found


def _told(settings: Settings) -> dict[str, str | float | int]:
    return {
        "gap": settings.gap,
        "time_limit": settings.time_limit,
        "threads": settings.threads,
        "seed": settings.seed,
        "objective": settings.objective,
    }
