"""Optimize a measure: its largest or smallest value among the plans of a case, with proof.

Callers can restrict the plans further than the case does: at least or at most an amount of other measures.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from optim.case import Case
from optim.engine.course import Settings
from optim.engine.linear_measure import Measure
from optim.engine.matrix import MatrixModel, Vector
from optim.engine.measures import measure, share, with_worst
from optim.engine.messages import Job
from optim.engine.portfolio import Solver
from optim.engine.scaling import unit_of
from optim.errors import UsageError
from optim.measures import WORST, End, contingencies, kind_of, terms

AIM = "aim"
SPARE = 1e-6  # of a held value: what the solver's tolerance may take is not asked for


@dataclass(frozen=True)
class Aim:
    """The end of a measure that is looked for; ``close`` to it, in its unit, will do; else to a step.

    ``beyond``, in its unit: all that is asked is whether the end lies inside of this, so that even the least
    is more, or even the greatest less; the search ends as soon as that is known.
    """

    end: End
    measure: str
    close: float | None = None
    beyond: float | None = None


@dataclass(frozen=True)
class Extreme:
    """The vector of the best plan found, and the proven bound on the measure of any plan."""

    x: Vector | None
    bound: float
    ended: str
    reason: str = ""
    cut_off: str = ""


def held(
    case: Case, compiled: MatrixModel, at_least: Mapping[str, float], at_most: Mapping[str, float]
) -> MatrixModel:
    """The model with measures held. Raises UsageError for an unknown one."""
    for name, value in at_least.items():
        if name == WORST:
            compiled = _all_met(case, compiled, value)
        else:
            compiled = _with_row(compiled, measure(case, compiled, name), value, np.inf)
    for name, value in at_most.items():
        if any(_never_at_most(term) for _, term in terms(name)):
            raise UsageError(f"{name} cannot be held to at most something: it can always be got worse")
        compiled = _with_row(compiled, measure(case, compiled, name), -np.inf, value)
    return compiled


def _never_at_most(name: str) -> bool:
    """Whether a plan can always have less of a measure, so that a maximum excludes no plan."""
    kind = kind_of(name)
    return kind.wasted and kind.better == "greatest"


def _only_end(name: str) -> End | None:
    """The one end of a measure that can be looked for; None where both can.

    Studies look for the least coverage too, which they hold to a floor.
    """
    kind = kind_of(name)
    return kind.better if kind.wasted and kind.head != "coverage" else None


def _all_met(case: Case, compiled: MatrixModel, percent: float) -> MatrixModel:
    measure(case, compiled, WORST)  # whether there is such a thing here
    for one in contingencies(case):
        met = Measure(f"{WORST}_{one}", *share(compiled, one), 0.0)
        compiled = _with_row(compiled, met, percent, np.inf)
    return compiled


def _with_row(compiled: MatrixModel, of: Measure, low: float, high: float) -> MatrixModel:
    spare = SPARE * max(unit_of(compiled, of.vector), abs(low if np.isfinite(low) else high))
    scale = float(np.abs(of.vector).max(initial=0.0)) or 1.0  # HiGHS wants rows of like size
    lower, upper = (low - spare - of.offset) / scale, (high + spare - of.offset) / scale
    return compiled.with_row(f"{of.name}_held", of.vector / scale, lower, upper)


def extreme(
    case: Case, compiled: MatrixModel, team: Solver, settings: Settings, aim: Aim, hints: tuple[Vector, ...]
) -> Extreme:
    """The end of the aim's measure over a model's plans. Raises UsageError for an unknown measure."""
    if (better := _only_end(aim.measure)) not in (None, aim.end):
        raise UsageError(
            f"there is no {aim.end} {aim.measure}: a plan can always waste; ask for the {better}"
        )
    own = compiled.columns
    if aim.measure == WORST:
        compiled = with_worst(case, compiled)
        hints = tuple(np.append(hint, np.nan) for hint in hints)
    of = measure(case, compiled, aim.measure)
    sign = 1.0 if aim.end == "least" else -1.0
    scale = float(np.abs(of.vector).max(initial=0.0)) or 1.0
    scale *= unit_of(compiled, of.vector / scale)
    job = Job(
        "whole",
        _towards(compiled, sign * of.vector / scale, sign * of.offset / scale),
        AIM,
        (of.close if aim.close is None else max(of.close, aim.close)) / scale,
        settings.effort,
        settings.seed,
        hints=hints,
        warm=True,
        beyond=None if aim.beyond is None else sign * aim.beyond / scale,
    )
    standing = team.race(job, lambda *_: None, settings.time_limit)
    bound = of.rounded(sign * scale * standing.bound, down=aim.end == "greatest")
    x = None if standing.x is None else standing.x[:own]
    return Extreme(x, bound, standing.ended, standing.reason, standing.cut_off)


def _towards(compiled: MatrixModel, vector: Vector, offset: float) -> MatrixModel:
    costs, offsets = {**compiled.costs, AIM: vector}, {**compiled.offsets, AIM: offset}
    return replace(compiled, costs=costs, offsets=offsets)
