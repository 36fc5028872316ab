"""Outcomes: the result of a solve as an ``Outcome`` or an error, with settings."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import numpy as np

from optim.engine.course import Settings
from optim.engine.memory import peak_mb
from optim.engine.optimize_measure import Extreme
from optim.engine.portfolio import TIME_LIMIT as TIME_LIMIT_CAME
from optim.engine.referee import Standing
from optim.engine.stages import Staged
from optim.errors import InfeasibleError, Interrupted, NoPlanError, SolverCrash, UndecidedError
from optim.plan import Ledger, Outcome, Status, StoppedBy
from optim.solution import Solution

PROVED = 1e-4  # points: a gap no wider than this is called optimal


def outcome_of(
    settings: Settings, staged: Staged, ledger: Ledger, seconds: Mapping[str, float], solvers_mb: float
) -> Outcome:
    """Status and proof, from the exact coverage and the proven bound on the score.

    A plan that is charged no more than this one covers at most the bound on the score and the charge.
    """
    coverage, proven = float(ledger.coverage), staged.coverage.bound
    most = min(100.0, float(ledger.charged) - proven) if np.isfinite(proven) else 100.0
    bound = max(coverage, most)
    gap = float(Fraction(bound) - ledger.coverage) if bound > coverage else 0.0
    status: Status = "optimal" if gap <= PROVED else "within_gap" if gap <= settings.gap + 1e-6 else "limit"
    broken: dict[str, StoppedBy] = {"interrupt": "interrupt", "crash": "crash", "error": "crash"}
    stopped = broken.get(staged.ended) or (
        "proof" if status == "optimal" else "gap" if status == "within_gap" else _stopped(staged.cut_off)
    )
    return Outcome(
        status,
        stopped,
        coverage,
        bound,
        gap,
        float(ledger.cost_musd),
        dict(seconds),
        peak_mb(solvers_mb),
        cost_gap=staged.cost_gap,
        change_gap=staged.change_gap,
        cut_off=staged.cut_off,
        distance=staged.distance,
        distance_bound=staged.distance_bound,
        score=float(ledger.score),
    )


def outcome_of_aim(
    found: Extreme, ledger: Ledger, seconds: Mapping[str, float], solvers_mb: float
) -> Outcome:
    stopped: StoppedBy = {"interrupt": "interrupt", "crash": "crash", "error": "crash"}.get(  # type: ignore[assignment]
        found.ended, "proof" if found.ended in ("optimal", "gap") else _stopped(found.cut_off)
    )
    status: Status = "optimal" if stopped == "proof" else "limit"
    coverage, cost = float(ledger.coverage), float(ledger.cost_musd)
    memory = peak_mb(solvers_mb)
    return Outcome(
        status,
        stopped,
        coverage,
        None,
        None,
        cost,
        dict(seconds),
        memory,
        aim_bound=found.bound,
        cut_off=found.cut_off,
        score=float(ledger.score),
    )


def _stopped(cut_off: str) -> StoppedBy:
    """Whether a limit was that of time or that of work."""
    return "time_limit" if TIME_LIMIT_CAME in cut_off else "effort"


def no_plan(standing: Standing, kept: Solution | None = None) -> Exception:
    """The error that says why there is no plan."""
    errors: dict[str, Exception] = {
        "infeasible": InfeasibleError("no plan satisfies every rule and demand of this case", kept),
        "unbounded": UndecidedError("the model is unbounded: a limit is missing"),
        "undecided": UndecidedError("the solver could not tell whether the model is infeasible or unbounded"),
        "crash": SolverCrash(standing.reason or "the solver's process died"),
        "error": SolverCrash(standing.reason or "the solver stopped with an error"),
        "interrupt": Interrupted("interrupted before any plan was found"),
    }
    spent = "the time limit came" if standing.cut_off else "the work that it was given (--effort) was used up"
    return errors.get(standing.ended, NoPlanError(f"{spent} before any plan was found", standing.cut_off))


def settings_of(settings: Settings) -> dict[str, str | float | int]:
    """The settings as a run's manifest stores them."""
    return {
        "gap": settings.gap,
        "finer": settings.finer is not None,
        "certify": settings.closing,
        "time_limit": settings.time_limit,
        "effort": settings.effort,
        "seed": settings.seed,
        "objective": settings.objective,
    }
