"""Solve: a case in, a checked Solution out. Coverage first, then cost, then least change."""

from __future__ import annotations

import time
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import get_args

import numpy as np

from optim.case import Case
from optim.certificate import Certificate
from optim.check import account
from optim.engine import nearest, stages
from optim.engine.assembly import compile_case
from optim.engine.certificate import certified, closed, refuted
from optim.engine.course import Course, Settings, Watcher
from optim.engine.extract import plan_of, shrink, within_what_is_due
from optim.engine.magnitudes import refuse
from optim.engine.matrix import MatrixModel, Vector
from optim.engine.memory import peak_mb
from optim.engine.optimize_measure import Aim, extreme
from optim.engine.outcomes import no_plan, outcome_of, outcome_of_aim, settings_of
from optim.engine.portfolio import Portfolio, Solver
from optim.engine.referee import Standing
from optim.engine.scratch import scratch
from optim.engine.stages import Staged
from optim.engine.tolerance_repair import repaired, with_margin
from optim.errors import (
    BreachError,
)
from optim.plan import Ledger, Outcome, Plan
from optim.reading import free_of_charge, vary
from optim.solution import Solution, Stage
from optim.solver_settings import EFFORT, TIME_LIMIT, Objective, check_settings
from optim.versions import versions

GAP = 0.5  # points, where no gap is asked for
STEADY_AIM = 0.1  # points: steady plans are proven to this, and to optimality where that is quick,
MORE = 40.0  # with so many more units of work


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
    gap: float | None = None,
    time_limit: float = TIME_LIMIT,
    effort: float = EFFORT,
    seed: int = 0,
    objective: Objective = "lexicographic",
    progress: Watcher = None,
    team: Portfolio | None = None,
    certify: bool = False,
) -> Solution:
    """The best plan found for a case, exactly checked, with the proven bound on any plan's coverage.

    ``gap`` is in points of the coverage index; without one half a point, but steady plans are proven to be
    optimal where that is quick. ``effort`` is the most work, in units of about a second; equal settings give
    equal plans unless ``time_limit``, in seconds of solving, comes first, which ``outcome.cut_off`` tells.
    ``certify``: the certificate is brought as near to the solver's bound as cuts can, in up to ten minutes
    more. ``team`` are solver processes that are started already and stay the caller's. Raises the errors of
    ``optim.errors``: usage, infeasible, undecided, no plan by the limit, breach, crash, interrupted.
    """
    if gap is not None:
        check_settings(gap=gap)
    check_settings(time_limit=time_limit, effort=effort, seed=seed, objective=objective)
    settings = Settings(GAP if gap is None else gap, time_limit, effort, seed, objective)
    settings = replace(settings, certificate=True, closing=certify)
    if gap is None and case.mode == "steady":
        settings = replace(settings, aim=STEADY_AIM, finer=stages.OPTIMAL, more=MORE)
    clock = Clock()
    if objective == "coverage":
        case = vary(case, overrides=free_of_charge(case))
    with (
        nullcontext(team) if team is not None else Portfolio() as ours
    ):  # its processes start during the build
        compiled = compile_case(case)
        clock.lap("build")
        return answered(case, compiled, ours, settings, progress, clock)


def answered(
    case: Case,
    compiled: MatrixModel,
    team: Solver,
    settings: Settings,
    progress: Watcher,
    clock: Clock,
    hints: tuple[Vector, ...] = (),
    near: Vector | None = None,
    warm: bool = False,
    known: float = -np.inf,
) -> Solution:
    """What a team of solver processes makes of a compiled case, exactly checked.

    ``near``: decisions of a plan; of the plans that are as good, the nearest to that one is the answer.
    ``warm``: the relaxation may start from the basis that the team keeps. ``known``: a lower bound on the
    negated score that is proven already.
    Raises MagnitudeError where the figures are too far apart for any solver.
    """
    refuse(case.instance.name, compiled)
    with scratch() as folder:
        goal = None if near is None else nearest.near(case, compiled, near)
        course = Course(team, settings, folder, progress, time.perf_counter(), hints, goal, warm, known)
        staged = stages.run(course, compiled)
        clock.lap("solve")
        if staged.x is None:
            raise no_plan(staged.coverage, _refused(case, compiled, staged.coverage, settings))
        plan, ledger = _checked(case, compiled, staged.x)
        proof = _certificate(case, compiled, staged.coverage, settings, course)
        clock.lap("check")
        if ledger.breaches:
            again = stages.run(course, with_margin(case, compiled))
            clock.lap("solve")
            if again.x is not None:
                plan, ledger = _checked(case, compiled, again.x)
                staged = _firm(staged, again)
        log = _logs(folder)
    told = {**settings_of(settings), "from_nothing": not hints and near is None}
    outcome = outcome_of(settings, staged, ledger, clock.parts, team.peak_mb)
    if near is not None:
        outcome = replace(outcome, best=_best(case, compiled, staged, ledger))
    if proof is not None and proof.certified is not None:
        outcome = replace(outcome, certified=float(proof.certified + ledger.charged))
    solution = Solution(case, plan, ledger, outcome, log, versions(), told, proof)
    if ledger.breaches:
        raise BreachError(ledger.breaches, solution)
    return solution


def aimed(
    case: Case,
    compiled: MatrixModel,
    team: Solver,
    settings: Settings,
    aim: Aim,
    clock: Clock,
    hints: tuple[Vector, ...] = (),
) -> Solution:
    """The plan with the greatest, or the least, of a measure: exactly checked, and how far that is proven.

    Of coverage itself nothing is proven: ``outcome.bound`` is None, and ``aim_bound`` the measure's bound.
    """
    refuse(case.instance.name, compiled)
    found = extreme(case, compiled, team, settings, aim, hints)
    clock.lap("solve")
    if found.x is None:
        raise no_plan(Standing(None, np.inf, -np.inf, found.ended, found.reason, cut_off=found.cut_off))
    plan, ledger = _checked(case, compiled, found.x)
    clock.lap("check")
    if ledger.breaches:
        again = extreme(case, with_margin(case, compiled), team, settings, aim, hints)
        clock.lap("solve")
        if again.x is not None:
            plan, ledger = _checked(case, compiled, again.x)
            found = replace(again, bound=found.bound, cut_off=found.cut_off or again.cut_off)
    outcome = outcome_of_aim(found, ledger, clock.parts, team.peak_mb)
    told = {**settings_of(settings), "from_nothing": False}  # an aim has no replay
    solution = Solution(case, plan, ledger, outcome, "", versions(), told)
    if ledger.breaches:
        raise BreachError(ledger.breaches, solution)
    return solution


def _firm(first: Staged, again: Staged) -> Staged:
    """A plan found with a margin, with what is proven of all plans, which is what was proven before."""
    return replace(
        again,
        coverage=replace(again.coverage, bound=first.coverage.bound),
        cost_gap=None,
        change_gap=None,
        distance_bound=first.distance_bound,
        cut_off=first.cut_off or again.cut_off,
    )


def _best(case: Case, compiled: MatrixModel, staged: Staged, ledger: Ledger) -> float:
    """The better score of the plan kept and the one before it was brought near to another: exact."""
    first = staged.coverage.x
    if first is None or first is staged.x:
        return float(ledger.score)
    _, other = _checked(case, compiled, first)
    return float(max(ledger.score, other.score) if not other.breaches else ledger.score)


def _logs(folder: Path) -> str:
    """What HiGHS said in each stage."""
    found = [(stage, folder / f"{stage}.log") for stage in get_args(Stage)]
    said = ((stage, file.read_text(errors="replace")) for stage, file in found if file.exists())
    return "\n".join(f"--- {stage}\n{text}" for stage, text in said)


def _certificate(
    case: Case, compiled: MatrixModel, coverage: Standing, settings: Settings, course: Course
) -> Certificate | None:
    """The proof of the bound, as close as it is asked for; None where none is asked for or found."""
    made = certified(case, compiled, coverage.duals) if settings.certificate else None
    if made is None or not settings.closing or not np.isfinite(coverage.bound):
        return made
    try:
        return closed(made, compiled, min(100.0, -coverage.bound), lambda _: course.tell("certificate"))
    except KeyboardInterrupt:
        return made  # the plan and its first certificate are kept


def _refused(case: Case, compiled: MatrixModel, standing: Standing, settings: Settings) -> Solution | None:
    """What is kept of a case without a plan: a certificate of that, where one is asked for and found."""
    if standing.ended != "infeasible" or not settings.certificate:
        return None
    outcome = Outcome("infeasible", "proof", None, None, None, None, {}, peak_mb())
    return Solution(case, None, None, outcome, "", versions(), settings_of(settings), refuted(case, compiled))


def _checked(case: Case, compiled: MatrixModel, x: Vector) -> tuple[Plan, Ledger]:
    """The plan and its exact account, found anew where the solver's tolerance let a limit be passed."""
    first = _shrunk(case, compiled, x)
    if not first[1].breaches:
        return first
    again = (_shrunk(case, compiled, other) for other in repaired(case, compiled, x))
    return next((one for one in again if not one[1].breaches), first)


def _shrunk(case: Case, compiled: MatrixModel, x: Vector) -> tuple[Plan, Ledger]:
    """The plan and its exact account; responses a hair over a limit are shrunk until they hold."""
    plan = within_what_is_due(case, plan_of(compiled, x))
    ledger = account(case, plan)
    for factor in (Decimal("0.999999"), Decimal("0.99999"), Decimal("0.9999")):
        if not ledger.breaches:
            break
        smaller = shrink(plan, factor)
        again = account(case, smaller)
        if not again.breaches:
            return smaller, again
    return plan, ledger
