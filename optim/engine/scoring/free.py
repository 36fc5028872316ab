"""Free: some theaters of a posture are re-optimized; every other theater stays as stated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from optim.engine.extract import plan_of, within_what_is_due
from optim.engine.matrix import MatrixModel, Vector
from optim.engine.messages import Job
from optim.engine.portfolio import Solver
from optim.engine.scoring.elastic import CLOSE, COST, COVERAGE, READY, activity, least, wide_enough
from optim.engine.scoring.exact import exact
from optim.engine.scoring.frame import CHOSEN, Frame
from optim.engine.scoring.posture import fixed_columns
from optim.engine.scoring.scored import Scored
from optim.engine.subproblems import frozen
from optim.errors import Interrupted, SolverCrash
from optim.model.given import Given


def freed(
    frame: Frame,
    x: Vector,
    found: Scored,
    free: Sequence[str],
    gap: float,
    effort: float,
    time_limit: float,
    seed: int,
    team: Solver | None,
) -> Scored:
    """Re-optimize the units of the free theaters; every other theater stays as stated."""
    from optim.engine.serial import Serial

    case, own = frame.case, frame.compiled.columns
    at = x[:own]
    loose = _loosened(frame, at, frozenset(free))
    solver: Solver = Serial() if team is None else team
    try:
        start = np.append(at, np.zeros(loose.columns - own))  # an overdrawn ready pool sends no response
        job = Job("whole", loose, COVERAGE, gap, effort, seed, start=start)
        standing = solver.race(job, lambda *_: None, time_limit)
    finally:
        if team is None:
            solver.close()
    if standing.ended == "interrupt":
        raise Interrupted("interrupted; without --free the posture is scored at once")
    if standing.x is None or standing.ended == "crash":
        raise SolverCrash(standing.reason or "the solver ended without a plan")
    best = standing.x
    chosen = np.array([key[0] in CHOSEN for key in loose.keys], dtype=bool)
    cheapest, _ = least(frozen(wide_enough(loose, best), chosen, best), COST, seed, time_limit)
    plan, ledger = exact(case, within_what_is_due(case, plan_of(loose, cheapest)))
    bound = min(100.0, max(float(ledger.charged) - standing.bound, float(ledger.coverage)))
    if ledger.score < found.ledger.score:  # by what rounding takes
        plan, ledger = found.plan, found.ledger
    return replace(found, plan=plan, ledger=ledger, bound=bound, cut_off=standing.cut_off)


def _loosened(frame: Frame, x: Vector, free: frozenset[str]) -> MatrixModel:
    """The model around what stays fixed, in which no rule is broken by more than ``x`` breaks it."""
    model, legal = frame.compiled, Given(frame.case)
    may = _legal(legal)
    roster = {a: rule.theater for a, rule in legal.rosters.ARRANGEMENTS.items()}
    lower, upper = model.lower.copy(), model.upper.copy()
    for column, _ in fixed_columns(frame.case, model, frame.stated):
        name, index = model.keys[column]
        place = _place(name, index, roster)
        lower[column] = upper[column] = x[column]
        if place in free:
            lower[column] = model.lower[column]
            barred = name in may and index[: may[name][0]] not in may[name][1]
            upper[column] = x[column] if barred else model.upper[column]
    wide = replace(wide_enough(model, x), lower=lower, upper=upper)
    for row in _overdrawn(model, x):
        wide = _either(model, wide, row, x)
    return wide


def _overdrawn(model: MatrixModel, x: Vector) -> Iterator[int]:
    """Overdrawn ready pools: more units are away than allowed, so they may send no response."""
    there = activity(model, x)
    for row in np.flatnonzero(there > model.row_upper + CLOSE):
        if model.row_keys[row][0] == READY:
            yield int(row)


def _either(model: MatrixModel, wide: MatrixModel, row: int, x: Vector) -> MatrixModel:
    """The model in which nobody answers from a ready pool, or its limit holds as it is."""
    of_column = np.repeat(np.arange(model.columns), np.diff(model.starts))
    entries = model.indices == row
    line = np.zeros(wide.columns)
    line[of_column[entries]] = model.values[entries]
    answers = np.array([key[0] in ("surged", "driven_on") for key in wide.keys], dtype=bool)
    limit, there = model.row_upper[row], activity(model, x)[row]
    made = wide.with_column(f"answers_{row}", 0.0, 1.0)
    made = replace(made, integer=np.append(wide.integer, True))
    name = f"{READY}_{row}"
    some = np.append(np.where(answers, line, 0.0), -max(0.0, limit))
    made = made.with_row(f"{name}_some", some, -np.inf, 0.0)
    return made.with_row(f"{name}_whole", np.append(line, there - limit), -np.inf, there)


def _place(name: str, index: tuple[Any, ...], roster: Mapping[str, str]) -> str:
    """The theater of a column that says what stands where, or who leads there."""
    if name in ("shared", "pledged"):
        return roster[index[0]]
    return str(index[{"present": 1, "framework": 1, "takes_part": 1, "led": 1, "surged": 3}.get(name, 2)])


def _legal(given: Given) -> Mapping[str, tuple[int, frozenset[Any]]]:
    """Decision -> how many of its indices say where it may be, and where that is."""
    cells, nations = given.cells, frozenset(given.cells.deployable_in)
    stationed, stored = frozenset(cells.STATIONABLE), frozenset(cells.STORABLE)
    return {
        "stationed": (3, stationed),
        "posted": (3, stationed),
        "rotated": (3, frozenset(cells.ROTATABLE)),
        "stored": (3, stored),
        "assigned": (3, frozenset(cells.ASSIGNABLE)),
        "bought": (3, stored),
        "pledged": (2, frozenset(given.rosters.PLEDGES)),
        "framework": (2, nations),
        "takes_part": (2, nations),
        "led": (2, nations),
        "stays": (3, frozenset(cells.STAFFS)),
        "surged": (0, frozenset()),
        "driven_on": (0, frozenset()),
    }
