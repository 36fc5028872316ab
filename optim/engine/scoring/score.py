"""Score: a posture of a case, exactly judged."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace

from optim.case import Case
from optim.check import breaches_of
from optim.engine.portfolio import Solver
from optim.engine.scoring.exact import HAIR, exact
from optim.engine.scoring.frame import Frame
from optim.engine.scoring.free import freed
from optim.engine.scoring.scored import Scored
from optim.engine.tolerance_repair import with_margin
from optim.plan import Plan
from optim.solver_settings import CASE_EFFORT, CASE_GAP, CASE_TIME_LIMIT, check_settings


def score(
    case: Case,
    posture: Plan,
    *,
    free: Sequence[str] = (),
    gap: float = CASE_GAP,
    effort: float = CASE_EFFORT,
    time_limit: float = CASE_TIME_LIMIT,
    seed: int = 0,
    team: Solver | None = None,
) -> Scored:
    """The score of a posture: ``stationed``, ``rotated``, ``stored``, ``shared``, ``pledged`` of a plan.

    A ``framework`` nation binds in each theater and period that has one; everything else of the plan is left
    out. What stands in the theaters of ``free`` is chosen anew, for the most coverage, to within ``gap``
    points; no rule is then broken by more than the posture breaks it. Raises NoPlanError at the time limit.
    """
    check_settings(gap=gap, time_limit=time_limit, effort=effort, seed=seed)
    began = time.perf_counter()
    frame = Frame.of(case, posture)
    x = frame.chosen(seed, time_limit)
    plan, ledger = exact(case, frame.told(x))
    if any(breach.family == "ask" and breach.by < HAIR for breach in breaches_of(ledger.breaches)):
        firm = replace(frame, compiled=with_margin(case, frame.compiled))
        x = firm.chosen(seed, time_limit)
        plan, ledger = exact(case, frame.told(x))
    covered = float(ledger.coverage)
    found = Scored(plan, ledger, covered, covered, 0.0)
    if free:
        found = freed(frame, x, found, free, gap, effort, time_limit, seed, team)
    return replace(found, seconds=time.perf_counter() - began)
