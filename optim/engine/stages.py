"""Stages: coverage first, then cost among plans that cover as much, then least change among those. Where all
three are proven to be the best, the first of the plans that are left in a fixed order.

The proofs of later stages are kept beside the answer: a cost is shown with its distance from the least.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from optim.engine.course import CHANGE, COST, COST_TOLERANCE, ORDERING, Course
from optim.engine.matrix import MatrixModel, Vector
from optim.engine.order import in_order
from optim.engine.referee import EXACT, Standing
from optim.engine.scaling import unit_of

SPARE = 0.98  # of the gap: coverage given up for cost stays clear of the edge by more than rounding
OPTIMAL = 5e-5  # points: proven so close to the most is the most; so much of it is given up for cost


@dataclass(frozen=True)
class Staged:
    """The results of the stages: coverage's own standing, the last plan, and the relative gaps after it."""

    coverage: Standing
    x: Vector | None
    ended: str
    reason: str = ""
    cost_gap: float | None = None
    change_gap: float | None = None
    cut_off: str = ""  # what ended a stage from outside, so that another run may give another plan
    distance: float | None = None  # thousand soldiers from the plan that it was to be nearest to
    distance_bound: float | None = None  # the least that it can be


def run(course: Course, compiled: MatrixModel) -> Staged:
    """Coverage; then, if asked, cost, change and order, and the best responses of the posture found.

    Where the plan is to be nearest to a given one, the distance takes the place of change and order.
    """
    first = course.coverage(compiled)
    if first.x is None or _broken(first):
        return Staged(first, first.x, first.ended, first.reason, cut_off=first.cut_off)
    held = _held(compiled, "score", _floor(course, first))
    if course.settings.objective != "lexicographic":
        if course.near is None:
            return _staged(course, held, [first])
        return _nearest(course, compiled, first)
    cost = course.later(held, COST, first.x, first.work)
    if cost.x is None or _broken(cost):
        return _staged(course, held, [first, cost])
    dollar, soldier = (unit_of(compiled, compiled.costs[name]) for name in ("cost", "change"))
    held = _held(held, "cost", cost.value * (1 + COST_TOLERANCE) + 1e-6 * dollar)
    if course.near is not None:
        nearest = course.nearest(held, cost.x, first.work)
        staged = _staged(course, held, [first, cost, nearest], nearest)
        return replace(staged, cost_gap=_relative(cost, dollar))
    change = course.later(held, CHANGE, cost.x, first.work)
    done = [first, cost, change]
    gaps = _relative(cost, dollar), _relative(change, soldier)
    if change.x is not None and not _broken(change):
        held = _held(held, "change", change.value + 1e-6 * soldier)
        if _proven(first, *gaps) and not compiled.large:
            done.append(course.later(in_order(held), ORDERING, change.x, first.work))
    return replace(_staged(course, held, done), cost_gap=gaps[0], change_gap=gaps[1])


def _nearest(course: Course, compiled: MatrixModel, first: Standing) -> Staged:
    """The given plan itself if it is as good within the gap; else the nearest found among plans that are."""
    held = _held(compiled, "score", _floor(course, first))
    given = course.given(held)
    if given.x is None and not _broken(given) and not compiled.large and not first.cut_off:
        first = course.closer(compiled, first)
        if _broken(first):
            return Staged(first, first.x, first.ended, first.reason, cut_off=first.cut_off)
        held = _held(compiled, "score", _floor(course, first))
        given = course.given(held)
    if _broken(given):
        return _staged(course, held, [first, given])
    assert first.x is not None, "the stage before has a plan"
    if given.x is not None:
        itself = replace(given, value=0.0, bound=0.0)
        return _staged(course, held, [first, itself], itself)
    nearest = course.nearest(held, first.x, first.work)
    return _staged(course, held, [first, nearest], nearest)


def _staged(
    course: Course, held: MatrixModel, done: list[Standing], nearest: Standing | None = None
) -> Staged:
    """What the stages came to, with the best responses of the last posture where it is not the first's."""
    first, broken = done[0], next((one for one in done if _broken(one)), None)
    x, tidy = next(one.x for one in reversed(done) if one.x is not None), None
    if broken is None and len(done) > 1:
        tidy = course.tidied(held, x)
        done = [*done, course.responses(held, x if tidy.x is None else tidy.x)]
        x = x if done[-1].x is None else done[-1].x
    last = broken or (done[-2] if len(done) > 2 else first)
    cut_off = next((one.cut_off for one in (*done, tidy) if one is not None and one.cut_off), "")
    away = None if course.near is None or x is None else course.near.of(x)
    least = None if nearest is None else max(0.0, nearest.bound)
    return Staged(first, x, last.ended, last.reason, cut_off=cut_off, distance=away, distance_bound=least)


def _proven(coverage: Standing, *gaps: float | None) -> bool:
    """Whether nothing is left but plans that are as good in everything."""
    return coverage.gap <= OPTIMAL and all(gap is not None and gap <= EXACT for gap in gaps)


def _floor(course: Course, coverage: Standing) -> float:
    """The least coverage, negated, that the plan at hand meets: the best where that is known, else within
    the gap asked for. What is to be nearest to a plan may use the whole gap."""
    if not np.isfinite(coverage.bound):
        return coverage.value + OPTIMAL
    if coverage.gap <= OPTIMAL and course.near is None:
        return coverage.value + OPTIMAL
    return coverage.bound + max(SPARE * course.settings.aimed, coverage.gap) + 1e-7


def _broken(standing: Standing) -> bool:
    return standing.ended in {"interrupt", "crash"}


def _held(compiled: MatrixModel, objective: str, at_most: float) -> MatrixModel:
    """The model with an earlier objective kept from getting worse than this."""
    row = compiled.costs[objective]
    return compiled.with_row(f"{objective}_held", row, -np.inf, at_most - compiled.offsets[objective])


def _relative(standing: Standing, unit: float) -> float | None:
    """How far above the least possible the plan's value can be, as a share of it; None if unproven."""
    if not np.isfinite(standing.bound):
        return None
    return max(0.0, standing.gap / max(unit, abs(standing.value)))
